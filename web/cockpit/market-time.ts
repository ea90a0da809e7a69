/**
 * Reads a wall-clock time of a market, as a form's `datetime-local` field writes it, to an instant (RFC 3339). Null is no
 * such time. An hour that the change of clocks skips counts as the one after it.
 */
export function instantIn(timeZone: string, text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return null
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant().toString()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The next full hour of a market, as such a field wants it. */
export function nextHourIn(timeZone: string, now: Temporal.Instant): string {
  const hour = now.toZonedDateTimeISO(timeZone).round({ smallestUnit: 'hour', roundingMode: 'ceil' })
  return hour.toPlainDateTime().toString({ smallestUnit: 'minute' })
}
