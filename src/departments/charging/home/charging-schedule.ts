import Big from 'big.js'
import { covers, type Instant, isBefore } from '../../../kernel/time.ts'
import {
  amperesOf,
  type ChargingPlan,
  LEAST_A,
  nextDeparture,
  type Reduction,
  type Supply,
  type Surplus,
  SURPLUS_MINUTES,
  wattsOf,
} from './charging-plan.ts'
import { changes, cheapest, clockAt, type HomePrice, pricePerKwhAt } from './home-price.ts'

/** A stretch of time with the most current that each of so many phases may carry; none is a pause. */
export interface Limit {
  readonly from: Instant
  readonly limitA: number
  readonly phases: 1 | 3
}

/** What the box keeps to. After its end only the fuse and a reduction hold: nobody finds an empty car for a lost line. */
export interface Schedule {
  readonly from: Instant
  readonly until: Instant
  readonly limits: readonly Limit[]
}

export interface Situation {
  readonly supply: Supply
  readonly plan: ChargingPlan
  readonly price: HomePrice
  readonly timeZone: string
  readonly reductions: readonly Reduction[]
  readonly surplus: Surplus | null
  /** What the running charge has brought already. */
  readonly deliveredWh: number
  readonly now: Instant
}

const HOURS = 24
const SLOT_MS = 15 * 60_000
const HOUR_MS = 3_600_000

/** What the box may draw from now on, by the customer's plan within the fuse and what the grid operator allows. */
export function schedulePlan(situation: Situation): Schedule {
  const until = endOf(situation)
  const slots = slotsUntil(situation, until)
  return { from: situation.now, until, limits: merged(limitsOf(situation, slots)) }
}

/** The fuse and reductions alone, whatever the plan: they hold even for a box that ignores the other schedule. */
export function scheduleBounds(situation: Situation): Schedule {
  const until = situation.now.add({ hours: HOURS })
  return { from: situation.now, until, limits: merged(slotsUntil(situation, until).map(full)) }
}

/** The energy that the schedule lets through at most. */
export function energyOf(schedule: Schedule): number {
  return schedule.limits.reduce((sum, { from, limitA, phases }, index) => {
    const end = schedule.limits[index + 1]?.from ?? schedule.until
    return sum + (wattsOf(limitA, phases) * (end.epochMilliseconds - from.epochMilliseconds)) / HOUR_MS
  }, 0)
}

interface Slot {
  readonly from: Instant
  readonly until: Instant
  readonly mostA: number
  readonly phases: 1 | 3
  readonly perKwh: string
}

function endOf({ plan, now, timeZone }: Situation): Instant {
  return plan.mode === 'departure' ? nextDeparture(now, plan.readyAt, timeZone) : now.add({ hours: HOURS })
}

/** Stretches in which neither price nor reduction change, a quarter of an hour long at the most. */
function slotsUntil(situation: Situation, until: Instant): readonly Slot[] {
  const { now, reductions, surplus, price, timeZone } = situation
  const isInside = (at: Instant) => isBefore(now, at) && isBefore(at, until)
  const cuts = new Set<number>([now.epochMilliseconds, until.epochMilliseconds])
  const first = Math.ceil((now.epochMilliseconds + 1) / SLOT_MS) * SLOT_MS
  for (let ms = first; ms < until.epochMilliseconds; ms += SLOT_MS) cuts.add(ms)
  const known = [
    ...reductions.flatMap((each) => [each.from, each.until]),
    ...(surplus === null ? [] : [surplus.at.add({ minutes: SURPLUS_MINUTES })]),
    ...changes(now, until, price, timeZone),
  ]
  for (const at of known.filter(isInside)) cuts.add(at.epochMilliseconds)
  const sorted = [...cuts].toSorted((one, other) => one - other)
  return sorted.slice(1).map((end, index) => slotBetween(situation, sorted[index] ?? end, end))
}

function slotBetween({ supply, reductions, price, timeZone }: Situation, startMs: number, endMs: number): Slot {
  const from = Temporal.Instant.fromEpochMilliseconds(startMs)
  const held = reductions.filter((each) => covers(each, from)).map(({ limitW }) => amperesOf(limitW, supply.phases))
  return {
    from,
    until: Temporal.Instant.fromEpochMilliseconds(endMs),
    mostA: Math.min(supply.fuseLimitA, ...held),
    phases: supply.phases,
    perKwh: pricePerKwhAt(price, clockAt(from, timeZone)),
  }
}

function limitsOf(situation: Situation, slots: readonly Slot[]): readonly Limit[] {
  const { plan, price } = situation
  switch (plan.mode) {
    case 'at-once':
      return slots.map(full)
    case 'night': {
      const least = cheapest(price)
      return slots.map((slot) => (new Big(slot.perKwh).eq(least) ? full(slot) : paused(slot)))
    }
    case 'solar':
      return slots.map((slot) => fromRoof(slot, situation.surplus, plan.without))
    case 'departure':
      return byDeparture(slots, plan.targetWh - situation.deliveredWh)
  }
}

/** The cheapest slots that bring the energy, of two alike the later one, so that the car stands full the shortest. */
function byDeparture(slots: readonly Slot[], neededWh: number): readonly Limit[] {
  const chosen = new Set<Slot>()
  let missing = neededWh
  const byPrice = slots.toSorted((one, other) => new Big(one.perKwh).cmp(other.perKwh) || later(one, other))
  for (const slot of byPrice) {
    if (missing <= 0) break
    chosen.add(slot)
    missing -= energyIn(slot)
  }
  return slots.map((slot) => (chosen.has(slot) ? full(slot) : paused(slot)))
}

function later(one: Slot, other: Slot): number {
  return Temporal.Instant.compare(other.from, one.from)
}

function energyIn({ from, until, mostA, phases }: Slot): number {
  return (wattsOf(mostA, phases) * (until.epochMilliseconds - from.epochMilliseconds)) / HOUR_MS
}

function fromRoof(slot: Slot, surplus: Surplus | null, without: 'pause' | 'least'): Limit {
  const isFresh = surplus !== null && isBefore(slot.from, surplus.at.add({ minutes: SURPLUS_MINUTES }))
  const powerW = isFresh ? surplus.powerW : 0
  const onAll = amperesOf(powerW, slot.phases)
  if (onAll >= LEAST_A) return { from: slot.from, limitA: Math.min(onAll, slot.mostA), phases: slot.phases }
  // On one phase it charges with a third of that.
  const onOne = amperesOf(powerW, 1)
  if (onOne >= LEAST_A) return { from: slot.from, limitA: Math.min(onOne, slot.mostA), phases: 1 }
  if (without === 'pause') return paused(slot)
  return { from: slot.from, limitA: Math.min(LEAST_A, slot.mostA), phases: slot.phases }
}

function full({ from, mostA, phases }: Slot): Limit {
  return { from, limitA: mostA, phases }
}

function paused({ from, phases }: Slot): Limit {
  return { from, limitA: 0, phases }
}

function merged(limits: readonly Limit[]): readonly Limit[] {
  return limits.filter(({ limitA, phases }, index) => {
    const before = limits[index - 1]
    return before === undefined || before.limitA !== limitA || before.phases !== phases
  })
}
