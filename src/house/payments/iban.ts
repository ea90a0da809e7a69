/** The length of an IBAN in the countries of SEPA (ISO 13616 registry; list of EPC409-09). */
const lengths: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
}

/** An IBAN as people write it, without spaces and in capitals. */
export function compactIban(text: string): string {
  return text.replaceAll(/\s/g, '').toUpperCase()
}

/** Which rule of ISO 13616 a compact IBAN breaks, in words; undefined when it breaks none. */
export function ibanFault(iban: string): string | undefined {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban)) return 'An IBAN has a country, two check digits, then letters and digits.'
  const country = iban.slice(0, 2)
  const length = lengths[country]
  if (length === undefined) return `Direct debit is not possible in the country ${country}.`
  if (iban.length !== length) return `An IBAN of ${country} has ${length} characters; this one has ${iban.length}.`
  if (remainder97(iban) !== 1) return 'The check digits of the IBAN do not fit: a character is wrong or swapped.'
  return undefined
}

/** ISO 7064 MOD 97-10: the first four move to the end, letters count from A = 10. */
function remainder97(iban: string): number {
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}
