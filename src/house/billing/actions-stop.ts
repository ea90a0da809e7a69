import { type Money, sum } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { markets } from '../markets/market.ts'
import { type BillingParts, keeperOf } from './keeper.ts'
import { beyond, endAfterNotice, type PaidTerm } from './notice.ts'
import { insertSubscription, lockSubscription, saveSubscription } from './store-subscription.ts'
import { isStoppable, pendingOf, stop, type StopReason, type Subscription } from './subscription.ts'

/** What is taken by the month or the year goes on by itself once its first term has begun. */
export function subscribe(
  tx: Tx,
  plan: 'trial' | 'fixed' | 'month' | 'year' | 'lifetime',
  contract: Omit<Subscription, 'plan' | 'state' | 'dueAt'>,
): void {
  if ((plan !== 'month' && plan !== 'year') || contract.price.amount === 0) return
  insertSubscription(tx, { ...contract, plan, state: { name: 'awaited' }, dueAt: null })
}

/** A paid contract that is stopped: until when it runs, and what of it goes back. */
export interface Stopped {
  readonly at: Instant
  readonly until: Instant
  readonly refund: Money
}

/** When a contract would end if it was cancelled now, and what would go back; nothing is changed. */
export function stopAt(subscription: Subscription, terms: readonly PaidTerm[], at: Instant): Stopped {
  const { until, back } = endingOf(subscription, terms, at)
  const refund = sum(
    back.map(({ unused }) => unused),
    subscription.price.currency,
  )
  return { at, until, refund }
}

/**
 * No further term: it runs to the end that the notice allows, and what is paid beyond goes back at once. Refuses
 * (`not-cancellable`) what does not go on by itself.
 */
export async function stopSubscription(parts: BillingParts, tx: Tx, id: string, because: StopReason): Promise<Stopped> {
  const at = parts.house.clock()
  const subscription = await lockSubscription(tx, id)
  if (!subscription) throw notCancellable(id)
  const keeper = keeperOf(parts, subscription)
  const terms = await keeper.paidTerms(tx, subscription)
  if (!isStoppable(subscription) || terms.length === 0) throw notCancellable(id)
  const { until, count, back } = endingOf(subscription, terms, at)
  for (const { termId, unused } of back) await keeper.giveBack(tx, termId, { unused, at })
  // What was asked of the bank and not paid yet is not wanted any more; what comes of it goes back.
  const pending = pendingOf(subscription)
  if (pending !== undefined) await keeper.lapse(tx, pending, at)
  if (back.length > 0) await keeper.endSooner(tx, subscription, { until, terms: count, because })
  saveSubscription(tx, stop(subscription, because, { at, until }))
  return stopAt(subscription, terms, at)
}

/** The customer wants no further term, and is told so. Refuses `not-cancellable`. */
export async function cancelSubscription(parts: BillingParts, tx: Tx, subscription: Subscription): Promise<Stopped> {
  const stopped = await stopSubscription(parts, tx, subscription.id, 'customer')
  await keeperOf(parts, subscription).tell(tx, subscription, null, { ...stopped, outcome: 'cancelled' })
  return stopped
}

function endingOf(subscription: Subscription, paid: readonly PaidTerm[], at: Instant) {
  const periods = paid.map(({ period }) => period)
  const until = endAfterNotice(periods, at, markets[subscription.market].timeZone)
  const count = periods.filter(({ from }) => Temporal.Instant.compare(from, until) < 0).length
  return { until, count, back: beyond(paid, until) }
}

export function notCancellable(id: string): Refusal {
  return new Refusal('not-cancellable', 'There is no running term to be cancelled.', { subscription: id })
}
