import { z } from '@hono/zod-openapi'
import { instantSchema, moneySchema } from '../../kernel/http/route.ts'
import { isTaken, type Payment, purposes } from './payment.ts'
import { paymentStates } from './payment-row.ts'
import { declineReasons, type OfferedMethod } from './port.ts'
import { type Refund, refundReasons } from './refund.ts'

/** What an attempt to pay came to, as the checkout answers it. */
export const paymentResultSchema = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('captured'), paymentId: z.string(), amount: moneySchema }),
    z.object({ state: z.literal('authorised'), paymentId: z.string(), amount: moneySchema }),
    z.object({ state: z.literal('second-step'), paymentId: z.string(), url: z.string() }),
    z.object({ state: z.literal('declined'), paymentId: z.string(), reason: z.enum([...declineReasons, 'given-up']) }),
    z.object({ state: z.literal('pending'), paymentId: z.string() }),
  ])
  .openapi('PaymentResult')

export const offeredMethodSchema = z
  .object({
    kind: z.enum(['card', 'direct-debit']),
    samples: z.array(z.object({ value: z.string(), outcome: z.string() })),
  })
  .openapi('OfferedMethod', { description: 'In the demo with samples to try, and what they lead to.' })

export const paymentSchema = z
  .object({
    id: z.uuid(),
    orderId: z.uuid(),
    orderNumber: z.string(),
    purpose: z.enum(purposes),
    way: z.enum(['card', 'direct-debit']),
    label: z.string(),
    amount: moneySchema,
    state: z.enum(paymentStates),
    reason: z.enum(declineReasons).nullable(),
    refunded: moneySchema.nullable(),
    createdAt: instantSchema,
    refunds: z.array(
      z.object({
        id: z.uuid(),
        amount: moneySchema,
        reason: z.enum(refundReasons),
        state: z.enum(['requested', 'paid', 'refused']),
        requestedAt: instantSchema,
      }),
    ),
  })
  .openapi('Payment')

export function methodView(method: OfferedMethod): z.infer<typeof offeredMethodSchema> {
  return { kind: method.kind, samples: [...method.samples] }
}

export function paymentView(payment: Payment, refunds: readonly Refund[]): z.infer<typeof paymentSchema> {
  const { id, orderId, orderNumber, purpose, way, label, amount, standing } = payment
  return {
    id,
    orderId,
    orderNumber,
    purpose,
    way,
    label,
    amount,
    state: standing.state,
    reason: standing.state === 'declined' ? standing.reason : null,
    refunded: isTaken(standing) && 'refunded' in standing ? standing.refunded : null,
    createdAt: payment.createdAt.toString(),
    refunds: refunds
      .filter((refund) => refund.paymentId === id)
      .map(({ paymentId: _paymentId, ...refund }) => ({ ...refund, requestedAt: refund.requestedAt.toString() })),
  }
}
