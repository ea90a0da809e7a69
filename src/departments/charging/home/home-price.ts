import Big from 'big.js'
import { type Money, money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Decimal } from '../tariff.ts'

/** What a kWh costs at home: the customer's own contract, gross, with cheaper or dearer hours of the day. */
export interface HomePrice {
  readonly currency: 'EUR' | 'CHF'
  /** In the major unit: `"0.32"`. */
  readonly perKwh: Decimal
  /** Wall clock at the wallbox, `"HH:MM"`; an end before the start wraps past midnight. The first that fits holds. */
  readonly windows: readonly PriceWindow[]
}

export interface PriceWindow {
  readonly from: string
  readonly until: string
  readonly perKwh: Decimal
}

/** A reading of the meter. */
export interface Reading {
  readonly at: Instant
  readonly meterWh: number
}

/** What a kWh costs at a wall clock time, in the major unit. */
export function pricePerKwhAt(price: HomePrice, clock: string): Decimal {
  const window = price.windows.find(({ from, until }) =>
    from <= until ? clock >= from && clock < until : clock >= from || clock < until,
  )
  return window?.perKwh ?? price.perKwh
}

/** The least that a kWh costs at any time of the day. */
export function cheapest(price: HomePrice): Decimal {
  const atWindows = price.windows.map(({ from }) => pricePerKwhAt(price, from))
  const afterWindows = price.windows.map(({ until }) => pricePerKwhAt(price, until))
  const all = [...atWindows, ...afterWindows, ...(price.windows.length === 0 ? [price.perKwh] : [])]
  return all.reduce((least, each) => (new Big(each).lt(least) ? each : least))
}

/** What wall clocks show at an instant, `"HH:MM"`. */
export function clockAt(at: Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/**
 * What the energy between the readings costs. Between two readings it is taken as even, minute by minute where the price
 * changes; rounded once, half-even, at the end. Readings are in order of time and never run backwards.
 */
export function costOf(readings: readonly Reading[], price: HomePrice, timeZone: string): Money {
  let cost = new Big(0)
  for (const [index, end] of readings.entries()) {
    const start = readings[index - 1]
    if (start === undefined) continue
    const energyWh = end.meterWh - start.meterWh
    if (energyWh > 0) cost = cost.plus(costBetween({ start: start.at, end: end.at, energyWh }, price, timeZone))
  }
  return money(cost.div(10).round(0, Big.roundHalfEven).toNumber(), price.currency)
}

/** In cents times ten: Wh times the price of a kWh in the major unit. */
function costBetween({ start, end, energyWh }: Stretch, price: HomePrice, timeZone: string): Big {
  const cuts = [...changes(start, end, price, timeZone), end]
  const wholeMs = end.epochMilliseconds - start.epochMilliseconds
  let from = start
  let weighted = new Big(0)
  for (const until of cuts) {
    const partMs = until.epochMilliseconds - from.epochMilliseconds
    const share = wholeMs === 0 ? 1 : partMs
    weighted = weighted.plus(new Big(pricePerKwhAt(price, clockAt(from, timeZone))).times(share))
    from = until
  }
  return divided(weighted.times(energyWh), wholeMs === 0 ? 1 : wholeMs)
}

interface Stretch {
  readonly start: Instant
  readonly end: Instant
  readonly energyWh: number
}

// big.js rounds quotients itself; thirty places leave the one rounding to cents to us.
function divided(whole: Big, by: number): Big {
  Big.DP = 30
  return whole.div(by)
}

/** The instants strictly between two others at which another price may begin, in order. */
export function changes(start: Instant, end: Instant, price: HomePrice, timeZone: string): readonly Instant[] {
  const clocks = new Set(price.windows.flatMap(({ from, until }) => [from, until]))
  if (clocks.size === 0) return []
  const found: Instant[] = []
  const last = end.toZonedDateTimeISO(timeZone).toPlainDate()
  let day = start.toZonedDateTimeISO(timeZone).toPlainDate()
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    for (const clock of clocks) {
      const at = day.toZonedDateTime({ timeZone, plainTime: clock }).toInstant()
      const isInside = Temporal.Instant.compare(start, at) < 0 && Temporal.Instant.compare(at, end) < 0
      if (isInside) found.push(at)
    }
    day = day.add({ days: 1 })
  }
  return found.toSorted((one, other) => Temporal.Instant.compare(one, other))
}
