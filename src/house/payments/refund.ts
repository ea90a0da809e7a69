import { type Money, money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Payment } from './payment.ts'

export const refundReasons = ['cancelled', 'withdrawn', 'paid-too-late', 'delivery-failed', 'goodwill'] as const
export type RefundReason = (typeof refundReasons)[number]

/** Money on its way back. `refused` by the provider means that it is still owed, and paid by hand. */
export interface Refund {
  readonly id: string
  readonly paymentId: string
  readonly amount: Money
  readonly reason: RefundReason
  readonly state: 'requested' | 'paid' | 'refused'
  readonly requestedAt: Instant
}

/** What of a payment can still go back. */
export interface Refundable {
  readonly payment: Payment
  readonly left: Money
}

export interface RefundShare {
  readonly payment: Payment
  readonly amount: Money
}

/**
 * Spreads a refund over the payments of an order, newest first, so that each goes back the way it came. Refuses more
 * than is left; `all` is what is left.
 */
export function shareRefund(refundables: readonly Refundable[], wanted: Money | 'all'): readonly RefundShare[] {
  const left = refundables.reduce((total, each) => total + each.left.amount, 0)
  let open = wanted === 'all' ? left : wanted.amount
  if (open > left) {
    throw new Refusal('refund-too-large', `Only ${left} can still be given back.`, { field: 'amount', leftMinor: left })
  }
  const shares: RefundShare[] = []
  const newestFirst = refundables.toSorted((one, other) => (one.payment.id < other.payment.id ? 1 : -1))
  for (const { payment, left: leftOfThis } of newestFirst) {
    const share = Math.min(open, leftOfThis.amount)
    if (share > 0) shares.push({ payment, amount: money(share, leftOfThis.currency) })
    open -= share
  }
  return shares
}
