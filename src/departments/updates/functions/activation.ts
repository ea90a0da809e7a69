import type { Money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { MarketCode } from '../../../house/markets/market.ts'
import { withdrawalEnd } from '../../../house/withdrawal-period.ts'
import type { Plan } from '../../../house/rights/public.ts'

/** Where a bought function stands on its way into the vehicle. */
export type ActivationState =
  | { readonly name: 'awaiting-payment' }
  /** The vehicle is to be told as soon as it has nothing else to do; given up at `until`. */
  | { readonly name: 'waiting'; readonly attempt: number; readonly until: Instant }
  /** The vehicle is told with its action of this number. */
  | { readonly name: 'sent'; readonly attempt: number; readonly until: Instant; readonly number: number }
  | { readonly name: 'active'; readonly at: Instant }
  /** The right is withdrawn, the money goes back. */
  | { readonly name: 'failed'; readonly at: Instant; readonly reason: FailReason }
  | { readonly name: 'undone'; readonly at: Instant }
  /** Nobody paid. */
  | { readonly name: 'lapsed'; readonly at: Instant }

export type FailReason = 'failed' | 'not-confirmed'

/** What was ordered; a trial is ordered nowhere, nor is what a voucher paid for. */
export interface OrderedLine {
  readonly orderId: string
  readonly orderNumber: string
  readonly contractId: string
  readonly lineId: string
}

export interface PayingVoucher {
  readonly id: string
  /** V-2026-000042. */
  readonly number: string
}

/** One purchase or trial of one function of one vehicle. */
export interface Activation {
  readonly id: string
  readonly rightId: string
  /** A renewal is another term of a right that is there. */
  readonly kind: 'first' | 'renewal'
  readonly vin: string
  readonly functionCode: string
  readonly title: string
  readonly plan: Plan['kind']
  readonly customerId: string
  readonly market: MarketCode
  readonly ordered: OrderedLine | null
  /** The voucher that paid for it. */
  readonly voucher: PayingVoucher | null
  /** What was paid for a term that began by itself; null for what was ordered. */
  readonly chargeId: string | null
  readonly total: Money
  readonly tax: Money
  readonly state: ActivationState
  readonly cancelledAt: Instant | null
  readonly createdAt: Instant
}

/** How often a vehicle is told before it counts as failed. */
export const ATTEMPTS_MOST = 3
/** Our own promise, beside the right of withdrawal: everything back, no questions. */
export const UNDO_HOURS = 48

/** The money is there, or none is needed: the vehicle is to be told. A repeat changes nothing. */
export function start(activation: Activation, until: Instant): Activation {
  if (activation.state.name !== 'awaiting-payment') return activation
  return { ...activation, state: { name: 'waiting', attempt: 1, until } }
}

/** An action carries the token. Only what waits is sent. */
export function sent(activation: Activation, number: number): Activation {
  const { state } = activation
  if (state.name !== 'waiting') return activation
  return { ...activation, state: { ...state, name: 'sent', number } }
}

/** The vehicle confirmed the action of this number; any other is not about us, and a repeat changes nothing. */
export function confirm(activation: Activation, number: number, at: Instant): Activation {
  const { state } = activation
  if (state.name !== 'sent' || state.number !== number) return activation
  return { ...activation, state: { name: 'active', at } }
}

/** The vehicle reported a failure with this action: it is told again, or that was the last time. */
export function fail(activation: Activation, number: number, at: Instant): Activation {
  const { state } = activation
  if (state.name !== 'sent' || state.number !== number) return activation
  const isLast = state.attempt >= ATTEMPTS_MOST || !isBefore(at, state.until)
  if (isLast) return giveUp(activation, 'failed', at)
  return { ...activation, state: { name: 'waiting', attempt: state.attempt + 1, until: state.until } }
}

/** Nothing came of it: the right is withdrawn and the money goes back. What is over stays as it is. */
export function giveUp(activation: Activation, reason: FailReason, at: Instant): Activation {
  const { name } = activation.state
  if (name !== 'waiting' && name !== 'sent') return activation
  return { ...activation, state: { name: 'failed', at, reason } }
}

/** Nobody paid the order. */
export function lapse(activation: Activation, at: Instant): Activation {
  if (activation.state.name !== 'awaiting-payment') return activation
  return { ...activation, state: { name: 'lapsed', at } }
}

/** The last moment for the customer to undo it; null when there is none (any more). */
export function undoableUntil({ state }: Activation): Instant | null {
  switch (state.name) {
    case 'waiting':
    case 'sent':
      return state.until
    case 'active':
      return state.at.add({ hours: UNDO_HOURS })
    default:
      return null
  }
}

/** The customer takes it back, without a reason. Refuses (`undo-too-late`) after 48 hours, and what is over. */
export function undo(activation: Activation, at: Instant): Activation {
  const until = undoableUntil(activation)
  const isTold = activation.state.name === 'waiting' || activation.state.name === 'sent'
  if (until === null || (!isTold && !isBefore(at, until))) {
    throw new Refusal('undo-too-late', `This can be undone for ${UNDO_HOURS} hours after it became active.`, {
      until: until?.toString() ?? null,
    })
  }
  return { ...activation, state: { name: 'undone', at } }
}

/** Whether it was paid, and counts as a term of its right. */
export function isPaid({ state }: Activation): boolean {
  return state.name === 'waiting' || state.name === 'sent' || state.name === 'active'
}

/** Whether it is a term that began by itself: nobody decided on it anew. */
export function isAutomatic({ kind, chargeId }: Activation): boolean {
  return kind === 'renewal' && chargeId !== null
}

/**
 * The end of the time in which the contract may be withdrawn from: fourteen days from when it was concluded (BGB § 355
 * (2)). It does not lapse before: we do not make use of § 356 (4) and (5), which would let it, nor does a term that
 * begins by itself open it again (CJEU C-565/22). Null for what was not bought or is over.
 */
export function withdrawableUntil(activation: Activation): Instant | null {
  if (!isPaid(activation) || isAutomatic(activation) || activation.ordered === null) return null
  return withdrawalEnd(activation.market, activation.createdAt)
}

/** The customer withdraws, without a reason. Refuses (`withdrawal-too-late`) after fourteen days, and what is over. */
export function withdrawFrom(activation: Activation, at: Instant): Activation {
  const until = withdrawableUntil(activation)
  if (until === null || !isBefore(at, until)) {
    throw new Refusal('withdrawal-too-late', 'This contract cannot be withdrawn from any more.', {
      until: until?.toString() ?? null,
    })
  }
  return { ...activation, state: { name: 'undone', at } }
}

/** What its payment is for: its order, or the term itself. A trial is paid by nobody. */
export function paidFor({ chargeId, ordered }: Activation): string | null {
  return chargeId ?? ordered?.orderId ?? null
}

/** Whether nothing more comes of it, so that its contract may be closed. */
export function isOver({ state }: Activation): boolean {
  return state.name === 'failed' || state.name === 'undone' || state.name === 'lapsed'
}
