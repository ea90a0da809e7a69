import { z } from '@hono/zod-openapi'
import { languages } from '../../../house/markets/market.ts'
import { findRight } from '../../../house/rights/public.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../../kernel/http/page.ts'
import {
  answers,
  instantSchema,
  moneySchema,
  openApi,
  pageOf,
  type RequestContext,
  route,
} from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { cancelOwn } from './actions-cancellation.ts'
import { endEarly, unusedOf } from './actions-change.ts'
import { undoActivation } from './actions-outcome.ts'
import type { Activation } from './activation.ts'
import type { FunctionParts } from './parts.ts'
import { functionIn, plansSold } from './function-offer.ts'
import { changeOfPlan } from './proration.ts'
import { activationUnknown, findActivation, listActivations, listTerms } from './store-activation.ts'
import { listReceipts } from './store-receipt.ts'
import { findSubscriptions } from './store-subscription.ts'
import { activationSchema, activationView, receiptSchema, receiptView } from './views.ts'

const access = ['customer'] as const
const tags = ['Functions']
const idParam = z.object({ id: z.uuid() })
const inLanguage = pageQuery.extend({ language: z.enum(languages).default('de') })
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const idCursor = z.tuple([z.uuid()])

const listing = route({
  method: 'get',
  path: '/api/activations',
  operationId: 'listActivations',
  access,
  tags,
  summary: 'The customer’s bought functions and where they stand, the newest first',
  request: { query: inLanguage },
  responses: { 200: answers(pageOf(activationSchema), 'Functions.') },
})

const undoing = route({
  method: 'post',
  path: '/api/activations/{id}/undoings',
  operationId: 'undoActivation',
  access,
  tags,
  summary: 'Give a function back within 48 hours, without a reason: the money goes back, the vehicle is told',
  request: { params: idParam },
  responses: { 201: answers(z.object({ state: z.string() }), 'It is undone.') },
})

const cancelling = route({
  method: 'post',
  path: '/api/activations/{id}/cancellations',
  operationId: 'cancelActivation',
  access,
  tags,
  summary: 'Stop the renewal of a function: no notice in the first term, one month afterwards (BGB § 309 no. 9)',
  request: { params: idParam },
  responses: {
    201: answers(
      z.object({ until: instantSchema, refund: moneySchema }),
      'When it ends, and what goes back of what was paid beyond.',
    ),
  },
})

const ending = route({
  method: 'post',
  path: '/api/activations/{id}/endings',
  operationId: 'endActivation',
  access,
  tags,
  summary: 'End a month or year now, for another plan: what is unused of it goes back',
  request: { params: idParam },
  responses: { 201: answers(z.object({ refund: moneySchema }), 'It is over, and this goes back.') },
})

const changing = route({
  method: 'get',
  path: '/api/activations/{id}/plan-changes',
  operationId: 'listPlanChanges',
  access,
  tags,
  summary: 'What each other plan would cost now, less what of the running term is unused',
  request: { params: idParam },
  responses: {
    200: answers(
      z.object({
        items: z.array(
          z.object({
            plan: z.string(),
            price: moneySchema,
            credit: moneySchema,
            due: moneySchema,
            leftOver: moneySchema,
          }),
        ),
      }),
      'The other plans; none when no term of its own runs.',
    ),
  },
})

const receiving = route({
  method: 'get',
  path: '/api/activations/{id}/receipts',
  operationId: 'listFunctionReceipts',
  access,
  tags,
  summary: 'The receipts of the terms that were charged for a function, the newest first',
  request: { params: idParam },
  responses: { 200: answers(z.object({ items: z.array(receiptSchema) }), 'Receipts.') },
})

/** A customer's own functions. */
export function activationRoutes(parts: FunctionParts) {
  const { house, catalogue } = parts
  const routes = openApi()
  const titleOf = (code: string, language: (typeof languages)[number]) =>
    catalogue.current().offers.get(code)?.offer.title[language] ?? code
  routes.openapi(listing, async (c) => {
    const { limit, cursor, language } = c.req.valid('query')
    const before = cursor === undefined ? LAST_ID : readCursor(cursor, idCursor)[0]
    const rows = await listActivations(house.db, customerOf(c), { limit: limit + 1, before })
    const page = pageFrom(rows, limit, ({ id }) => [id])
    const at = house.clock()
    const subscriptions = await findSubscriptions(
      house.db,
      page.items.map(({ rightId }) => rightId),
    )
    const viewed = async (activation: Activation) =>
      activationView(activation, await findRight(house.db, activation.rightId), {
        title: titleOf(activation.functionCode, language),
        at,
        subscription: subscriptions.get(activation.rightId),
      })
    return c.json({ items: await Promise.all(page.items.map(viewed)), next: page.next }, 200)
  })
  routes.openapi(undoing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = { activationId: c.req.valid('param').id, customerId: customerOf(c) }
      const { state } = await undoActivation(parts, tx, wanted)
      return { state: state.name }
    }),
  )
  routes.openapi(ending, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = { activationId: c.req.valid('param').id, customerId: customerOf(c) }
      return { refund: (await endEarly(parts, tx, wanted)).unused }
    }),
  )
  routes.openapi(changing, async (c) => {
    const at = house.clock()
    const activation = await findActivation(house.db, c.req.valid('param').id)
    if (activation.customerId !== customerOf(c)) throw activationUnknown()
    const { rightId, market, functionCode, plan } = activation
    const [right, terms] = await Promise.all([findRight(house.db, rightId), listTerms(house.db, rightId)])
    const credit = unusedOf(activation, right, terms, at)
    if (credit === null) return c.json({ items: [] }, 200)
    const edition = catalogue.current()
    const others = plansSold(edition, functionIn(edition, functionCode), { market, at }).filter(
      ({ term }) => term.kind !== plan,
    )
    const items = others.map(({ code, price }) => ({ plan: code, price, ...changeOfPlan(credit, price) }))
    return c.json({ items }, 200)
  })
  routes.openapi(receiving, async (c) => {
    const { rightId, customerId } = await findActivation(house.db, c.req.valid('param').id)
    if (customerId !== customerOf(c)) throw activationUnknown()
    const receipts = await listReceipts(house.db, rightId, customerId)
    return c.json({ items: receipts.map(receiptView) }, 200)
  })
  routes.openapi(cancelling, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = { activationId: c.req.valid('param').id, customerId: customerOf(c) }
      const { until, refund } = await cancelOwn(parts, tx, wanted)
      return { until: until.toString(), refund }
    }),
  )
  return routes
}

function customerOf(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers have functions.')
  return caller.userId
}
