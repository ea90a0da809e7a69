import { z } from '@hono/zod-openapi'
import { idempotencyKey } from '../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, type RequestContext, route } from '../../kernel/http/route.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { languages, marketCodes } from '../markets/market.ts'
import {
  findPaymentsOf,
  type PaymentParts,
  paymentMethodSchema,
  paymentResultSchema,
  resultOf,
} from '../payments/public.ts'
import { creditOf, keepMethod } from './actions-wallet.ts'
import { listHolds } from './store-hold.ts'
import { findKeptMethod, findLatestMethod } from './store-method.ts'
import { listOpenUsage } from './store-usage.ts'
import { holdSchema, holdView, lineSchema, lineView } from './views.ts'

const access = ['customer'] as const
const tags = ['Wallet']
const HOLDS_MOST = 20
const USAGE_MOST = 50

const reading = route({
  method: 'get',
  path: '/api/wallet',
  operationId: 'readWallet',
  access,
  tags,
  summary: 'The card or account that is kept, what is reserved with it, and what the next invoice will say',
  request: { query: z.object({ market: z.enum(marketCodes).default('DE') }) },
  responses: {
    200: answers(
      z
        .object({
          method: z
            .object({ way: z.enum(['card', 'direct-debit']), label: z.string(), keptAt: instantSchema })
            .nullable(),
          /** How the latest check of a card or account stands; null when there was none. */
          latest: paymentResultSchema.nullable(),
          credit: z.enum(['good', 'no-method', 'declined']),
          holds: z.array(holdSchema),
          upcoming: z.array(lineSchema),
        })
        .openapi('Wallet'),
      'The newest holds first, also those that are over.',
    ),
  },
})

const keeping = route({
  method: 'post',
  path: '/api/wallet/methods',
  operationId: 'keepMethod',
  access,
  tags,
  summary: 'Keep a card or account: checked without taking money; it takes the place of the one before',
  request: {
    body: body(
      z.strictObject({
        method: paymentMethodSchema,
        market: z.enum(marketCodes).default('DE'),
        language: z.enum(languages).default('de'),
      }),
    ),
  },
  responses: { 201: answers(paymentResultSchema, 'What the check came to; when it is declined, nothing is changed.') },
})

/** A customer's wallet. The bank is asked outside any transaction, so the key is the payment's. */
export function walletRoutes(payments: PaymentParts) {
  const { house } = payments
  const routes = openApi()
  routes.openapi(reading, async (c) => {
    const { market } = c.req.valid('query')
    const customerId = customerOf(c)
    const [kept, latest, credit, holds, upcoming] = await Promise.all([
      findKeptMethod(house.db, customerId, market),
      findLatestMethod(house.db, customerId, market),
      creditOf(house.db, customerId, market),
      listHolds(house.db, customerId, HOLDS_MOST),
      listOpenUsage(house.db, customerId, USAGE_MOST),
    ])
    const check = latest && (await findPaymentsOf(house.db, latest.id)).at(-1)
    const charged = kept && (await findPaymentsOf(house.db, kept.id)).at(-1)
    const method =
      kept?.keptAt && charged ? { way: charged.way, label: charged.label, keptAt: kept.keptAt.toString() } : null
    const open = { holds: holds.map(holdView), upcoming: upcoming.map(lineView) }
    return c.json({ method, latest: check ? resultOf(check) : null, credit, ...open }, 200)
  })
  routes.openapi(keeping, async (c) => {
    const wanted = { ...c.req.valid('json'), customerId: customerOf(c), key: idempotencyKey(c) }
    return c.json(await keepMethod(payments, wanted), 201)
  })
  return routes
}

/** Who asks. Refuses (`not-allowed`) everybody but customers. */
export function customerOf(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers have a wallet.')
  return caller.userId
}
