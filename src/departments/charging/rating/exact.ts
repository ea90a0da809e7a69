import Big from 'big.js'
import type { Decimal } from '../tariff.ts'

/** Amounts are calculated in 10⁻¹⁵ of the major unit: finer than any price times any quantity a meter tells. */
export const AMOUNT_DIGITS = 15
/** Amounts are written with ten places at most, so that what never ends (a third of an hour) stays readable. */
const WRITTEN_DIGITS = 10

export const ONE_AMOUNT = 10n ** BigInt(AMOUNT_DIGITS)
const WRITTEN_UNIT = 10n ** BigInt(AMOUNT_DIGITS - WRITTEN_DIGITS)
const MINOR_UNIT = 10n ** BigInt(AMOUNT_DIGITS - 2)

/** What a half becomes: half-even to the even neighbour, half-up away from zero. */
export type Half = 'even' | 'up'

/** A decimal as an integer of 10^-digits; refuses nothing, because decimals are parsed where they come in. */
export function scaled(decimal: Decimal, digits: number): bigint {
  return BigInt(new Big(decimal).times(new Big(10).pow(digits)).round(0, Big.roundHalfEven).toFixed(0))
}

/** How many places behind the point a decimal has. */
export function placesOf(decimal: Decimal): number {
  const [, fraction = ''] = new Big(decimal).toFixed().split('.')
  return fraction.length
}

/** Divides integers and rounds to the nearest one. */
export function dividedBy(value: bigint, divisor: bigint, half: Half): bigint {
  const quotient = value / divisor
  const rest = value - quotient * divisor
  if (rest === 0n) return quotient
  const twice = rest < 0n ? -2n * rest : 2n * rest
  if (twice < divisor) return quotient
  const away = value < 0n ? quotient - 1n : quotient + 1n
  if (twice > divisor) return away
  return half === 'up' || quotient % 2n !== 0n ? away : quotient
}

/** An amount as a decimal of the major unit, without zeros at its end. */
export function written(amount: bigint): Decimal {
  const units = dividedBy(amount, WRITTEN_UNIT, 'even')
  const digits = (units < 0n ? -units : units).toString().padStart(WRITTEN_DIGITS + 1, '0')
  const point = digits.length - WRITTEN_DIGITS
  let end = digits.length
  while (end > point && digits.charCodeAt(end - 1) === 48) end -= 1
  const sign = units < 0n ? '-' : ''
  return end === point ? sign + digits.slice(0, point) : `${sign}${digits.slice(0, point)}.${digits.slice(point, end)}`
}

/** An amount rounded to whole cents, still in the unit of amounts. */
export function roundedToMinor(amount: bigint, half: Half): bigint {
  return dividedBy(amount, MINOR_UNIT, half) * MINOR_UNIT
}

/** A decimal of the major unit in minor units, rounded once, half-even unless told otherwise. */
export function minorOf(decimal: Decimal, half: Half = 'even'): number {
  return new Big(decimal)
    .times(100)
    .round(0, half === 'even' ? Big.roundHalfEven : Big.roundHalfUp)
    .toNumber()
}
