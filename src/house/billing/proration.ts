import { type Money, money } from '../../kernel/money.ts'
import type { Instant, Period } from '../../kernel/time.ts'

/**
 * What of a paid term is given back when it ends early: the share of the time that is left, to the nanosecond, rounded
 * down to the cent. Used and unused part together are always what was paid. Nothing is left of a term without an end.
 */
export function unusedPart(paid: Money, { from, until }: Period, at: Instant): Money {
  if (until === null) return money(0, paid.currency)
  const whole = until.epochNanoseconds - from.epochNanoseconds
  const left = until.epochNanoseconds - at.epochNanoseconds
  if (whole <= 0n || left <= 0n) return money(0, paid.currency)
  if (left >= whole) return paid
  return money(Number((BigInt(paid.amount) * left) / whole), paid.currency)
}

/** What a change of plan costs: the new term's price less what of the old one is unused, and what of that is left over. */
export function changeOfPlan(
  credit: Money,
  price: Money,
): { readonly due: Money; readonly credit: Money; readonly leftOver: Money } {
  const due = Math.max(0, price.amount - credit.amount)
  return {
    due: money(due, price.currency),
    credit,
    leftOver: money(credit.amount - (price.amount - due), price.currency),
  }
}
