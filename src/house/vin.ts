import { z } from '@hono/zod-openapi'
import { present, Refusal } from '../kernel/refusal.ts'

/** ISO 3779: seventeen letters and digits, without I, O and Q. */
export const VIN = /^[A-HJ-NPR-Z0-9]{17}$/

/** A VIN in a message from outside, by ISO 3779; a check digit is only on ours and is checked where people type. */
export const vinSchema = z.string().regex(VIN, 'a VIN of 17 digits and letters without I, O and Q (ISO 3779)')

/** The maker's own world manufacturer identifier. It is invented; our vehicles carry a check digit. */
export const OWN_WMI = 'WMR'

/** A letter's value is its column in this table of tens; the gaps are letters that a VIN never has. */
const TRANSLITERATION = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ'
const weights: readonly number[] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

const YEARS = 'ABCDEFGHJKLMNPRSTVWXY123456789'
const FIRST_YEAR = 2010

/**
 * Reads a VIN as people type it, in capitals. Refuses (`vin-invalid`) what has another length or letters that a VIN
 * never has (ISO 3779), and one of ours whose check digit is wrong (49 CFR 565.15).
 */
export function readVin(text: string): string {
  const vin = text.toUpperCase()
  if (vin.length !== 17) throw invalid('A VIN has 17 characters.', { rule: 'length', length: vin.length })
  if (!VIN.test(vin)) throw invalid('A VIN has digits and letters other than I, O and Q.', { rule: 'characters' })
  if (vin.startsWith(OWN_WMI) && checkDigit(vin) !== vin[8]) {
    throw invalid('The ninth character does not fit the others: one of them is mistyped.', { rule: 'check-digit' })
  }
  return vin
}

/** Our VIN for the vehicle of a line that is the `serial`-th of its model year. */
export function ownVin({ line, modelYear, serial }: { line: string; modelYear: number; serial: number }): string {
  const year = present(YEARS[(modelYear - FIRST_YEAR) % YEARS.length], 'a model year from 2010 on')
  const draft = `${OWN_WMI}${describe(line)}0${year}M${String(serial).padStart(6, '0')}`
  return draft.slice(0, 8) + checkDigit(draft) + draft.slice(9)
}

/** The ninth character as 49 CFR 565.15 computes it: the weighted sum modulo 11, ten written as X. */
export function checkDigit(vin: string): string {
  const sum = weights.reduce<number>((total, weight, place) => total + weight * valueOf(vin[place]), 0)
  const rest = sum % 11
  return rest === 10 ? 'X' : String(rest)
}

function valueOf(character: string | undefined): number {
  return TRANSLITERATION.indexOf(present(character, 'a character of a VIN')) % 10
}

/** Five characters for a line, from its name. */
function describe(line: string): string {
  const letters = line.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return letters.replaceAll('I', '1').replaceAll('O', '0').replaceAll('Q', '9').padEnd(5, 'X').slice(0, 5)
}

function invalid(message: string, details: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal('vin-invalid', message, { field: 'vin', ...details })
}
