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
import { endEarly, undoActivation, unusedOf } from './actions-outcome.ts'
import type { Activation } from './activation.ts'
import type { FunctionParts } from './parts.ts'
import { functionIn, plansSold } from './function-offer.ts'
import { changeOfPlan } from './proration.ts'
import { activationUnknown, findActivation, listActivations } from './store-activation.ts'
import { activationSchema, activationView } from './views.ts'

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
  summary: 'Cancel a function by the month or the year; it stays until the end of its term',
  request: { params: idParam },
  responses: { 201: answers(z.object({ until: instantSchema.nullable() }), 'It ends then.') },
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
    const viewed = async (activation: Activation) =>
      activationView(activation, await findRight(house.db, activation.rightId), {
        title: titleOf(activation.functionCode, language),
        at,
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
    const right = await findRight(house.db, activation.rightId)
    if (unusedOf(activation, right, at) === null || right.state.name !== 'active') return c.json({ items: [] }, 200)
    const edition = catalogue.current()
    const { market, functionCode, total: paid, plan } = activation
    const old = { paid, period: right.state.period }
    const others = plansSold(edition, functionIn(edition, functionCode), { market, at }).filter(
      ({ term }) => term.kind !== plan,
    )
    const items = others.map(({ code, price }) => ({ plan: code, price, ...changeOfPlan(old, price, at) }))
    return c.json({ items }, 200)
  })
  routes.openapi(cancelling, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = { activationId: c.req.valid('param').id, customerId: customerOf(c) }
      const { until } = await cancelOwn(parts, tx, wanted)
      return { until: until?.toString() ?? null }
    }),
  )
  return routes
}

function customerOf(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers have functions.')
  return caller.userId
}
