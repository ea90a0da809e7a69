import type { Party } from '../peer.ts'

type Vector = readonly [number, number]

const SYMBOLS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const INSTANCE_DIGITS = 8

/**
 * The id of a contract for charging (EMAID, ISO 15118-1 annex H): country, provider, `C`, eight digits of our own and
 * the check digit, `DE-ABC-C00000001-X`.
 */
export function emaidOf({ countryCode, partyId }: Party, instance: number): string {
  if (!Number.isInteger(instance) || instance < 0 || instance >= 10 ** INSTANCE_DIGITS) {
    throw new RangeError(`Not an instance of a contract id: ${instance}`)
  }
  const own = `C${String(instance).padStart(INSTANCE_DIGITS, '0')}`
  const [country, party] = [countryCode.toUpperCase(), partyId.toUpperCase()]
  return `${country}-${party}-${own}-${checkDigitOf(`${country}${party}${own}`)}`
}

/** Whether a contract id with its check digit was written without a slip; separators do not count. */
export function isEmaid(text: string): boolean {
  const plain = text.replaceAll('-', '').toUpperCase()
  return /^[A-Z]{2}[A-Z0-9]{13}$/.test(plain) && checkDigitOf(plain.slice(0, 14)) === plain.at(14)
}

/**
 * The check digit of the first fourteen places. Each symbol is a pair of bits and a pair of numbers modulo three; the
 * check equation weighs both by powers of a matrix, so that wrong, swapped and doubled symbols are noticed.
 */
export function checkDigitOf(code: string): string {
  let bits: Vector = [0, 0]
  let threes: Vector = [0, 0]
  // By Horner's rule from the last place on: each step takes one more power of the matrix.
  for (const symbol of code.split('').toReversed()) {
    const value = SYMBOLS.indexOf(symbol)
    if (value < 0) throw new RangeError(`Not a symbol of a contract id: ${symbol}`)
    const ninth = Math.floor(value / 9)
    bits = stepTwo([(bits[0] + Math.floor(ninth / 2)) % 2, (bits[1] + (ninth % 2)) % 2])
    threes = stepThree([(threes[0] + (Math.floor(value / 3) % 3)) % 3, (threes[1] + (value % 3)) % 3])
  }
  const last: Vector = [(2 * threes[1]) % 3, (2 * threes[0] + threes[1]) % 3]
  return SYMBOLS.charAt((bits[0] * 2 + bits[1]) * 9 + last[0] * 3 + last[1])
}

/** (a, b) times [[0, 1], [1, 1]], modulo 2. */
function stepTwo([a, b]: Vector): Vector {
  return [b, (a + b) % 2]
}

/** (a, b) times [[0, 1], [1, 2]], modulo 3. */
function stepThree([a, b]: Vector): Vector {
  return [b, (a + 2 * b) % 3]
}
