import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { Sender } from '../peer.ts'
import type { CommandAnswer, CommandResult } from '../peer.ts'
import type { ChargedPlace } from './promise.ts'

export const reservationStates = ['requested', 'reserved', 'refused', 'cancelling', 'cancelled', 'expired'] as const
export type ReservationState = (typeof reservationStates)[number]

/** A charging point that is kept free for somebody. */
export interface Reservation {
  readonly id: string
  readonly customerId: string
  readonly tokenId: string
  readonly operator: Sender
  /** What the operator knows it by. */
  readonly reference: string
  readonly pointId: string
  readonly locationId: string
  readonly evseUid: string
  readonly place: ChargedPlace
  readonly until: Instant
  readonly state: ReservationState
  readonly createdAt: Instant
  readonly stateAt: Instant
}

export const RESERVED_MINUTES = 30

/** What the charger said at once; a yes only promises an answer. */
export function reservationAnswered(
  reservation: Reservation,
  answer: CommandAnswer | 'silent',
  at: Instant,
): Reservation {
  const { state } = reservation
  if (answer === 'accepted' || answer === 'silent') return reservation
  if (state === 'requested') return { ...reservation, state: 'refused', stateAt: at }
  return state === 'cancelling' ? { ...reservation, state: 'reserved', stateAt: at } : reservation
}

/** What came of it later. One that comes late or twice changes nothing. */
export function reservationResult(
  reservation: Reservation,
  kind: 'reserve' | 'cancel-reservation',
  { result, at }: { readonly result: CommandResult; readonly at: Instant },
): Reservation {
  const { state } = reservation
  const to = (next: ReservationState): Reservation => ({ ...reservation, state: next, stateAt: at })
  if (kind === 'reserve') {
    if (state !== 'requested' || result === 'timeout') return reservation
    return to(result === 'accepted' ? 'reserved' : 'refused')
  }
  if (state !== 'cancelling' || result === 'timeout') return reservation
  const isGone = result === 'accepted' || result === 'canceled-reservation' || result === 'unknown-reservation'
  return to(isGone ? 'cancelled' : 'reserved')
}

/** Its time is over, whatever was heard of it. */
export function lapsed(reservation: Reservation, at: Instant): Reservation {
  const isOpen = ['requested', 'reserved', 'cancelling'].includes(reservation.state)
  return isOpen && !isBefore(at, reservation.until) ? { ...reservation, state: 'expired', stateAt: at } : reservation
}
