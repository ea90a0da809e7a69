/** An instant in UTC; `Temporal` is global in our runtime. */
export type Instant = Temporal.Instant

/** The clock of the house. Domain files never read it: they are handed an instant. */
export type Clock = () => Instant

export const systemClock: Clock = () => Temporal.Now.instant()

/** A half-open period [from, until); an open end is null. */
export type Period = { readonly from: Instant; readonly until: Instant | null }

/** Whether the period covers the instant: the start belongs to it, the end does not. */
export function covers(period: Period, at: Instant): boolean {
  return (
    Temporal.Instant.compare(period.from, at) <= 0 &&
    (period.until === null || Temporal.Instant.compare(at, period.until) < 0)
  )
}

/** Whether `one` lies before `other`. */
export function isBefore(one: Instant, other: Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}

/** Adds whole hours or minutes; calendar units need a time zone, see `Temporal.ZonedDateTime`. */
export function later(at: Instant, duration: { hours?: number; minutes?: number; seconds?: number }): Instant {
  return at.add(duration)
}
