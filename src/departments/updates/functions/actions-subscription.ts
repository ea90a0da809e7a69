import { enqueue } from '../../../kernel/jobs.ts'
import { type Money, money, shareOf, subtract, sum } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { markets } from '../../../house/markets/market.ts'
import { requestRefund } from '../../../house/payments/public.ts'
import { lockRight, type Plan, type Right, shortenRight } from '../../../house/rights/public.ts'
import { type Activation, isPaid, lapse, paidFor } from './activation.ts'
import { rebookUsed } from './books.ts'
import { REPLACE_JOB } from './job.ts'
import { beyond, endAfterNotice, type PaidTerm, termPeriods } from './notice.ts'
import type { FunctionParts } from './parts.ts'
import { tellTakenBack } from './sale.ts'
import { lockTerms, saveActivation } from './store-activation.ts'
import { insertSubscription, lockSubscription, saveSubscription } from './store-subscription.ts'
import { isStoppable, stop, type StopReason, type Subscription } from './subscription.ts'

/** What is taken by the month or the year goes on by itself once its vehicle has confirmed. */
export function subscribe(tx: Tx, plan: Plan['kind'], contract: Omit<Subscription, 'plan' | 'state' | 'dueAt'>): void {
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
export function stopAt(subscription: Subscription, right: Right, terms: readonly Activation[], at: Instant): Stopped {
  const { until, back } = endingOf(subscription, right, terms, at)
  const { currency } = subscription.price
  return {
    at,
    until,
    refund: sum(
      back.map(({ unused }) => unused),
      currency,
    ),
  }
}

/**
 * No further term: it runs to the end that the notice allows, and what is paid beyond goes back at once. Refuses
 * (`not-cancellable`) what does not go on by itself.
 */
export async function stopSubscription(
  parts: FunctionParts,
  tx: Tx,
  rightId: string,
  because: StopReason,
): Promise<Stopped> {
  const at = parts.house.clock()
  const subscription = await lockSubscription(tx, rightId)
  const terms = await lockTerms(tx, rightId)
  const right = await lockRight(tx, rightId)
  if (!subscription || !isStoppable(subscription) || right.state.name !== 'active') {
    throw new Refusal('not-cancellable', 'There is no running term to be cancelled.', { right: rightId })
  }
  const { until, count, back } = endingOf(subscription, right, terms, at)
  for (const { activationId, unused } of back) {
    const term = terms.find(({ id }) => id === activationId)
    if (term) await giveBackUnused(parts, tx, term, { unused, at })
  }
  // What was asked of the bank and not paid yet is not wanted any more; what comes of it goes back.
  for (const term of terms) if (term.chargeId !== null && lapse(term, at) !== term) saveActivation(tx, lapse(term, at))
  if (back.length > 0) {
    const actor = because === 'customer' ? `user:${subscription.customerId}` : 'house'
    await shortenRight(parts.house, tx, { rightId, actor, until, terms: count })
    const [first] = terms
    if (first) enqueue(tx, { name: REPLACE_JOB, payload: { activationId: first.id, tries: 1 } })
  }
  saveSubscription(tx, stop(subscription, because, { at, until }))
  return { at, until, refund: stopAt(subscription, right, terms, at).refund }
}

/** What was paid for a right, term by term; none while it is not in force. */
export function paidTerms(right: Right, terms: readonly Activation[]): readonly PaidTerm[] {
  if (right.state.name !== 'active') return []
  const periods = termPeriods(right.plan, right.state.period.from, right.terms)
  const paid = terms.filter(isPaid)
  return periods.flatMap((period, place) => {
    const term = paid[place]
    return term ? [{ activationId: term.id, paid: term.total, period }] : []
  })
}

function endingOf(subscription: Subscription, right: Right, terms: readonly Activation[], at: Instant) {
  const paid = paidTerms(right, terms)
  const periods = paid.map(({ period }) => period)
  const until = endAfterNotice(periods, at, markets[subscription.market].timeZone)
  const count = periods.filter(({ from }) => Temporal.Instant.compare(from, until) < 0).length
  return { until, count, back: beyond(paid, until) }
}

/** Gives back what of a term is not used: all of it undoes the term, and what was used stays revenue. */
export async function giveBackUnused(
  parts: FunctionParts,
  tx: Tx,
  term: Activation,
  { unused, at }: { readonly unused: Money; readonly at: Instant },
): Promise<void> {
  const { total, tax, state } = term
  const isWhole = unused.amount === total.amount
  const kept = isWhole ? ({ name: 'undone', at } as const) : ({ name: 'active', at } as const)
  saveActivation(tx, { ...term, state: state.name === 'active' && !isWhole ? state : kept })
  const used = subtract(total, unused)
  const taxOfUsed = isWhole ? money(0, tax.currency) : shareOf(tax, used, total)
  await rebookUsed(parts, tx, term, { used, tax: taxOfUsed, at })
  tellTakenBack(tx, term, { back: unused, kept: taxOfUsed, at })
  const orderId = paidFor(term)
  if (orderId !== null && unused.amount > 0) {
    await requestRefund(tx, { orderId, amount: unused, reason: 'cancelled', at })
  }
}
