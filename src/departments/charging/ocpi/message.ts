import type { z } from 'zod'
import { Refusal } from '../../../kernel/refusal.ts'
import { isSameId } from './merge.ts'
import type { Raw } from './field.ts'

/** Reads a message with the reader of its kind; refuses (`ocpi-message-invalid`) what misses it, naming each field. */
export function read<S extends z.ZodType>(reader: S, told: unknown): z.output<S> {
  const result = reader.safeParse(told)
  if (result.success) return result.data
  const faults = result.error.issues.slice(0, FAULTS_MOST).map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Refusal('ocpi-message-invalid', faults.join('; ').slice(0, 255))
}

const FAULTS_MOST = 8

/** A PATCH without `last_updated` is refused (OCPI, Transport and format, PATCH). */
export function requireLastUpdated(patch: Raw): void {
  if (patch['last_updated'] === undefined || patch['last_updated'] === null) {
    throw new Refusal('ocpi-message-invalid', 'last_updated: a PATCH must say when the object changed')
  }
}

/** What a message says of itself must agree with the address it is sent to; what it leaves out is taken from there. */
export function addressed(told: Raw, address: Readonly<Record<string, string>>): Raw {
  for (const [field, value] of Object.entries(address)) {
    const own = told[field]
    if (own !== undefined && own !== null && !isSameId(own, value)) {
      throw new Refusal('ocpi-message-invalid', `${field}: differs from the address`)
    }
  }
  const missing = Object.entries(address).filter(([field]) => told[field] === undefined || told[field] === null)
  return missing.length === 0 ? told : { ...told, ...Object.fromEntries(missing) }
}
