import { z } from '@hono/zod-openapi'
import {
  cancelSubscription,
  findSubscriptions,
  lockSubscription,
  notCancellable,
} from '../../../house/billing/public.ts'
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
import { findOwn } from './actions-change.ts'
import { undoActivation } from './actions-outcome.ts'
import type { Activation } from './activation.ts'
import { contractsOf } from './actions-terms.ts'
import type { FunctionParts } from './parts.ts'
import { withdrawActivation } from './actions-withdrawal.ts'
import { listActivations, lockOwnActivation } from './store-activation.ts'
import { listReceipts } from './store-receipt.ts'
import { findWithdrawal } from './store-withdrawal.ts'
import {
  activationSchema,
  activationView,
  receiptSchema,
  receiptView,
  withdrawalSchema,
  withdrawalView,
} from './views.ts'

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

const reading = route({
  method: 'get',
  path: '/api/activations/{id}',
  operationId: 'readActivation',
  access,
  tags,
  summary: 'One of the customer’s bought functions, with the withdrawal from it if there was one',
  request: { params: idParam, query: inLanguage.pick({ language: true }) },
  responses: {
    200: answers(
      activationSchema.extend({ withdrawal: withdrawalSchema.nullable() }).openapi('FunctionFile'),
      'The function.',
    ),
  },
})

const withdrawing = route({
  method: 'post',
  path: '/api/activations/{id}/withdrawals',
  operationId: 'withdrawActivation',
  access,
  tags,
  summary: 'Withdraw from the contract within fourteen days (BGB § 356a): everything goes back, the vehicle is told',
  request: { params: idParam },
  responses: { 201: answers(withdrawalSchema, 'When it reached us, and what goes back.') },
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
  routes.openapi(reading, async (c) => {
    const { id } = c.req.valid('param')
    const activation = await findOwn(parts, id, customerOf(c))
    const { rightId, functionCode } = activation
    const [right, subscriptions, withdrawal] = await Promise.all([
      findRight(house.db, rightId),
      findSubscriptions(house.db, [rightId]),
      findWithdrawal(house.db, id),
    ])
    const view = activationView(activation, right, {
      title: titleOf(functionCode, c.req.valid('query').language),
      at: house.clock(),
      subscription: subscriptions.get(rightId),
    })
    return c.json({ ...view, withdrawal: withdrawal ? withdrawalView(withdrawal) : null }, 200)
  })
  routes.openapi(withdrawing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = { activationId: c.req.valid('param').id, customerId: customerOf(c) }
      return withdrawalView(await withdrawActivation(parts, tx, wanted))
    }),
  )
  routes.openapi(receiving, async (c) => {
    const { rightId, customerId } = await findOwn(parts, c.req.valid('param').id, customerOf(c))
    const receipts = await listReceipts(house.db, rightId, customerId)
    return c.json({ items: receipts.map(receiptView) }, 200)
  })
  routes.openapi(cancelling, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { rightId } = await lockOwnActivation(tx, c.req.valid('param').id, customerOf(c))
      const subscription = await lockSubscription(tx, rightId)
      if (!subscription) throw notCancellable(rightId)
      const { until, refund } = await cancelSubscription(contractsOf(parts), tx, subscription)
      return { until: until.toString(), refund }
    }),
  )
  return routes
}

/** Who asks. Refuses (`not-allowed`) everybody but customers. */
export function customerOf(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers have functions.')
  return caller.userId
}
