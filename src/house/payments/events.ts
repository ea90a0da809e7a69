import { z } from '@hono/zod-openapi'
import type { Fact } from '../../kernel/events.ts'
import { moneySchema } from '../../kernel/http/route.ts'
import type { Instant } from '../../kernel/time.ts'
import { marketCodes } from '../markets/market.ts'
import { type Payment, purposes } from './payment.ts'
import type { DeclineReason } from './port.ts'
import type { Money } from '../../kernel/money.ts'
import { type Refund, refundReasons } from './refund.ts'

/** What other areas learn about a payment; the subject of the fact is the order. */
export const paymentFact = z.object({
  paymentId: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  customerId: z.string(),
  market: z.enum(marketCodes),
  purpose: z.enum(purposes),
  /** What was taken; of a payment that failed, what should have been. */
  amount: moneySchema,
})
export type PaymentFact = z.infer<typeof paymentFact>

/** What other areas learn about money that goes back; the subject of the fact is the order. */
export const refundFact = paymentFact.extend({ refundId: z.string(), reason: z.enum(refundReasons) })
export type RefundFact = z.infer<typeof refundFact>

export function paymentCaptured(payment: Payment, captured: Money, at: Instant): Fact {
  return { type: 'payment-captured', subject: payment.orderId, data: factOf(payment, captured), at }
}

export function paymentDeclined(payment: Payment, reason: DeclineReason, at: Instant): Fact {
  return {
    type: 'payment-declined',
    subject: payment.orderId,
    data: { ...factOf(payment, payment.amount), reason },
    at,
  }
}

/** The attempt is over without an answer of the customer or the provider. */
export function paymentFailed(payment: Payment, reason: 'failed' | 'expired', at: Instant): Fact {
  return { type: 'payment-failed', subject: payment.orderId, data: { ...factOf(payment, payment.amount), reason }, at }
}

export function paymentRefunded(payment: Payment, refund: Refund, at: Instant): Fact {
  return { type: 'payment-refunded', subject: payment.orderId, data: refundFactOf(payment, refund), at }
}

/** The provider would not give it back: it is still owed, and somebody has to pay it by hand. */
export function refundRefused(payment: Payment, refund: Refund, at: Instant): Fact {
  return { type: 'refund-refused', subject: payment.orderId, data: refundFactOf(payment, refund), at }
}

function factOf(payment: Payment, amount: Money): PaymentFact {
  const { id: paymentId, orderId, orderNumber, customerId, market, purpose } = payment
  return { paymentId, orderId, orderNumber, customerId, market, purpose, amount }
}

function refundFactOf(payment: Payment, refund: Refund): RefundFact {
  return { ...factOf(payment, refund.amount), refundId: refund.id, reason: refund.reason }
}
