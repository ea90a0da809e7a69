import type { Money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import type { DepartmentName } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'
import { dunning } from './dunning.ts'

export const stopReasons = ['customer', 'owner-changed'] as const
export type StopReason = (typeof stopReasons)[number]

/** Where a month or year stands that goes on by itself. `termId` is the further term that is being paid, by the department's own id. */
export type SubscriptionState =
  /** Its first term was not confirmed yet. */
  | { readonly name: 'awaited' }
  | { readonly name: 'running' }
  | { readonly name: 'charging'; readonly termId: string; readonly attempt: number }
  /** The bank declined: it is asked again while the paid term runs. */
  | { readonly name: 'overdue'; readonly termId: string; readonly attempt: number }
  /** No further term; it runs until then. */
  | { readonly name: 'stopped'; readonly at: Instant; readonly until: Instant; readonly because: StopReason }
  | { readonly name: 'over'; readonly at: Instant; readonly because: 'unpaid' | 'ended' }

/** The running contract behind what is had by the month or the year: a function's right, a charging plan. */
export interface Subscription {
  /** The id of what it keeps going. */
  readonly id: string
  readonly department: DepartmentName
  readonly customerId: string
  readonly market: MarketCode
  readonly plan: 'month' | 'year'
  /** What was paid with the card or account that is charged next; of the check of another one, what that was for. */
  readonly methodOf: string
  readonly orderNumber: string
  /** What each further term costs, as it was agreed. */
  readonly price: Money
  readonly tax: Money
  readonly state: SubscriptionState
  /** When it is looked at next; null when nothing is to be done. */
  readonly dueAt: Instant | null
}

/** When the term after this one is charged. */
export function chargeTime(until: Instant): Instant {
  return until.subtract({ hours: 24 * dunning.daysBefore })
}

/** A paid term runs until then: whatever was owed is settled. What was stopped or is over stays so. */
export function goOn(subscription: Subscription, until: Instant): Subscription {
  if (isClosed(subscription)) return subscription
  return { ...subscription, state: { name: 'running' }, dueAt: chargeTime(until) }
}

/** The next attempt to charge a further term; one that is under way already is the same again. */
export function charge(subscription: Subscription, termId: string, at: Instant): Subscription {
  const { state } = subscription
  const dueAt = at.add({ hours: dunning.lookAgainHours })
  switch (state.name) {
    case 'running':
      return { ...subscription, state: { name: 'charging', termId, attempt: 1 }, dueAt }
    case 'overdue':
      return { ...subscription, state: { ...state, name: 'charging', attempt: state.attempt + 1 }, dueAt }
    case 'charging':
      return { ...subscription, dueAt }
    default:
      return subscription
  }
}

/** The bank declined the term: it is asked again as the schedule says, and looked at last when the paid term is over. */
export function decline(
  subscription: Subscription,
  termId: string,
  { at, until }: { readonly at: Instant; readonly until: Instant },
): Subscription {
  const { state } = subscription
  if (state.name !== 'charging' || state.termId !== termId) return subscription
  const retryAt = at.add({ hours: dunning.retryHours })
  const isAskedAgain = state.attempt < dunning.chargesMost && isBefore(retryAt, until)
  return { ...subscription, state: { ...state, name: 'overdue' }, dueAt: isAskedAgain ? retryAt : until }
}

/** Another card or account is charged from now on; what is owed is asked of it at once. Refuses `method-not-changeable`. */
export function chargeAnother(subscription: Subscription, methodOf: string, at: Instant): Subscription {
  if (!isStoppable(subscription)) throw methodNotChangeable(subscription)
  return { ...subscription, methodOf, dueAt: subscription.state.name === 'overdue' ? at : subscription.dueAt }
}

export function methodNotChangeable({ id }: Pick<Subscription, 'id'>): Refusal {
  return new Refusal('method-not-changeable', 'Nothing more is charged for this contract.', { subscription: id })
}

/** Whether the bank has declined the next term, also while it is being asked again. */
export function isOverdue({ state }: Subscription): boolean {
  return state.name === 'overdue' || (state.name === 'charging' && state.attempt > 1)
}

/** Whether the bank is not asked any more by itself: the term ends unpaid unless another card comes. */
export function isLastCall({ state, dueAt }: Subscription, until: Instant): boolean {
  return state.name === 'overdue' && dueAt !== null && !isBefore(dueAt, until)
}

/** No further term, because of the customer or a new owner. Refuses (`not-cancellable`) what does not go on anyway. */
export function stop(
  subscription: Subscription,
  because: StopReason,
  { at, until }: { readonly at: Instant; readonly until: Instant },
): Subscription {
  if (!isStoppable(subscription)) {
    throw new Refusal('not-cancellable', 'There is no running term to be cancelled.', { subscription: subscription.id })
  }
  return { ...subscription, state: { name: 'stopped', at, until, because }, dueAt: null }
}

/** Nothing comes of it any more. What is over stays as it is. */
export function close(subscription: Subscription, because: 'unpaid' | 'ended', at: Instant): Subscription {
  if (subscription.state.name === 'over') return subscription
  return { ...subscription, state: { name: 'over', at, because }, dueAt: null }
}

/** Whether it goes on by itself unless its customer says no. */
export function isStoppable({ state }: Subscription): boolean {
  return state.name === 'running' || state.name === 'charging' || state.name === 'overdue'
}

/** The further term that is being charged, or was declined so far. */
export function pendingOf({ state }: Subscription): string | undefined {
  return state.name === 'charging' || state.name === 'overdue' ? state.termId : undefined
}

function isClosed({ state }: Subscription): boolean {
  return state.name === 'stopped' || state.name === 'over'
}
