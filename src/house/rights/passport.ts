import type { Instant } from '../../kernel/time.ts'
import { isInForce, type Right, survivesResale } from './right.ts'

/** What stands of a VIN where it is not told in full: maker and line, and the last three of the serial number. */
export function shortenVin(vin: string): string {
  return `${vin.slice(0, 8)}••••••${vin.slice(-3)}`
}

export interface PassportRights {
  /** Built in, for the vehicle's lifetime. */
  readonly builtIn: readonly Right[]
  /** Added later, in force now, and staying with the vehicle whoever holds it. */
  readonly staying: readonly Right[]
  /** In force now, and over when it is sold. */
  readonly ending: readonly Right[]
}

/** What a buyer should know of a vehicle's rights. What is bound to a driver is nobody else's business. */
export function passportRights(rights: readonly Right[], at: Instant): PassportRights {
  const active = rights.filter((right) => isInForce(right, at) && right.subject.kind !== 'driver')
  const added = active.filter(({ source }) => source.kind !== 'build')
  return {
    builtIn: active.filter(({ source }) => source.kind === 'build'),
    staying: added.filter(survivesResale),
    ending: added.filter((right) => !survivesResale(right)),
  }
}
