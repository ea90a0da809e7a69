import type { Instant } from '../../kernel/time.ts'

/** A line of a vehicle's record: what it reported, or what was decided about it. Only ever added. */
export interface Entry {
  readonly vin: string
  /** Of the action; null when it is about the vehicle itself. */
  readonly number: number | null
  readonly at: Instant
  /** `vehicle`, `house`, or the name of a caller. */
  readonly actor: string
  readonly kind: string
  readonly detail: unknown
}
