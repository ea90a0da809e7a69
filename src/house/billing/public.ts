/** What other areas may use of what the house bills again and again. */
export { collectUsage } from './actions-collect.ts'
export { hold, releaseHold, type WantedHold } from './actions-hold.ts'
export { correctUsage, settleUsage, type WantedCorrection } from './actions-usage.ts'
export { type Credit, creditOf, keepMethod } from './actions-wallet.ts'
export type { Hold } from './hold.ts'
export { findHold } from './store-hold.ts'
export { findKeptMethod } from './store-method.ts'
export { findUsage, isSettledBefore, type UsageLine } from './store-usage.ts'
export type { RecordedUsage, RightAmount, Usage } from './usage.ts'
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
