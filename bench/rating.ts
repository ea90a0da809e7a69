import { performance } from 'node:perf_hooks'
import { rate } from '../src/departments/charging/rating/rate.ts'
import type { Usage } from '../src/departments/charging/rating/usage.ts'
import { element, price, tariffOf } from '../test/charging-tariffs.ts'

const start = Temporal.Instant.from('2026-06-01T15:00:00Z').epochMilliseconds
const HOUR_MS = 3_600_000

const plain = tariffOf([element([price('energy', '0.49'), price('flat', '0.35')])])

/** Energy by day and night, a start fee, and a blocking fee after four hours by day. */
const rich = tariffOf([
  element([price('energy', '0.39', { stepSize: 100 })], { startTime: '22:00', endTime: '06:00' }),
  element([price('energy', '0.52', { stepSize: 100 }), price('flat', '0.50')]),
  element([price('parking', '6.00', { stepSize: 60 })], {
    minDurationSeconds: 14_400,
    startTime: '08:00',
    endTime: '22:00',
  }),
])

/** A session in one period, or told quarter by quarter, with an hour and a half of parking after it. */
function stay(index: number, quarters: number): Usage {
  const startMs = start + (index % 10_000) * 60_000
  const stepMs = HOUR_MS / 4
  const still = { parkingNs: 0, reservationNs: 0, currentA: null, powerKw: null }
  const charging = Array.from({ length: quarters }, (_, at) => ({
    ...still,
    startMs: startMs + at * stepMs,
    endMs: startMs + (at + 1) * stepMs,
    energyMicroWh: 2_500_000_000 + index * 1000,
    chargingNs: stepMs * 1_000_000,
  }))
  const endMs = startMs + quarters * stepMs
  const parking = { ...still, startMs: endMs, endMs: endMs + 1.5 * HOUR_MS, energyMicroWh: 0, chargingNs: 0 }
  return {
    timeZone: 'Europe/Berlin',
    periods: [...charging, { ...parking, parkingNs: 1.5 * HOUR_MS * 1_000_000 }],
    reservationExpired: false,
  }
}

/** Ratings per second on one core; the usages are made before, so that rating alone is measured. */
function measure(what: string, tariff: typeof plain, quarters: number): void {
  const usages = Array.from({ length: 20_000 }, (_, index) => stay(index, quarters))
  let rated = 0
  let lines = 0
  const began = performance.now()
  while (performance.now() - began < 3000) {
    for (const usage of usages) lines += rate(tariff, usage).lines.length
    rated += usages.length
  }
  const perSecond = rated / ((performance.now() - began) / 1000)
  console.log(`${what}: ${Math.round(perSecond).toLocaleString('en')} ratings/s a core (${lines / rated} lines each)`)
}

measure('Energy and a start fee, one period', plain, 1)
measure('By day and night with a blocking fee, one period', rich, 1)
measure('By day and night with a blocking fee, 12 periods', rich, 12)
