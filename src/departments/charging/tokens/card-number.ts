import { Refusal } from '../../../kernel/refusal.ts'

/** Printed on a card: the chip's number in hexadecimal and two check digits (ISO 7064, MOD 97-10). */
const SHAPE = /^(?:[0-9A-F]{2}){4,10}\d{2}$/

/** What is printed on the card of this chip. */
export function printedNumber(chip: string): string {
  return `${chip}${checkDigits(chip)}`
}

/** The chip's number behind what somebody typed; spaces and hyphens do not count. Refuses (`card-number-wrong`) a slip. */
export function chipOf(typed: string): string {
  const plain = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  const chip = plain.slice(0, -2)
  if (!SHAPE.test(plain) || checkDigits(chip) !== plain.slice(-2)) {
    throw new Refusal('card-number-wrong', 'This is not the number of a card: please compare it with the card.', {
      field: 'number',
    })
  }
  return chip
}

function checkDigits(chip: string): string {
  let rest = 0
  for (const symbol of chip) {
    const value = Number.parseInt(symbol, 16)
    rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97
  }
  return String((98 - ((rest * 100) % 97)) % 97).padStart(2, '0')
}
