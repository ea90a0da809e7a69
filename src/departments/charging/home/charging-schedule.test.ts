import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ChargingPlan, LEAST_REDUCED_W, type Reduction, wattsOf } from './charging-plan.ts'
import { chargingProfile } from './charging-profile.ts'
import { energyOf, type Schedule, scheduleBounds, schedulePlan, type Situation } from './charging-schedule.ts'

const evening = Temporal.Instant.from('2026-03-12T18:10:00Z')
const nightly = {
  currency: 'EUR',
  perKwh: '0.34',
  windows: [{ from: '22:00', until: '06:00', perKwh: '0.22' }],
} as const

const base: Situation = {
  supply: { fuseLimitA: 16, phases: 3 },
  plan: { mode: 'at-once' },
  price: nightly,
  timeZone: 'Europe/Berlin',
  reductions: [],
  surplus: null,
  deliveredWh: 0,
  now: evening,
}

const instants = fc.integer({ min: 0, max: 26 * 60 }).map((minutes) => evening.subtract({ hours: 1 }).add({ minutes }))
const reductions = fc.array(
  fc
    .record({
      from: instants,
      minutes: fc.integer({ min: 1, max: 600 }),
      limitW: fc.integer({ min: 4200, max: 11_000 }),
    })
    .map(({ from, minutes, limitW }): Reduction => ({ from, until: from.add({ minutes }), limitW })),
  { maxLength: 4 },
)
const clocks = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const plans = fc.oneof(
  fc.constantFrom<ChargingPlan>({ mode: 'at-once' }, { mode: 'night' }),
  fc.constantFrom<ChargingPlan>({ mode: 'solar', without: 'pause' }, { mode: 'solar', without: 'least' }),
  fc.record({ readyAt: clocks, targetWh: fc.integer({ min: 1000, max: 150_000 }) }).map((asked): ChargingPlan => ({
    mode: 'departure',
    ...asked,
  })),
)
const surpluses = fc.option(
  fc
    .record({ powerW: fc.integer({ min: 0, max: 25_000 }), ago: fc.integer({ min: 0, max: 30 }) })
    .map(({ powerW, ago }) => ({ powerW, at: evening.subtract({ minutes: ago }) })),
)
const supplies = fc.record({
  fuseLimitA: fc.integer({ min: 6, max: 80 }),
  phases: fc.constantFrom<1 | 3>(1, 3),
})
const situations = fc
  .record({ supply: supplies, plan: plans, reductions, surplus: surpluses })
  .map((drawn): Situation => ({ ...base, ...drawn }))

function limitAt({ limits }: Schedule, at: Temporal.Instant) {
  return limits.findLast(({ from }) => Temporal.Instant.compare(from, at) <= 0)
}

test('no schedule is ever above the fuse', () => {
  fc.assert(
    fc.property(situations, (situation) => {
      for (const schedule of [schedulePlan(situation), scheduleBounds(situation)]) {
        for (const { limitA, phases } of schedule.limits) {
          assert.ok(limitA >= 0 && limitA <= situation.supply.fuseLimitA)
          assert.ok(phases <= situation.supply.phases)
        }
      }
    }),
  )
})

test('while the grid operator reduces, no schedule is above the limit, and the bounds leave 4.2 kW where the fuse does', () => {
  fc.assert(
    fc.property(situations, fc.integer({ min: 0, max: 23 * 60 }), (situation, minute) => {
      const at = evening.add({ minutes: minute })
      const held = situation.reductions.filter(
        ({ from, until }) => Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0,
      )
      const [plan, bounds] = [schedulePlan(situation), scheduleBounds(situation)]
      const bound = limitAt(bounds, at)
      assert.ok(bound)
      // A tenth of an ampere is the finest step that a box knows.
      const fuseW = wattsOf(situation.supply.fuseLimitA, situation.supply.phases)
      const stepW = wattsOf(0.1, situation.supply.phases)
      assert.ok(wattsOf(bound.limitA, bound.phases) > Math.min(LEAST_REDUCED_W, fuseW) - stepW - 1e-6)
      for (const { limitW } of held) {
        assert.ok(wattsOf(bound.limitA, bound.phases) <= limitW + 1e-6)
        const planned = limitAt(plan, at)
        const isPlanned = Temporal.Instant.compare(at, plan.until) < 0
        if (planned && isPlanned) assert.ok(wattsOf(planned.limitA, planned.phases) <= limitW + 1e-6)
      }
    }),
  )
})

