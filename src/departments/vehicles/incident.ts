import { Refusal } from '../../kernel/refusal.ts'
import { type Deal, notReady, sideOf } from './deal.ts'
import { hasEnded, hasReached, type Side } from './deal-state.ts'
import type { WhatOf } from './happening.ts'
import { cancellationTerms, withdrawalTerms } from './ending.ts'
import { isBefore } from '../../kernel/time.ts'
import { demandableFrom } from './withdrawal.ts'

/** A new promised date. Earlier ones stay on record with their reasons. */
export function promiseDate(deal: Deal, { promise }: WhatOf<'date-promised'>): readonly Deal[] {
  checkBeforeHandover(deal)
  const same = deal.promise?.date.equals(promise.date) && deal.promise.binding === promise.binding
  return same ? [] : [{ ...deal, promise }]
}

export function hold(deal: Deal, { reason, at }: WhatOf<'held'>): readonly Deal[] {
  checkBeforeHandover(deal)
  if (sideOf(deal, 'ON_HOLD')) throw new Refusal('already-on-hold', 'This deal is on hold already.', { deal: deal.id })
  return [{ ...deal, sides: [...deal.sides, { name: 'ON_HOLD', since: at, reason }] }]
}

export function resume(deal: Deal): readonly Deal[] {
  return [without(deal, 'ON_HOLD', 'not-on-hold')]
}

/** The buyer demands delivery: the seller is in default from then on. Refuses while it is too early (BGB § 286, § 323). */
export function demandDelivery(deal: Deal, { at }: WhatOf<'delivery-demanded'>): readonly Deal[] {
  checkBeforeHandover(deal)
  if (!hasReached(deal.state.name, 'ACCEPTED')) throw notReady(deal, 'demand delivery', ['ACCEPTED'])
  if (sideOf(deal, 'IN_DEFAULT')) return []
  const from = deal.promise && demandableFrom(deal.market, deal.promise)
  if (from === null || isBefore(at, from)) {
    throw new Refusal('default-too-early', 'Delivery cannot be demanded yet.', {
      deal: deal.id,
      from: from?.toString(),
    })
  }
  return [{ ...deal, sides: [...deal.sides, { name: 'IN_DEFAULT', since: at }] }]
}

export function dispute(deal: Deal, { reason, at }: WhatOf<'disputed'>): readonly Deal[] {
  if (sideOf(deal, 'DISPUTED'))
    throw new Refusal('already-disputed', 'This deal is disputed already.', { deal: deal.id })
  return [{ ...deal, sides: [...deal.sides, { name: 'DISPUTED', since: at, reason }] }]
}

export function settleDispute(deal: Deal): readonly Deal[] {
  return [without(deal, 'DISPUTED', 'not-disputed')]
}

export function cancel(deal: Deal, { cancelledBy, reason }: WhatOf<'cancelled'>): readonly Deal[] {
  const { fee, refund } = cancellationTerms(deal, cancelledBy)
  return [{ ...deal, sides: disputeOnly(deal), state: { name: 'CANCELLED', by: cancelledBy, reason, fee, refund } }]
}

export function withdraw(deal: Deal, { at }: WhatOf<'withdrawn'>): readonly Deal[] {
  const settlement = withdrawalTerms(deal, at)
  const afterHandover = hasReached(deal.state.name, 'HANDED_OVER')
  return [{ ...deal, sides: disputeOnly(deal), state: { name: 'WITHDRAWN', afterHandover, ...settlement } }]
}

function checkBeforeHandover(deal: Deal): void {
  const { name } = deal.state
  if (hasReached(name, 'HANDED_OVER') || hasEnded(name)) throw notReady(deal, 'change this', ['ACCEPTED'])
}

function without(deal: Deal, name: Side['name'], code: string): Deal {
  if (!sideOf(deal, name)) throw new Refusal(code, 'There is nothing to end here.', { deal: deal.id })
  return { ...deal, sides: deal.sides.filter((side) => side.name !== name) }
}

function disputeOnly(deal: Deal): readonly Side[] {
  return deal.sides.filter(({ name }) => name === 'DISPUTED')
}
