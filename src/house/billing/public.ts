/** What other areas may use of what the house bills again and again. */
export { chargeDue, declineTerm, type PaidTermCharge, takeTerm } from './actions-renewal.ts'
export {
  cancelSubscription,
  notCancellable,
  stopAt,
  type Stopped,
  stopSubscription,
  subscribe,
} from './actions-stop.ts'
export { type ChangedMethod, changeMethod, type MethodFile, readMethod, takeMethod } from './actions-method.ts'
export type { BillingParts, ChargedTerm, ContractNews, TermKeeper, ToldNews } from './keeper.ts'
export { beyond, endAfterNotice, isWhole, type PaidTerm, termPeriods } from './notice.ts'
export { changeOfPlan, unusedPart } from './proration.ts'
export { findSubscriptions, insertSubscription, lockSubscription, saveSubscription } from './store-subscription.ts'
export {
  close,
  goOn,
  isOverdue,
  isStoppable,
  methodNotChangeable,
  pendingOf,
  type StopReason,
  type Subscription,
  type SubscriptionState,
} from './subscription.ts'
