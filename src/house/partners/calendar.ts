import type { Instant } from '../../kernel/time.ts'
import { type OpeningHours, openSpansFrom } from './opening-hours.ts'

/** Handovers and test drives take an hour and begin on the hour or half past. */
export const SLOT_MINUTES = 60
const STEP_MINUTES = 30
const LOOK_AHEAD_DAYS = 60

/** A taken hour in one of the bays. */
export interface Taken {
  readonly bay: number
  readonly startsAt: Instant
  readonly endsAt: Instant
}

/** An hour in which some bay is free. */
export interface FreeSlot {
  readonly bay: number
  readonly startsAt: Instant
  readonly endsAt: Instant
}

/** The calendar of one partner: when it opens, how many bays it has, what is taken. */
export interface Calendar {
  readonly hours: OpeningHours
  readonly bays: number
  readonly taken: readonly Taken[]
}

/** Free hours from an instant on, earliest first, each once with the lowest free bay; at most `limit`. */
export function freeSlots(calendar: Calendar, from: Instant, limit: number): readonly FreeSlot[] {
  const found: FreeSlot[] = []
  const horizon = from.add({ hours: 24 * LOOK_AHEAD_DAYS })
  for (const span of openSpansFrom(calendar.hours, from)) {
    if (isAfter(span.from, horizon)) return found
    for (let startsAt = onStep(span.from); ; startsAt = startsAt.add({ minutes: STEP_MINUTES })) {
      const endsAt = startsAt.add({ minutes: SLOT_MINUTES })
      if (isAfter(endsAt, span.until)) break
      const bay = freeBay(calendar, startsAt, endsAt)
      if (bay !== null) found.push({ bay, startsAt, endsAt })
      if (found.length === limit) return found
    }
  }
  return found
}

/** The bay for an hour that somebody asks for; null when it is closed then or every bay is taken. */
export function bayFor(calendar: Calendar, startsAt: Instant): number | null {
  const endsAt = startsAt.add({ minutes: SLOT_MINUTES })
  const span = openSpansFrom(calendar.hours, startsAt).next().value
  if (!span || !span.from.equals(startsAt) || isAfter(endsAt, span.until)) return null
  return freeBay(calendar, startsAt, endsAt)
}

function freeBay({ bays, taken }: Calendar, startsAt: Instant, endsAt: Instant): number | null {
  for (let bay = 1; bay <= bays; bay++) {
    const clash = taken.some(
      (each) => each.bay === bay && isAfter(endsAt, each.startsAt) && isAfter(each.endsAt, startsAt),
    )
    if (!clash) return bay
  }
  return null
}

function onStep(at: Instant): Instant {
  const stepMs = STEP_MINUTES * 60_000
  return Temporal.Instant.fromEpochMilliseconds(Math.ceil(at.epochMilliseconds / stepMs) * stepMs)
}

function isAfter(one: Instant, other: Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0
}
