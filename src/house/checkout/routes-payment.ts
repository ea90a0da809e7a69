import { z } from '@hono/zod-openapi'
import { idempotencyKey } from '../../kernel/http/answer.ts'
import { answers, body, openApi, route } from '../../kernel/http/route.ts'
import type { House } from '../../kernel/house.ts'
import type { Money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  pay,
  type PaymentParts,
  type PaymentResult,
  paymentMethodSchema,
  paymentResultSchema,
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

export interface OrderPaymentParts {
  readonly house: House
  readonly payments: PaymentParts
  /** What is still to be paid for an order that was begun; null when nothing of it is left. */
  readonly balanceOf: (orderId: string) => Promise<Money | null>
}

/** Paying: the provider is asked outside any transaction, so this POST keeps its own idempotency by the payment's key. */
export function orderPaymentRoutes({ house, payments, balanceOf }: OrderPaymentParts) {
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
      language: order.language,
      purpose,
      amount: purpose === 'order-now' ? firstDue(order) : await restDue(order, balanceOf),
      method,
      key: idempotencyKey(c),
      capture: 'now',
    })
    return c.json(result, 201)
  })
  return routes
}

/** What a new order costs at once. An order that has lapsed or was cancelled is not paid any more. */
function firstDue(order: PayableOrder): Money {
  if (order.state === 'lapsed' || order.state === 'cancelled') throw notPayable(order)
  return order.dueNow
}

async function restDue(order: PayableOrder, balanceOf: OrderPaymentParts['balanceOf']): Promise<Money> {
  const balance = order.state === 'paid' ? await balanceOf(order.id) : null
  if (balance === null || balance.amount === 0) throw notPayable(order)
  return balance
}

function notPayable({ state }: PayableOrder): Refusal {
  return new Refusal('order-not-payable', 'This order does not wait for this payment.', { state })
}
