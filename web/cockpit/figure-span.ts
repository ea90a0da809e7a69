/** How many days an overview covers. */
export const spanDays = [7, 30, 90, 365] as const
export type SpanDays = (typeof spanDays)[number]

/** Plain days (`2026-03-12`), both included. */
export interface Span {
  readonly from: string
  readonly until: string
}

/** One bar of a chart: the days that it stands for. */
export interface Bucket extends Span {
  readonly unit: 'day' | 'week' | 'month'
}

const MS_PER_DAY = 86_400_000

export function spanDaysOf(text: string | null): SpanDays {
  return spanDays.find((days) => String(days) === text) ?? 30
}

/** The days up to and with the last one. */
export function spanUntil(until: string, days: number): Span {
  return { from: addDays(until, 1 - days), until }
}

/** As many days, right before. */
export function spanBefore(span: Span): Span {
  const until = addDays(span.from, -1)
  return spanUntil(until, daysIn(span))
}

/** Bars that stay readable: days for a month, weeks for a quarter, months for a year. Cut off at the span's ends. */
export function bucketsOf(span: Span): readonly Bucket[] {
  const days = daysIn(span)
  const unit = days <= 31 ? 'day' : days <= 100 ? 'week' : 'month'
  const buckets: Bucket[] = []
  for (let from = span.from; from <= span.until;) {
    const end = endOf(from, unit)
    const until = end < span.until ? end : span.until
    buckets.push({ unit, from, until })
    from = addDays(until, 1)
  }
  return buckets
}

/** The day in the reader's market at an instant. */
export function dayIn(timeZone: string, at: Date): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10)
}

function daysIn(span: Span): number {
  return Math.round((Date.parse(span.until) - Date.parse(span.from)) / MS_PER_DAY) + 1
}

function endOf(day: string, unit: Bucket['unit']): string {
  if (unit === 'day') return day
  const date = new Date(day)
  if (unit === 'week') return addDays(day, 6 - ((date.getUTCDay() + 6) % 7))
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10)
}
