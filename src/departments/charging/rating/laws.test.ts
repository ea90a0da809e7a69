import assert from 'node:assert/strict'
import { test } from 'node:test'
import Big from 'big.js'
import fc from 'fast-check'
import { element, price, tariffOf } from '../../../../test/charging-tariffs.ts'
import { dimensions, type Tariff, weekdays } from '../tariff.ts'
import { rate } from './rate.ts'
import type { Usage, UsagePeriod } from './usage.ts'

const MINUTE_MS = 60_000
const start = Temporal.Instant.from('2026-10-24T15:00:00Z').epochMilliseconds

const amounts = fc.integer({ min: 0, max: 20_000 }).map((units) => new Big(units).div(10_000).toFixed())
const vats = fc.constantFrom(null, '0', '7', '19', '20')
const clocks = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)

const restrictions = fc.oneof(
  fc.constant({}),
  fc.record({ startTime: clocks, endTime: clocks }),
  fc.integer({ min: 0, max: 60 }).map((kwh) => ({ minKwh: String(kwh) })),
  fc.integer({ min: 1, max: 60 }).map((kwh) => ({ maxKwh: String(kwh) })),
  fc.integer({ min: 0, max: 600 }).map((minutes) => ({ minDurationSeconds: minutes * 60 })),
  fc.subarray([...weekdays], { minLength: 1 }).map((days) => ({ days })),
  fc.integer({ min: 1, max: 100 }).map((kw) => ({ maxPowerKw: String(kw) })),
)

const components = fc.record({ dimension: fc.constantFrom(...dimensions), amount: amounts, vat: vats })
const elements = fc.tuple(fc.array(components, { minLength: 1, maxLength: 4 }), restrictions).map(([told, rules]) =>
  element(
    told.map(({ dimension, amount, vat }) => price(dimension, amount, { vat })),
    rules,
  ),
)
const tariffs = fc
  .record({
    told: fc.array(elements, { minLength: 1, maxLength: 4 }),
    taxIncluded: fc.constantFrom('yes', 'no', 'n/a'),
  })
  .map(({ told, taxIncluded }) => tariffOf(told, { taxIncluded }))

/** Charging for some minutes with some energy, then parking for some. */
const stays = fc.record({
  chargingMinutes: fc.integer({ min: 1, max: 900 }),
  energyWh: fc.integer({ min: 0, max: 100_000 }),
  parkingMinutes: fc.integer({ min: 0, max: 900 }),
})

type Stay = typeof stays extends fc.Arbitrary<infer T> ? T : never

function period(startMs: number, minutes: number, rest: Partial<UsagePeriod>): UsagePeriod {
  const endMs = startMs + minutes * MINUTE_MS
  const none = { energyMicroWh: 0, chargingNs: 0, parkingNs: 0, reservationNs: 0, currentA: null, powerKw: null }
  return { ...none, startMs, endMs, ...rest }
}

function usageOfStay({ chargingMinutes, energyWh, parkingMinutes }: Stay, powerKw: number | null = null): Usage {
  const charging = period(start, chargingMinutes, {
    energyMicroWh: energyWh * 1_000_000,
    chargingNs: chargingMinutes * MINUTE_MS * 1_000_000,
    powerKw,
  })
  const parking = period(charging.endMs, parkingMinutes, {
    parkingNs: parkingMinutes * MINUTE_MS * 1_000_000,
    powerKw: 0,
  })
  return {
    timeZone: 'Europe/Berlin',
    periods: parkingMinutes > 0 ? [charging, parking] : [charging],
    reservationExpired: false,
  }
}

const isLess = (one: string, other: string) => new Big(one).lt(other)

test('longer parking never costs less, nor does more energy where no element ends at a quantity of it', () => {
  fc.assert(
    fc.property(tariffs, stays, fc.integer({ min: 1, max: 500 }), (tariff, stay, more) => {
      const some = rate(tariff, usageOfStay(stay))
      const longer = rate(tariff, usageOfStay({ ...stay, parkingMinutes: stay.parkingMinutes + more }))
      assert.ok(!isLess(longer.net, some.net) && !isLess(longer.gross, some.gross))
      if (tariff.elements.some(({ restrictions: rules }) => rules.minKwh ?? rules.maxKwh ?? rules.maxPowerKw)) return
      const fuller = rate(tariff, usageOfStay({ ...stay, energyWh: stay.energyWh + more * 100 }))
      assert.ok(!isLess(fuller.net, some.net) && !isLess(fuller.gross, some.gross))
    }),
  )
})

