import { z } from 'zod'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { marketCodes } from '../markets/market.ts'
import { isPublicHoliday } from './holidays.ts'

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day such as 08:30')
const span = z
  .object({ from: wallTime, until: wallTime })
  .refine(({ from, until }) => from < until, 'opens before it closes')

/** Seven days, Monday first; each day's spans in order and apart. Public holidays of the market are always closed. */
export const openingHours = z.object({
  timeZone: z.string(),
  market: z.enum(marketCodes),
  week: z
    .array(z.array(span).refine(inOrder, 'spans of a day must be in order and apart'))
    .length(7)
    .refine((week) => week.some((day) => day.length > 0), 'must be open some day'),
  /** ISO dates on which the partner is closed besides: regional feasts, holidays of its own. */
  closedOn: z.array(z.iso.date()),
})
export type OpeningHours = Readonly<z.infer<typeof openingHours>>

/** Opening time between two instants, the end excluded. */
export interface OpenSpan {
  readonly from: Instant
  readonly until: Instant
}

/** Nobody closes for longer; a partner that seems to is one whose hours were entered wrongly. */
const LONGEST_CLOSURE_DAYS = 60

export function isOpen(hours: OpeningHours, at: Instant): boolean {
  return openSpans(hours, localDate(hours, at)).some(({ from, until }) => !isAfter(from, at) && isAfter(until, at))
}

/**
 * The instant at which so many minutes of opening time have passed since `start`. It is always in opening time or at
 * its very end. Refuses `partner-not-open` when the hours leave the partner closed for two months.
 */
export function addOpenMinutes(hours: OpeningHours, start: Instant, minutes: number): Instant {
  if (!Number.isInteger(minutes) || minutes < 1) throw new RangeError(`Not a number of minutes: ${minutes}`)
  let leftMs = minutes * 60_000
  for (const { from, until } of openSpansFrom(hours, start)) {
    const spanMs = until.epochMilliseconds - from.epochMilliseconds
    if (leftMs <= spanMs) return from.add({ milliseconds: leftMs })
    leftMs -= spanMs
  }
  throw new Error('Opening spans ended before a refusal did')
}

/** Opening spans from `start` on, the one that covers it cut to begin there. Refuses `partner-not-open`. */
export function* openSpansFrom(hours: OpeningHours, start: Instant): Generator<OpenSpan> {
  let date = localDate(hours, start)
  let closedDays = 0
  for (;;) {
    const spans = openSpans(hours, date).filter(({ until }) => isAfter(until, start))
    for (const { from, until } of spans) yield { from: isAfter(from, start) ? from : start, until }
    closedDays = spans.length > 0 ? 0 : closedDays + 1
    if (closedDays > LONGEST_CLOSURE_DAYS) {
      throw new Refusal('partner-not-open', 'This partner has no opening hours in the next two months.', {})
    }
    date = date.add({ days: 1 })
  }
}

/** Opening spans of one local date; empty on holidays. A span that a clock change swallows is not there. */
export function openSpans(hours: OpeningHours, date: Temporal.PlainDate): readonly OpenSpan[] {
  const days = remembered.get(hours) ?? new Map<string, readonly OpenSpan[]>()
  remembered.set(hours, days)
  const day = date.toString()
  const known = days.get(day)
  if (known) return known
  const spans = spansOn(hours, date)
  days.set(day, spans)
  return spans
}

// Reckoning with time zones is dear, and the same days are asked for at each sale.
const remembered = new WeakMap<OpeningHours, Map<string, readonly OpenSpan[]>>()

function spansOn(hours: OpeningHours, date: Temporal.PlainDate): readonly OpenSpan[] {
  if (isPublicHoliday(hours.market, date) || hours.closedOn.includes(date.toString())) return []
  return (hours.week[date.dayOfWeek - 1] ?? [])
    .map(({ from, until }) => ({
      from: instantOf(date, from, hours.timeZone),
      until: instantOf(date, until, hours.timeZone),
    }))
    .filter(({ from, until }) => isAfter(until, from))
}

/** A wall time as an instant, monotone over clock changes: the first of two, and the change itself for one skipped. */
function instantOf(date: Temporal.PlainDate, wallClock: string, timeZone: string): Instant {
  if (wallClock === '24:00') return date.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  const wanted = date.toPlainDateTime(wallClock)
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (found.toPlainDateTime().equals(wanted)) return found.toInstant()
  return found.getTimeZoneTransition('next')?.toInstant() ?? found.toInstant()
}

function localDate(hours: OpeningHours, at: Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(hours.timeZone).toPlainDate()
}

function isAfter(one: Instant, other: Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0
}

function inOrder(spans: readonly { from: string; until: string }[]): boolean {
  return spans.every((each, at) => at === 0 || (spans[at - 1]?.until ?? '') <= each.from)
}
