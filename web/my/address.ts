import type { Address } from './purchase.ts'

/** An address as it stands on a letter. */
export function addressLines({ name, street, postcode, city }: Address): readonly string[] {
  return [name, street, `${postcode} ${city}`]
}
