import { Refusal } from '../../kernel/refusal.ts'
import { paidMore } from './acceptance.ts'
import { type Deal, mayWithdraw, notReady, sideOf } from './deal.ts'
import type { Plates, StateOf } from './deal-state.ts'
import type { WhatOf } from './happening.ts'

/** The partner made the vehicle ready. Without plates to wait for, only the price can be missing now. */
export function prepare(deal: Deal): readonly Deal[] {
  if (deal.state.name !== 'AT_PARTNER') throw notReady(deal, 'prepare', ['AT_PARTNER'])
  const state = { name: 'PREPARED', vin: deal.state.vin } as const
  return withPayment({ ...deal, state })
}

export function register(deal: Deal, { plate, at }: WhatOf<'registered'>): readonly Deal[] {
  if (deal.state.name !== 'PREPARED' || deal.platesNeeded === 'none') throw notReady(deal, 'register', ['PREPARED'])
  const plates = { kind: deal.platesNeeded, plate, since: at }
  return withPayment({ ...deal, state: { name: 'REGISTERED', vin: deal.state.vin, plates } })
}

/** More of the price came in; it may come at any time before handover. Nothing changes once the price is covered. */
export function payBalance(deal: Deal, { amount, at }: WhatOf<'balance-paid'>): readonly Deal[] {
  if (deal.payment.kind === 'full') return []
  return withPayment({ ...deal, payment: paidMore(deal, amount, at) })
}

/** Books the handover, or another time for it. There is none before payment and plates. */
export function bookHandover(deal: Deal, booking: WhatOf<'handover-booked'>): readonly Deal[] {
  const { state } = deal
  if (state.name !== 'PAID' && state.name !== 'HANDOVER_BOOKED') throw notYet(deal)
  const { appointmentId, handoverAt } = booking
  const { vin, plates, paidAt } = state
  return [{ ...deal, state: { name: 'HANDOVER_BOOKED', vin, plates, paidAt, appointmentId, handoverAt } }]
}

export function unbookHandover(deal: Deal): readonly Deal[] {
  if (deal.state.name !== 'HANDOVER_BOOKED') throw notReady(deal, 'cancel the appointment', ['HANDOVER_BOOKED'])
  const { vin, plates, paidAt } = deal.state
  return [{ ...deal, state: { name: 'PAID', vin, plates, paidAt } }]
}

/** Physical handover: default ends, and the time to withdraw begins for those who may. */
export function handOver(deal: Deal, { at, withdrawalUntil }: WhatOf<'handed-over'>): readonly Deal[] {
  if (deal.state.name !== 'HANDOVER_BOOKED') throw notReady(deal, 'hand over', ['HANDOVER_BOOKED'])
  const { vin, plates, paidAt } = deal.state
  const delivered = { vin, plates, paidAt, handedOverAt: at }
  const sides = deal.sides.filter(({ name }) => name !== 'IN_DEFAULT')
  const handedOver: Deal = { ...deal, sides, state: { name: 'HANDED_OVER', ...delivered } }
  return mayWithdraw(deal)
    ? [handedOver, { ...handedOver, state: { name: 'WITHDRAWAL_OPEN', ...delivered, until: withdrawalUntil } }]
    : [handedOver, { ...handedOver, state: { name: 'CLOSED', ...delivered } }]
}

export function endWithdrawal(deal: Deal, { at }: WhatOf<'withdrawal-ended'>): readonly Deal[] {
  const { state } = deal
  if (state.name !== 'WITHDRAWAL_OPEN') return []
  if (Temporal.Instant.compare(at, state.until) < 0) throw notReady(deal, 'close', ['WITHDRAWAL_OPEN'])
  const { vin, plates, paidAt, handedOverAt } = state
  return [{ ...deal, state: { name: 'CLOSED', vin, plates, paidAt, handedOverAt } }]
}

/** Moves on to PAID when plates are there (or none are needed) and the price is covered; the only way to that state. */
function withPayment(deal: Deal): readonly Deal[] {
  const { state, payment } = deal
  const plates = platesOf(deal)
  if (payment.kind !== 'full' || plates === null) return [deal]
  if (state.name !== 'PREPARED' && state.name !== 'REGISTERED') return [deal]
  const paid: StateOf<'PAID'> = { name: 'PAID', vin: state.vin, plates, paidAt: payment.at }
  return [deal, { ...deal, state: paid }]
}

function platesOf({ state, platesNeeded }: Deal): Plates | null {
  if (state.name === 'REGISTERED') return state.plates
  return state.name === 'PREPARED' && platesNeeded === 'none' ? { kind: 'not-needed' } : null
}

/** Says what is still missing before a handover, so that the screen can. */
function notYet(deal: Deal): Refusal {
  return new Refusal('handover-not-possible', 'There is no handover before payment and plates.', {
    deal: deal.id,
    state: deal.state.name,
    paid: deal.payment.kind === 'full',
    plates: 'plates' in deal.state,
    onHold: sideOf(deal, 'ON_HOLD') !== undefined,
  })
}
