/** Euros as people write them ("12,34", "12.3", "12") in cents; null for anything else. */
export function minorIn(text: string): number | null {
  const found = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (found === null) return null
  const [, whole = '0', cents = ''] = found
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'))
}

/** Cents as a field shows them. */
export function eurosOf(minor: number, decimal: string): string {
  const digits = String(minor).padStart(3, '0')
  return `${digits.slice(0, -2)}${decimal}${digits.slice(-2)}`
}
