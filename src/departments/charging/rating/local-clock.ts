const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** From when to when a zone keeps one distance from UTC. */
interface Stretch {
  readonly fromMs: number
  readonly untilMs: number
  readonly offsetMs: number
}

/** The wall clock of a place: `day` counts days since 1970-01-01, `dayMs` what has passed of it. */
export interface LocalTime {
  readonly day: number
  readonly dayMs: number
}

// Zones are few, and each has two stretches a year.
const known = new Map<string, Stretch[]>()

/** The wall clock in a zone (IANA) at an instant. */
export function localTime(timeZone: string, atMs: number): LocalTime {
  const localMs = atMs + stretchAt(timeZone, atMs).offsetMs
  const day = Math.floor(localMs / DAY_MS)
  return { day, dayMs: localMs - day * DAY_MS }
}

/** 0 is Monday; the first of January 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/**
 * The instants in (from, until) at which the wall clock shows one of these minutes of the day, or jumps because clocks
 * are changed.
 */
export function clockCuts(timeZone: string, span: { fromMs: number; untilMs: number }, minutes: readonly number[]) {
  const cuts: number[] = []
  let atMs = span.fromMs
  while (atMs < span.untilMs) {
    const stretch = stretchAt(timeZone, atMs)
    const endMs = Math.min(stretch.untilMs, span.untilMs)
    const firstDay = Math.floor((atMs + stretch.offsetMs) / DAY_MS)
    const lastDay = Math.floor((endMs + stretch.offsetMs) / DAY_MS)
    for (let day = firstDay; day <= lastDay; day += 1) {
      for (const minute of minutes) {
        const cutMs = day * DAY_MS + minute * MINUTE_MS - stretch.offsetMs
        if (cutMs > atMs && cutMs < endMs) cuts.push(cutMs)
      }
    }
    if (endMs < span.untilMs) cuts.push(endMs)
    atMs = endMs
  }
  return cuts
}

function stretchAt(timeZone: string, atMs: number): Stretch {
  const stretches = known.get(timeZone) ?? []
  const found = stretches.find((each) => each.fromMs <= atMs && atMs < each.untilMs)
  if (found) return found
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone)
  const next = at.getTimeZoneTransition('next')
  const before = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  const stretch = {
    fromMs: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    untilMs: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: at.offsetNanoseconds / 1_000_000,
  }
  known.set(timeZone, [...stretches, stretch])
  return stretch
}
