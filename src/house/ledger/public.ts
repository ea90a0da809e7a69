/** What other areas may use of the ledger. */
export type { AccountRef, Books, Commodity } from './account.ts'
export { hold, post, postDeferred, postPending, reverse, transfersOf, voidPending } from './actions.ts'
export { type AccountBalance, balances, trialBalance, type TrialLine } from './actions-balance.ts'
export {
  type About,
  invoicePaid,
  usageBilled,
  usageCredited,
  balanceReceived,
  cancellationFeeKept,
  commissionAccrued,
  commissionPaid,
  dealerPaid,
  dealerProceeds,
  depositReceived,
  depositTaxed,
  type MoneyWay,
  payoutReceived,
  refundDue,
  refundPaid,
  revenueRecognised,
  voucherBilled,
} from './bookings.ts'
export { operatorCharged, operatorDisputed, operatorPaid } from './bookings-operator.ts'
export type { Booking, Transfer } from './transfer.ts'
