import type { Order, Payment } from '../../my/purchase.ts'

export const declineReasons = [
  'declined',
  'insufficient-funds',
  'card-unknown',
  'second-step-refused',
  'account-refused',
  'method-invalid',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** How an order stands for who has just placed it. */
export type Standing =
  | { readonly kind: 'paid' | 'waiting' | 'step' | 'lapsed' | 'cancelled' }
  | { readonly kind: 'unpaid'; readonly reason: DeclineReason | null }

export type ToldPayment = Pick<Payment, 'purpose' | 'state'> & { readonly reason: string | null }

/** Reads it from the order and the last attempt to pay; `unpaid` is what the address says when no attempt was made. */
export function standingOf(
  { state }: Pick<Order, 'state'>,
  payments: readonly ToldPayment[],
  unpaid: string | null,
): Standing {
  if (state === 'paid' || state === 'lapsed' || state === 'cancelled') return { kind: state }
  const last = payments.findLast(({ purpose }) => purpose === 'order-now')
  if (last === undefined) return { kind: 'unpaid', reason: unpaid === 'request-invalid' ? 'method-invalid' : null }
  switch (last.state) {
    case 'second-step':
      return { kind: 'step' }
    case 'declined':
    case 'failed':
    case 'expired':
      return { kind: 'unpaid', reason: declineReasons.find((each) => each === last.reason) ?? null }
    default:
      return { kind: 'waiting' }
  }
}
