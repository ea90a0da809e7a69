import type { Instant } from '../../kernel/time.ts'

/** How long a week of factory, transport and offices takes: seven days, or some seconds in the demo. */
export interface Pace {
  readonly weekSeconds: number
}

export const realPace: Pace = { weekSeconds: 7 * 24 * 3600 }

/** The instant that comes so many days of work later at this pace. Legal periods are never counted in it. */
export function daysLater(pace: Pace, at: Instant, days: number): Instant {
  return at.add({ milliseconds: Math.round((days / 7) * pace.weekSeconds * 1000) })
}

/** A vehicle may be changed for so long after it was accepted. */
const CHANGEABLE_DAYS = 4

export function changeableUntil(pace: Pace, acceptedAt: Instant): Instant {
  return daysLater(pace, acceptedAt, CHANGEABLE_DAYS)
}
