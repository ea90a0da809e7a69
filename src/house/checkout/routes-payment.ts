import { z } from '@hono/zod-openapi'
import { idempotencyKey } from '../../kernel/http/answer.ts'
import { answers, body, openApi, route } from '../../kernel/http/route.ts'
import type { House } from '../../kernel/house.ts'
import { type Money, subtract } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  pay,
  type PaymentParts,
  type PaymentResult,
  paymentMethodSchema,
  paymentResultSchema,
  type Purpose,
} from '../payments/public.ts'
import { findPayable, type PayableOrder } from './store-order.ts'

const paying = route({
  method: 'post',
  path: '/api/orders/{number}/payments',
  operationId: 'payOrder',
  access: ['customer'],
  tags: ['Checkout'],
  summary: 'Pay what is due for an order: now, or the rest before handover',
  request: {
    params: z.object({ number: z.string().max(20) }),
    body: body(
      z.strictObject({ method: paymentMethodSchema, purpose: z.enum(['order-now', 'balance']).default('order-now') }),
    ),
  },
  responses: {
    201: answers(paymentResultSchema, 'Captured, declined with the reason, a second step to take, or pending.'),
  },
})

/** Paying: the provider is asked outside any transaction, so this POST keeps its own idempotency by the payment's key. */
export function orderPaymentRoutes(house: House, payments: PaymentParts) {
  const routes = openApi()
  routes.openapi(paying, async (c) => {
    const caller = c.get('caller')
    const order = await findPayable(house.db, c.req.valid('param').number)
    if (caller.kind !== 'customer' || order.customerId !== caller.userId) {
      throw new Refusal('order-not-found', 'There is no such order.')
    }
    const { method, purpose } = c.req.valid('json')
    const result: PaymentResult = await pay(payments, {
      orderId: order.id,
      orderNumber: order.number,
      customerId: order.customerId,
      market: order.market,
      purpose,
      amount: amountDue(order, purpose),
      method,
      key: idempotencyKey(c),
      capture: 'now',
    })
    return c.json(result, 201)
  })
  return routes
}

/** What is due: the first payment of a new order, or what is left of a paid one. Refuses when nothing is. */
function amountDue(order: PayableOrder, purpose: Purpose): Money {
  const rest = subtract(order.total, order.dueNow)
  const isDue = purpose === 'order-now' ? order.state !== 'lapsed' : order.state === 'paid' && rest.amount > 0
  if (!isDue || order.state === 'cancelled') {
    throw new Refusal('order-not-payable', 'This order does not wait for this payment.', {
      purpose,
      state: order.state,
    })
  }
  return purpose === 'order-now' ? order.dueNow : rest
}
