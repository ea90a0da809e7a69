import assert from 'node:assert/strict'
import { test } from 'node:test'
import { element, price, tariffOf } from '../../../../test/charging-tariffs.ts'
import { estimate } from './estimate.ts'

const startMs = Temporal.Instant.from('2026-06-01T08:00:00Z').epochMilliseconds
const plan = { startMs, timeZone: 'Europe/Berlin', parkingMinutes: 0 }

test('from 20 to 80 per cent: what it costs, how long it takes', () => {
  const tariff = tariffOf([element([price('energy', '0.49'), price('flat', '0.35')])])
  const steps = [
    { energyKwh: '20', powerKw: 150 },
    { energyKwh: '16', powerKw: 90 },
  ]
  const { gross, chargingMinutes, blockingFee } = estimate(tariff, { ...plan, steps }, { at: 'total', half: 'even' })
  assert.deepEqual([gross, chargingMinutes, blockingFee], ['21.41', 19, null])
})

test('the blocking fee is foreseen with its first instant, although nothing is planned after charging', () => {
  const tariff = tariffOf([
    element([price('energy', '0.49')]),
    element([price('parking', '6')], { minDurationSeconds: 14_400, startTime: '08:00', endTime: '20:00' }),
  ])
  const { blockingFee } = estimate(tariff, { ...plan, steps: [{ energyKwh: '11', powerKw: 11 }] })
  assert.deepEqual(blockingFee, { fromMs: startMs + 4 * 3_600_000, pricePerHour: '6' })
})

test('a price by the hour that starts late blocks too, also while it charges; one from the start does not', () => {
  const late = tariffOf([element([price('time', '6')], { minDurationSeconds: 3600 })])
  const always = tariffOf([element([price('time', '6')])])
  const charge = { ...plan, steps: [{ energyKwh: '22', powerKw: 11 }] }
  assert.equal(estimate(late, charge).blockingFee?.fromMs, startMs + 3_600_000)
  assert.equal(estimate(always, charge).blockingFee, null)
})

test('parking that is planned is in the price', () => {
  const tariff = tariffOf([element([price('energy', '0.50', { vat: null }), price('parking', '3', { vat: null })])])
  const charge = { ...plan, steps: [{ energyKwh: '10', powerKw: 20 }], parkingMinutes: 40 }
  assert.equal(estimate(tariff, charge).gross, '7')
})
