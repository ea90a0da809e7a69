import type { Money } from '../format.ts'

/** Amounts of one currency added up; none of them is zero of it. */
export function add(amounts: readonly Money[], currency: string): Money {
  return { amount: amounts.reduce((sum, { amount }) => sum + amount, 0), currency }
}
