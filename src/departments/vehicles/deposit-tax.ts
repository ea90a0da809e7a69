import { type Money, money, shareOf, subtract } from '../../kernel/money.ts'
import type { Payment } from './deal.ts'

/** What a vehicle costs, and the tax inside. */
export interface TaxedPrice {
  readonly total: Money
  readonly tax: Money
}

/**
 * The tax inside what was paid between two moments: the tax of all that is paid now less that of all that was paid
 * before, so that the parts of a price always have its whole tax. What is paid beyond the price has none.
 */
export function taxInPayment(price: TaxedPrice, before: Payment, now: Payment): Money {
  return subtract(taxOf(price, now.paid), taxOf(price, before.paid))
}

function taxOf({ total, tax }: TaxedPrice, paid: Money): Money {
  if (total.amount === 0) return money(0, total.currency)
  return shareOf(tax, money(Math.min(paid.amount, total.amount), total.currency), total)
}
