/** What other areas may use of the checkout. */
export { closeContract, closeEmptied, type UndoneContract } from './actions-order.ts'
export { orderFact, type OrderFact, saleMoved } from './events.ts'
export { billingSchema } from './order-row.ts'
export type { Billing } from './order.ts'
export { findBuyer, findPayable } from './store-order.ts'
export { findReceipts, type OrderReceipt } from './store-receipt.ts'