test('the energy is there by departure whenever fuse and reductions let it through, and never much more', () => {
  fc.assert(
    fc.property(
      supplies,
      reductions,
      clocks,
      fc.integer({ min: 1000, max: 150_000 }),
      (supply, held, readyAt, targetWh) => {
        const plan = { mode: 'departure', readyAt, targetWh } as const
        const schedule = schedulePlan({ ...base, supply, reductions: held, plan })
        const endless = schedulePlan({ ...base, supply, reductions: held, plan: { ...plan, targetWh: 1e9 } })
        const slotWh = wattsOf(supply.fuseLimitA, supply.phases) / 4
        const [planned, most] = [energyOf(schedule), energyOf(endless)]
        assert.ok(planned >= Math.min(targetWh, most) - 1e-6)
        assert.ok(planned <= targetWh + slotWh + 1e-6)
      },
    ),
  )
})

test('a night plan charges in the cheapest hours alone', () => {
  const { limits } = schedulePlan({ ...base, plan: { mode: 'night' } })
  const told = limits.map(({ from, limitA }) => [
    from.toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString(),
    limitA,
  ])
  assert.deepEqual(told, [
    ['19:10:00', 0],
    ['22:00:00', 16],
    ['06:00:00', 0],
  ])
})

test('a departure plan takes cheap hours, the last of them, and is done with what was delivered', () => {
  const plan = { mode: 'departure', readyAt: '07:00', targetWh: 22_080 } as const
  const { limits, until } = schedulePlan({ ...base, plan })
  assert.equal(until.toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString(), '07:00:00')
  assert.deepEqual(
    limits.map(({ from, limitA }) => [from.toZonedDateTimeISO('Europe/Berlin').toPlainTime().toString(), limitA]),
    [
      ['19:10:00', 0],
      ['04:00:00', 16],
      ['06:00:00', 0],
    ],
  )
  const done = schedulePlan({ ...base, plan, deliveredWh: 22_080 })
  assert.deepEqual(done.limits, [{ from: evening, limitA: 0, phases: 3 }])
})

test('the roof sets the current, on one phase when it gives little, and what was told long ago counts as nothing', () => {
  const plan = { mode: 'solar', without: 'pause' } as const
  const first = (powerW: number, minutesAgo = 0) =>
    schedulePlan({ ...base, plan, surplus: { powerW, at: evening.subtract({ minutes: minutesAgo }) } }).limits.map(
      ({ limitA, phases }) => [limitA, phases],
    )
  assert.deepEqual(first(6900), [
    [10, 3],
    [0, 3],
  ])
  assert.deepEqual(first(2300), [
    [10, 1],
    [0, 3],
  ])
  assert.deepEqual(first(1379), [[0, 3]])
  assert.deepEqual(first(6900, 10), [[0, 3]])
})

test('a schedule counts real hours over the change of clocks', () => {
  const price = {
    currency: 'EUR',
    perKwh: '0.34',
    windows: [{ from: '01:00', until: '04:00', perKwh: '0.22' }],
  } as const
  const now = Temporal.Instant.from('2026-03-28T20:00:00Z')
  const schedule = schedulePlan({ ...base, price, plan: { mode: 'night' }, now })
  // From one to four o'clock are two hours in this night.
  assert.equal(Math.round(energyOf(schedule)), 2 * 16 * 3 * 230)
})

test('a box that takes three periods gets three, and a shorter schedule', () => {
  const plan = schedulePlan({ ...base, plan: { mode: 'night' } })
  const { csChargingProfiles: profile } = chargingProfile(plan, 'TxDefaultProfile', { unit: 'W', mostPeriods: 2 })
  const { chargingSchedulePeriod: periods, duration, chargingRateUnit } = profile.chargingSchedule
  assert.equal(chargingRateUnit, 'W')
  assert.deepEqual(
    periods.map(({ startPeriod, limit }) => [startPeriod, limit]),
    [
      [0, 0],
      [10_200, 11_040],
    ],
  )
  assert.equal(duration, 39_000)
})