test('the same stay costs the same at every time it is rated, also by a tariff read anew', () => {
  fc.assert(
    fc.property(tariffs, stays, (tariff, stay) => {
      const again: Tariff = structuredClone(tariff)
      assert.deepEqual(rate(tariff, usageOfStay(stay)), rate(again, usageOfStay(stay)))
    }),
  )
})

test('telling a period in two halves changes nothing', () => {
  fc.assert(
    fc.property(tariffs, stays, fc.integer({ min: 1, max: 99 }), (tariff, stay, percent) => {
      const whole = usageOfStay(stay, 11)
      const split = { ...whole, periods: whole.periods.flatMap((each) => halves(each, percent)) }
      const [one, other] = [rate(tariff, whole), rate(tariff, split)]
      // Where an element begins inside a half, energy up to there is a millionth of a Wh more or less.
      const differs = (a: string, b: string) => new Big(a).minus(b).abs().gt('0.0000001')
      assert.ok(!differs(one.net, other.net) && !differs(one.gross, other.gross), `${one.net} ${other.net}`)
    }),
  )
})

test('the price before tax is never above the one after, and both are the sums of the lines', () => {
  fc.assert(
    fc.property(tariffs, stays, (tariff, stay) => {
      const { net, tax, gross, lines } = rate(tariff, usageOfStay(stay))
      assert.ok(!isLess(gross, net) && !isLess(tax, '0'))
      const sums = lines.reduce((sum, line) => [sum[0].plus(line.net), sum[1].plus(line.gross)] as const, [
        new Big(0),
        new Big(0),
      ] as const)
      assert.ok(sums[0].minus(net).abs().lt('0.000000001') && sums[1].minus(gross).abs().lt('0.000000001'))
    }),
  )
})

test('what is asked lies between the least and the most price', () => {
  const limits = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))
  fc.assert(
    fc.property(tariffs, stays, limits, (tariff, stay, [one, other]) => {
      const limit = (euros: number) => ({ beforeTaxes: String(euros), afterTaxes: String(euros * 1.25) })
      const [least, most] = [Math.min(one, other), Math.max(one, other)]
      const limited = { ...tariff, minPrice: limit(least), maxPrice: limit(most) }
      const { net, gross } = rate(limited, usageOfStay(stay))
      assert.ok(Number(net) >= least && Number(net) <= most)
      if (tariff.taxIncluded !== 'n/a') assert.ok(Number(gross) >= least * 1.25 && Number(gross) <= most * 1.25)
    }),
  )
})

test('steps never make it cheaper', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 5000 }), stays, (amount, stepSize, stay) => {
      const exact = tariffOf([element([price('energy', amount)])])
      const stepped = tariffOf([element([price('energy', amount, { stepSize })])])
      const cost = (tariff: Tariff) => rate(tariff, usageOfStay(stay)).net
      assert.ok(!isLess(cost(stepped), cost(exact)))
    }),
  )
})

function halves(each: UsagePeriod, percent: number): readonly UsagePeriod[] {
  const cutMs = each.startMs + Math.round(((each.endMs - each.startMs) * percent) / 100)
  const share = (cutMs - each.startMs) / (each.endMs - each.startMs)
  const part = (total: number) => Math.round(total * share)
  const first = {
    energyMicroWh: part(each.energyMicroWh),
    chargingNs: part(each.chargingNs),
    parkingNs: part(each.parkingNs),
  }
  const rest = {
    energyMicroWh: each.energyMicroWh - first.energyMicroWh,
    chargingNs: each.chargingNs - first.chargingNs,
    parkingNs: each.parkingNs - first.parkingNs,
  }
  return [
    { ...each, ...first, endMs: cutMs },
    { ...each, ...rest, startMs: cutMs },
  ]
}
