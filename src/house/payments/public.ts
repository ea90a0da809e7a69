/** What other areas may use of payments. */
export { reconcilePayment } from './actions-check.ts'
export { cancelPayment, capturePayment, pay } from './actions-payment.ts'
export { payAgain } from './actions-repeat.ts'
export { requestRefund } from './actions-refund.ts'
export { paymentFact, type PaymentFact, refundFact, type RefundFact } from './events.ts'
export { type PaymentMethod, paymentMethodSchema } from './method.ts'
export type { PaymentParts } from './parts.ts'
export {
  isTaken,
  type Payment,
  type PaymentRequest,
  type PaymentResult,
  type Purpose,
  type RepeatRequest,
  resultOf,
} from './payment.ts'
export type { Refund, RefundReason } from './refund.ts'
export { findRefundsOf } from './store-refund.ts'
export { findPaymentsOf } from './store.ts'
export { paymentResultSchema } from './views.ts'
