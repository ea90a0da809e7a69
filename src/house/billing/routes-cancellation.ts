import { z } from '@hono/zod-openapi'
import { languages } from '../markets/market.ts'
import { answerOnce } from '../../kernel/http/answer.ts'
import { answers, body, instantSchema, moneySchema, openApi, route } from '../../kernel/http/route.ts'
import { askCancellation, confirmCancellation } from './actions-cancellation.ts'
import type { BillingParts } from './keeper.ts'

const tags = ['Contracts']

const asking = route({
  method: 'post',
  path: '/api/contract-cancellations',
  operationId: 'askContractCancellation',
  access: ['anyone'],
  tags,
  summary: 'Name a running contract to be cancelled, without signing in (BGB § 312k)',
  request: {
    body: body(
      z.strictObject({
        orderNumber: z.string().trim().min(1).max(40),
        email: z.email().max(254),
        reason: z.string().trim().max(500).nullable().default(null),
        language: z.enum(languages).default('de'),
      }),
    ),
  },
  responses: {
    201: answers(
      z.object({
        contracts: z.array(z.object({ id: z.string(), title: z.string(), until: instantSchema })),
      }),
      'Each is cancelled by its confirmation.',
    ),
  },
})

const confirming = route({
  method: 'post',
  path: '/api/contract-cancellations/{id}/confirmations',
  operationId: 'confirmContractCancellation',
  access: ['anyone'],
  tags,
  summary: 'Cancel now; the answer is the confirmation with its time',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    201: answers(
      z.object({ cancelledAt: instantSchema, until: instantSchema, refund: moneySchema }),
      'When it was received, when the contract ends, and what goes back of what was paid beyond.',
    ),
  },
})

/** Cancellation by those who do not sign in. */
export function cancellationRoutes(parts: BillingParts) {
  const routes = openApi()
  routes.openapi(asking, (c) =>
    answerOnce(c, 201, async (tx) => {
      const contracts = await askCancellation(parts, tx, c.req.valid('json'))
      return { contracts: contracts.map(({ id, title, until }) => ({ id, title, until: until.toString() })) }
    }),
  )
  routes.openapi(confirming, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { at, until, refund } = await confirmCancellation(parts, tx, c.req.valid('param').id)
      return { cancelledAt: at.toString(), until: until.toString(), refund }
    }),
  )
  return routes
}
