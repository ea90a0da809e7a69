import type { OpeningHours } from './partner.ts'

/** How long a partner still has to answer, counted in its opening hours, and whether the clock runs right now. */
export interface TimeLeft {
  readonly openMinutes: number
  readonly isRunning: boolean
}

/**
 * Opening time between now and a deadline. The deadline itself is the house's; this only counts down to it. Public
 * holidays are not in a partner's hours, so that time over a holiday may read longer than it is.
 */
export function timeLeft(hours: OpeningHours, now: string, deadline: string): TimeLeft {
  const from = Temporal.Instant.from(now)
  const until = Temporal.Instant.from(deadline)
  if (Temporal.Instant.compare(from, until) >= 0) return { openMinutes: 0, isRunning: false }
  const last = until.toZonedDateTimeISO(hours.timeZone).toPlainDate()
  let date = from.toZonedDateTimeISO(hours.timeZone).toPlainDate()
  let openMs = 0
  let isRunning = false
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    for (const span of spansOf(hours, date)) {
      const begins = Math.max(span.from, from.epochMilliseconds)
      const ends = Math.min(span.until, until.epochMilliseconds)
      if (ends > begins) openMs += ends - begins
      isRunning ||= span.from <= from.epochMilliseconds && span.until > from.epochMilliseconds
    }
    date = date.add({ days: 1 })
  }
  return { openMinutes: Math.ceil(openMs / 60_000), isRunning }
}

function spansOf(hours: OpeningHours, date: Temporal.PlainDate) {
  if (hours.closedOn.includes(date.toString())) return []
  return (hours.week[date.dayOfWeek - 1] ?? []).map(({ from, until }) => ({
    from: momentOf(date, from, hours.timeZone),
    until: momentOf(date, until, hours.timeZone),
  }))
}

function momentOf(date: Temporal.PlainDate, wallTime: string, timeZone: string): number {
  const [day, time] = wallTime === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, wallTime]
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
}
