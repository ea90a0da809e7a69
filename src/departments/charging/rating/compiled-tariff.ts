import { type Decimal, type Dimension, type PriceLimit, type Restrictions, type Tariff, weekdays } from '../tariff.ts'
import { AMOUNT_DIGITS, placesOf, scaled } from './exact.ts'
import { localTime, weekdayOf } from './local-clock.ts'
import { microWhOf } from './usage.ts'

/** A price as integers: `price` in parts of the tariff's `priceUnit`, `vat` in parts of its `vatWhole`. */
export interface CompiledComponent {
  readonly element: number
  readonly dimension: Dimension
  readonly forReservation: boolean
  readonly price: bigint
  readonly vat: bigint
  /** Of millionths of a Wh or nanoseconds; null is exact. */
  readonly step: number | null
  readonly written: { readonly price: Decimal; readonly vat: Decimal | null }
  /** A price that begins only after a while is what is asked for blocking the charger. */
  readonly minDurationMs: number
}

export interface CompiledElement {
  readonly components: Readonly<Record<Dimension, CompiledComponent | null>>
  readonly matches: ((moment: Moment) => boolean) | null
  readonly reservation: Restrictions['reservation']
}

/** What restrictions look at. */
export interface Moment {
  readonly timeZone: string
  readonly atMs: number
  readonly durationMs: number
  readonly energyMicroWh: number
  readonly currentA: number
  readonly powerKw: number
}

export interface CompiledLimit {
  readonly net: bigint
  readonly gross: bigint | null
}

/** A tariff made ready once, so that rating it costs little. */
export interface CompiledTariff {
  readonly elements: readonly CompiledElement[]
  /** What a price of one major unit is. */
  readonly priceUnit: bigint
  /** What a hundred percent is. */
  readonly vatWhole: bigint
  readonly minPrice: CompiledLimit | null
  readonly maxPrice: CompiledLimit | null
  readonly taxIncluded: Tariff['taxIncluded']
  /** Where a period must be cut, because another element may hold from there on. */
  readonly cuts: {
    readonly clockMinutes: readonly number[]
    readonly durationsMs: readonly number[]
    readonly energiesMicroWh: readonly number[]
  }
}

const compiled = new WeakMap<Tariff, CompiledTariff>()

/** The tariff made ready; a tariff is compiled once and remembered as long as it lives. */
export function compiledOf(tariff: Tariff): CompiledTariff {
  const known = compiled.get(tariff)
  if (known) return known
  const fresh = compile(tariff)
  compiled.set(tariff, fresh)
  return fresh
}

function compile(tariff: Tariff): CompiledTariff {
  const components = tariff.elements.flatMap((element) => element.components)
  const priceDigits = Math.max(2, ...components.map(({ price }) => placesOf(price)))
  const vatDigits = Math.max(0, ...components.map(({ vat }) => placesOf(vat ?? '0')))
  const restrictions = tariff.elements.map((element) => element.restrictions)
  return {
    elements: tariff.elements.map((element, index) => ({
      components: componentsOf(tariff, index, { priceDigits, vatDigits }),
      matches: matcherOf(element.restrictions),
      reservation: element.restrictions.reservation,
    })),
    priceUnit: 10n ** BigInt(priceDigits),
    vatWhole: 100n * 10n ** BigInt(vatDigits),
    minPrice: limitOf(tariff.minPrice),
    maxPrice: limitOf(tariff.maxPrice),
    taxIncluded: tariff.taxIncluded,
    cuts: {
      clockMinutes: distinct(restrictions.flatMap(clockMinutesOf)),
      durationsMs: distinct(
        restrictions.flatMap((each) => told([each.minDurationSeconds, each.maxDurationSeconds])),
      ).map((seconds) => seconds * 1000),
      energiesMicroWh: distinct(restrictions.flatMap((each) => told([each.minKwh, each.maxKwh]).map(microWhOf))),
    },
  }
}

