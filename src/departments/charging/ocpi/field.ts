import Big from 'big.js'
import { z } from 'zod'

/** An object as it came over the wire. */
export type Raw = { readonly [field: string]: unknown }

export const raw = z.record(z.string(), z.unknown())

/** A text of at most so many characters; numbers are taken for texts, as some peers send them. `#NA` is legal. */
export function text(most: number) {
  return z
    .union([z.string(), z.number()])
    .transform((value) => String(value).trim())
    .pipe(z.string().min(1, 'must not be empty').max(most, `must have at most ${most} characters`))
}

/** A field that may be missing or null. */
export function maybe<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? null)
}

/** An optional field whose value is dropped when it is nothing that we know. */
export function lenient<S extends z.ZodType>(schema: S) {
  return maybe(schema).catch(null)
}

/** An optional list; what is no list counts as none. */
export function list<S extends z.ZodType>(schema: S) {
  return z
    .array(schema)
    .nullish()
    .transform((value) => value ?? [])
}

/** A number, exactly as a decimal: `"0.35"`. Texts of numbers are taken too. */
export const decimal = z.union([z.number(), z.string()]).transform((value, context) => {
  try {
    return new Big(value).toFixed()
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a number' })
    return z.NEVER
  }
})

/** An amount of something, which is never below nothing. */
export const volume = decimal.refine((value) => !value.startsWith('-'), 'must not be negative')

/** RFC 3339. Without an offset it is UTC (OCPI, type DateTime). */
export const dateTime = z.string().transform((value, context) => {
  const told = value.trim()
  try {
    return Temporal.Instant.from(/(?:z|[+-]\d{2}:?\d{2})$/i.test(told) ? told : `${told}Z`).toString()
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a date and time (RFC 3339)' })
    return z.NEVER
  }
})

export const countryCode = text(2).transform((value) => value.toUpperCase())
export const partyId = text(3).transform((value) => value.toUpperCase())
export const currency = text(3).transform((value) => value.toUpperCase())

/** A word of an enumeration of OCPI, in any case. */
export const word = z.string().transform((value) => value.trim().toUpperCase())

/** An instant as we write it: UTC, in seconds where it has none finer than that. */
export function writeInstant(at: Temporal.Instant): string {
  return at.round({ smallestUnit: 'millisecond' }).toString()
}
