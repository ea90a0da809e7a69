import Big from 'big.js'

/** Currencies of the markets, each with two minor digits. */
export type Currency = 'EUR' | 'CHF' | 'GBP'

/** An amount in integer minor units (cents). Never a fraction, never a float. */
export type Money = { readonly amount: number; readonly currency: Currency }

const MAX_MINOR = 1_000_000_000_000_00

/** Builds money from minor units; refuses fractions and sums beyond a trillion, which are faults of the caller. */
export function money(amountMinor: number, currency: Currency): Money {
  if (!Number.isSafeInteger(amountMinor) || Math.abs(amountMinor) > MAX_MINOR) {
    throw new RangeError(`Not an amount in minor units: ${amountMinor}`)
  }
  return { amount: amountMinor, currency }
}

/** Adds amounts of one currency; an empty list is zero of the named currency. */
export function sum(amounts: Iterable<Money>, currency: Currency): Money {
  let total = 0
  for (const each of amounts) {
    sameCurrency(each, currency)
    total += each.amount
  }
  return money(total, currency)
}

export function add(one: Money, other: Money): Money {
  sameCurrency(other, one.currency)
  return money(one.amount + other.amount, one.currency)
}

export function subtract(one: Money, other: Money): Money {
  sameCurrency(other, one.currency)
  return money(one.amount - other.amount, one.currency)
}

export function negate(one: Money): Money {
  return money(one.amount === 0 ? 0 : -one.amount, one.currency)
}

export function times(one: Money, quantity: number): Money {
  return money(one.amount * quantity, one.currency)
}

/** A decimal as text, for rates finer than a cent ("0.045"). */
export type Rate = string

/** Multiplies by a decimal rate exactly and rounds once, half-even, to minor units. */
export function multiply(one: Money, rate: Rate): Money {
  return money(new Big(one.amount).times(rate).round(0, Big.roundHalfEven).toNumber(), one.currency)
}

/** As much of an amount as `part` is of `whole`, rounded once, half-even, to minor units. */
export function shareOf(one: Money, part: Money, whole: Money): Money {
  sameCurrency(part, whole.currency)
  const product = new Big(one.amount).times(part.amount)
  Big.DP = QUOTIENT_DIGITS
  return money(product.div(whole.amount).round(0, Big.roundHalfEven).toNumber(), one.currency)
}

// big.js rounds quotients itself; thirty places leave the one rounding to cents to us.
const QUOTIENT_DIGITS = 30

/** The tax inside a gross amount at a rate ("0.19"), rounded once, half-even: gross × rate / (1 + rate). */
export function taxInside(gross: Money, rate: Rate): Money {
  const exact = new Big(gross.amount).times(rate)
  Big.DP = QUOTIENT_DIGITS
  return money(exact.div(new Big(rate).plus(1)).round(0, Big.roundHalfEven).toNumber(), gross.currency)
}

function sameCurrency(one: Money, currency: Currency): void {
  if (one.currency !== currency) throw new RangeError(`Cannot mix ${one.currency} and ${currency}`)
}