function componentsOf(
  tariff: Tariff,
  element: number,
  digits: { readonly priceDigits: number; readonly vatDigits: number },
): CompiledElement['components'] {
  const found = tariff.elements[element]
  const of = (dimension: Dimension): CompiledComponent | null => {
    const component = found?.components.find((each) => each.dimension === dimension)
    if (!found || !component) return null
    const { price, vat, stepSize } = component
    const unit = dimension === 'energy' ? 1_000_000 : 1_000_000_000
    return {
      element,
      dimension,
      forReservation: found.restrictions.reservation !== null,
      price: scaled(price, digits.priceDigits),
      vat: tariff.taxIncluded === 'n/a' ? 0n : scaled(vat ?? '0', digits.vatDigits),
      step: stepSize > 1 ? stepSize * unit : null,
      written: { price, vat },
      minDurationMs: (found.restrictions.minDurationSeconds ?? 0) * 1000,
    }
  }
  return { energy: of('energy'), flat: of('flat'), time: of('time'), parking: of('parking') }
}

function limitOf(limit: PriceLimit | null): CompiledLimit | null {
  if (limit === null) return null
  const gross = limit.afterTaxes === null ? null : scaled(limit.afterTaxes, AMOUNT_DIGITS)
  return { net: scaled(limit.beforeTaxes, AMOUNT_DIGITS), gross }
}

function clockMinutesOf(restrictions: Restrictions): number[] {
  const { startTime, endTime, startDate, endDate, days } = restrictions
  const byDay = startDate !== null || endDate !== null || days.length > 0
  return [...told([startTime, endTime]).map(minuteOf), ...(byDay ? [0] : [])]
}

/** One test for all restrictions of an element; null when it has none, so that free ones cost nothing. */
function matcherOf(restrictions: Restrictions): CompiledElement['matches'] {
  const tests = [
    clockTest(restrictions),
    dayTest(restrictions),
    rangeTest(restrictions.minKwh, restrictions.maxKwh, (m) => m.energyMicroWh / 1e9),
    rangeTest(restrictions.minCurrentA, restrictions.maxCurrentA, (m) => m.currentA),
    rangeTest(restrictions.minPowerKw, restrictions.maxPowerKw, (m) => m.powerKw),
    rangeTest(restrictions.minDurationSeconds, restrictions.maxDurationSeconds, (m) => m.durationMs / 1000),
  ].filter((test) => test !== null)
  return tests.length === 0 ? null : (moment) => tests.every((test) => test(moment))
}

type Test = (moment: Moment) => boolean

/** OCPI 2.3.0, 11.4.6: the least is inside, the most is outside. */
function rangeTest(
  least: Decimal | number | null,
  most: Decimal | number | null,
  valueOf: (m: Moment) => number,
): Test | null {
  if (least === null && most === null) return null
  const from = least === null ? Number.NEGATIVE_INFINITY : Number(least)
  const until = most === null ? Number.POSITIVE_INFINITY : Number(most)
  return (moment) => {
    const value = valueOf(moment)
    return value >= from && value < until
  }
}

/** An end before the start wraps past midnight; an end at the start is the whole day. */
function clockTest({ startTime, endTime }: Restrictions): Test | null {
  if (startTime === null && endTime === null) return null
  const from = minuteOf(startTime ?? '00:00') * 60_000
  const until = minuteOf(endTime ?? '24:00') * 60_000
  return ({ timeZone, atMs }) => {
    const { dayMs } = localTime(timeZone, atMs)
    return from < until ? dayMs >= from && dayMs < until : dayMs >= from || dayMs < until
  }
}

function dayTest({ startDate, endDate, days }: Restrictions): Test | null {
  if (startDate === null && endDate === null && days.length === 0) return null
  const from = startDate === null ? Number.NEGATIVE_INFINITY : dayOf(startDate)
  const until = endDate === null ? Number.POSITIVE_INFINITY : dayOf(endDate)
  const wanted = weekdays.map((name) => days.length === 0 || days.includes(name))
  return ({ timeZone, atMs }) => {
    const { day } = localTime(timeZone, atMs)
    return day >= from && day < until && wanted[weekdayOf(day)] === true
  }
}

function minuteOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

function dayOf(date: string): number {
  return Temporal.PlainDate.from('1970-01-01').until(Temporal.PlainDate.from(date), { largestUnit: 'day' }).days
}

function told<T>(values: readonly (T | null)[]): T[] {
  return values.filter((value) => value !== null)
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].toSorted((one, other) => one - other)
}
