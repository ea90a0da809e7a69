import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cheapest, costOf, type HomePrice, pricePerKwhAt } from './home-price.ts'
import { amountOf } from './statement.ts'

const zone = 'Europe/Berlin'
const at = (text: string) => Temporal.Instant.from(text)
const nightly: HomePrice = {
  currency: 'EUR',
  perKwh: '0.30',
  windows: [{ from: '22:00', until: '06:00', perKwh: '0.20' }],
}

const quarters = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const hour = String(Math.floor(quarter / 4)).padStart(2, '0')
  return `${hour}:${String((quarter % 4) * 15).padStart(2, '0')}`
})
const prices = fc.integer({ min: 0, max: 90_000 }).map((number) => (number / 10_000).toFixed(4))
const homePrices: fc.Arbitrary<HomePrice> = fc.record({
  currency: fc.constant('EUR' as const),
  perKwh: prices,
  windows: fc.array(
    fc.record({ from: quarters, until: quarters, perKwh: prices }).filter(({ from, until }) => from !== until),
    { maxLength: 4 },
  ),
})
const readings = fc
  .array(fc.record({ minutes: fc.integer({ min: 0, max: 700 }), wh: fc.integer({ min: 0, max: 12_000 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((steps) => {
    let [time, meterWh] = [at('2026-03-28T10:00:00Z'), 1000]
    return [
      { at: time, meterWh },
      ...steps.map(({ minutes, wh }) => {
        time = time.add({ minutes })
        meterWh += wh
        return { at: time, meterWh }
      }),
    ]
  })

test('energy over the change of price is shared by time', () => {
  const cost = costOf(
    [
      { at: at('2026-03-12T20:00:00Z'), meterWh: 5000 },
      { at: at('2026-03-12T22:00:00Z'), meterWh: 15_000 },
    ],
    nightly,
    zone,
  )
  // From 21 to 23 o'clock: 5 kWh at 30 cents, 5 kWh at 20.
  assert.deepEqual(cost, { amount: 250, currency: 'EUR' })
})

test('a charge costs no less than all of it at the cheapest hour, and no more than at the dearest', () => {
  fc.assert(
    fc.property(homePrices, readings, (price, told) => {
      const energyWh = (told.at(-1)?.meterWh ?? 0) - (told[0]?.meterWh ?? 0)
      const all = [price.perKwh, ...price.windows.map(({ perKwh }) => perKwh)].map(Number)
      const { amount } = costOf(told, price, zone)
      assert.ok(amount >= amountOf(energyWh, String(Math.min(...all)), 'EUR').amount)
      assert.ok(amount <= amountOf(energyWh, String(Math.max(...all)), 'EUR').amount)
    }),
  )
})

test('with one price for all hours only the energy counts, however often the meter is read', () => {
  fc.assert(
    fc.property(prices, readings, (perKwh, told) => {
      const price: HomePrice = { currency: 'EUR', perKwh, windows: [] }
      const energyWh = (told.at(-1)?.meterWh ?? 0) - (told[0]?.meterWh ?? 0)
      assert.deepEqual(costOf(told, price, zone), amountOf(energyWh, perKwh, 'EUR'))
    }),
  )
})

test('the first window that fits holds, also past midnight', () => {
  assert.equal(pricePerKwhAt(nightly, '23:59'), '0.20')
  assert.equal(pricePerKwhAt(nightly, '05:59'), '0.20')
  assert.equal(pricePerKwhAt(nightly, '06:00'), '0.30')
  assert.equal(cheapest(nightly), '0.20')
  assert.equal(cheapest({ ...nightly, windows: [] }), '0.30')
})
