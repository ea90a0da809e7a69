import { add } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { isBefore } from '../../kernel/time.ts'
import { blockingSide, type Deal, notReady, type Payment, sideOf } from './deal.ts'
import type { DealFile } from './deal-file.ts'
import { hasReached } from './deal-state.ts'
import type { What, WhatOf } from './happening.ts'
import { bindingEnd } from './withdrawal.ts'

/** The deposit came: the buyer's offer is received, and binds the buyer for a limited time. */
export function receive(deal: Deal, { amount, at }: WhatOf<'deposit-paid'>): readonly Deal[] {
  if (deal.state.name !== 'SUBMITTED') return []
  const bindingUntil = bindingEnd(deal.market, deal.source, at)
  return [{ ...deal, payment: paidMore(deal, amount, at), state: { name: 'RECEIVED', bindingUntil } }]
}

/** The seller accepts: from now on there is a contract. A vehicle still to be built may be changed for a while. */
export function accept(deal: Deal, { changeableUntil, at }: WhatOf<'accepted'>): readonly Deal[] {
  const { state } = deal
  if (state.name !== 'RECEIVED') throw notReady(deal, 'accept', ['RECEIVED'])
  if (!isBefore(at, state.bindingUntil)) {
    throw new Refusal('offer-lapsed', 'The buyer is no longer bound to this offer.', {
      deal: deal.id,
      since: state.bindingUntil.toString(),
    })
  }
  const accepted = { ...deal, state: { name: 'ACCEPTED' } } as const
  if (deal.source === 'stock') return [accepted]
  return [accepted, { ...deal, state: { name: 'CHANGEABLE', until: changeableUntil } }]
}

/**
 * What becomes of the buyer's offer once somebody looks after it: it is accepted, or has lapsed when it no longer binds.
 * Undefined while it waits for that, or for a hold or a dispute to end.
 */
export function answerToOffer(
  { deal, care }: Pick<DealFile, 'deal' | 'care'>,
  times: { at: Instant; changeableUntil: Instant },
): What | undefined {
  const { state } = deal
  if (state.name !== 'RECEIVED' || care.kind === 'waiting' || blockingSide(deal)) return undefined
  return isBefore(times.at, state.bindingUntil)
    ? { kind: 'accepted', changeableUntil: times.changeableUntil }
    : { kind: 'lapsed', because: 'offer-expired' }
}

/** The seller says no: everything paid goes back. */
export function decline(deal: Deal, { reason }: WhatOf<'declined'>): readonly Deal[] {
  if (deal.state.name !== 'RECEIVED') throw notReady(deal, 'decline', ['RECEIVED'])
  return [{ ...deal, sides: [], state: { name: 'DECLINED', reason, refund: deal.payment.paid } }]
}

/** Nobody answered in time, or the deposit never came: the offer binds nobody any more. */
export function lapse(deal: Deal, { because }: WhatOf<'lapsed'>): readonly Deal[] {
  if (hasReached(deal.state.name, 'ACCEPTED')) throw notReady(deal, 'lapse', ['SUBMITTED', 'RECEIVED'])
  if (deal.state.name !== 'SUBMITTED' && deal.state.name !== 'RECEIVED') return []
  return [{ ...deal, sides: [], state: { name: 'LAPSED', because, refund: deal.payment.paid } }]
}

export function requestChange(deal: Deal, { configurationHash, at }: WhatOf<'change-requested'>): readonly Deal[] {
  const { state } = deal
  if (state.name !== 'CHANGEABLE' || !isBefore(at, state.until) || sideOf(deal, 'CHANGE_REQUESTED')) {
    throw new Refusal('no-longer-changeable', 'This vehicle can no longer be changed.', { deal: deal.id })
  }
  return [{ ...deal, sides: [...deal.sides, { name: 'CHANGE_REQUESTED', since: at, configurationHash }] }]
}

export function decideChange(deal: Deal, { approved }: WhatOf<'change-decided'>): readonly Deal[] {
  const wish = sideOf(deal, 'CHANGE_REQUESTED')
  if (!wish) throw new Refusal('no-change-requested', 'There is no change to decide on.', { deal: deal.id })
  const sides = deal.sides.filter((side) => side !== wish)
  return [{ ...deal, sides, configurationHash: approved ? wish.configurationHash : deal.configurationHash }]
}

export function freeze(deal: Deal): readonly Deal[] {
  if (deal.state.name !== 'CHANGEABLE') throw notReady(deal, 'freeze', ['CHANGEABLE'])
  return [{ ...deal, state: { name: 'FROZEN' } }]
}

/** Payment after so much more came in: full once the price is covered. */
export function paidMore(deal: Deal, amount: Deal['total'], at: Instant): Payment {
  const paid = add(deal.payment.paid, amount)
  return paid.amount >= deal.total.amount ? { kind: 'full', paid, at } : { kind: 'part', paid }
}
