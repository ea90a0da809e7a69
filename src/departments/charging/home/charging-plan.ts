import type { Instant } from '../../../kernel/time.ts'

/** How the customer wants the car charged at home. */
export type ChargingPlan =
  | { readonly mode: 'at-once' }
  /** Only in the hours in which a kWh costs least. */
  | { readonly mode: 'night' }
  /** With what the roof gives beyond the house's need; without any it pauses, or goes on with the least current. */
  | { readonly mode: 'solar'; readonly without: 'pause' | 'least' }
  /** So much energy by this time of day, in the cheapest hours before it. */
  | { readonly mode: 'departure'; readonly readyAt: string; readonly targetWh: number }

/** What the cable in the wall carries. */
export interface Supply {
  readonly fuseLimitA: number
  readonly phases: 1 | 3
}

/** The grid operator holds the box to so much power (EnWG § 14a). */
export interface Reduction {
  readonly from: Instant
  readonly until: Instant
  readonly limitW: number
}

/** Surplus power as the customer's energy manager told it. */
export interface Surplus {
  readonly powerW: number
  readonly at: Instant
}

export const VOLTS = 230
/** No car charges with less (IEC 61851-1). */
export const LEAST_A = 6
/** BNetzA BK6-22-300: what must always remain for one consumer that can be controlled. */
export const LEAST_REDUCED_W = 4_200
/** What was told longer ago counts as nothing. */
export const SURPLUS_MINUTES = 10

/** The next instant at which wall clocks show this time. */
export function nextDeparture(now: Instant, readyAt: string, timeZone: string): Instant {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  for (const days of [0, 1, 2]) {
    const at = today.add({ days }).toZonedDateTime({ timeZone, plainTime: readyAt }).toInstant()
    if (Temporal.Instant.compare(now, at) < 0) return at
  }
  throw new Error(`No time of day: ${readyAt}`)
}

/** A current in steps of a tenth of an ampere, never more than the power allows. */
export function amperesOf(powerW: number, phases: number): number {
  return Math.floor((powerW * 10) / (VOLTS * phases)) / 10
}

/** The power of a current. */
export function wattsOf(limitA: number, phases: number): number {
  return limitA * phases * VOLTS
}
