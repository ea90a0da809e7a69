import { z } from '@hono/zod-openapi'
import { languages } from '../../../house/markets/market.ts'
import {
  type PaymentParts,
  paymentMethodSchema,
  paymentResultSchema,
  resultOf,
} from '../../../house/payments/public.ts'
import { idempotencyKey } from '../../../kernel/http/answer.ts'
import { answers, body, instantSchema, moneySchema, openApi, route } from '../../../kernel/http/route.ts'
import { findOwn } from './actions-change.ts'
import { changeFunctionMethod, readFunctionMethod } from './actions-method.ts'
import type { FunctionParts } from './parts.ts'
import { customerOf } from './routes-activation.ts'

const access = ['customer'] as const
const tags = ['Functions']
const idParam = z.object({ id: z.uuid() })

const reading = route({
  method: 'get',
  path: '/api/activations/{id}/payment-methods',
  operationId: 'readFunctionMethod',
  access,
  tags,
  summary: 'Which card or account is charged for a function that goes on by itself, and what is owed',
  request: { params: idParam },
  responses: {
    200: answers(
      z
        .object({
          way: z.enum(['card', 'direct-debit']),
          label: z.string(),
          price: moneySchema,
          /** Whether the price is owed: the bank declined the next term, or is being asked. */
          isOwed: z.boolean(),
          nextChargeAt: instantSchema.nullable(),
          until: instantSchema,
          /** How the latest check of another card or account stands; null when there was none. */
          latest: paymentResultSchema.nullable(),
        })
        .openapi('FunctionMethod'),
      'The method that is charged next.',
    ),
  },
})

const changing = route({
  method: 'post',
  path: '/api/activations/{id}/payment-methods',
  operationId: 'changeFunctionMethod',
  access,
  tags,
  summary: 'Charge another card or account: checked without taking money, then what is owed is charged at once',
  request: {
    params: idParam,
    body: body(z.strictObject({ method: paymentMethodSchema, language: z.enum(languages).default('de') })),
  },
  responses: {
    201: answers(
      z.object({ check: paymentResultSchema, charge: paymentResultSchema.nullable() }).openapi('ChangedMethod'),
      'What the check came to; when it is declined, nothing is changed. Then the charge of what was owed.',
    ),
  },
})

/** Changing what is charged. The bank is asked outside any transaction, so the key is the payment's. */
export function methodRoutes(parts: FunctionParts, payments: PaymentParts) {
  const routes = openApi()
  routes.openapi(reading, async (c) => {
    const file = await readFunctionMethod(parts, await findOwn(parts, c.req.valid('param').id, customerOf(c)))
    const { charged, latest, isOwed, until, subscription } = file
    return c.json(
      {
        way: charged.way,
        label: charged.label,
        price: subscription.price,
        isOwed,
        nextChargeAt: subscription.dueAt?.toString() ?? null,
        until: until.toString(),
        latest: latest && resultOf(latest),
      },
      200,
    )
  })
  routes.openapi(changing, async (c) => {
    const activation = await findOwn(parts, c.req.valid('param').id, customerOf(c))
    return c.json(
      await changeFunctionMethod(parts, payments, { activation, key: idempotencyKey(c), ...c.req.valid('json') }),
      201,
    )
  })
  return routes
}
