import assert from 'node:assert/strict'
import { test } from 'node:test'
import { element, price, tariffOf } from '../../../../test/charging-tariffs.ts'
import type { ChargingPeriod } from '../charge-record.ts'
import type { Tariff } from '../tariff.ts'
import { rate, type Rounding } from './rate.ts'
import { usageOf } from './usage.ts'

const empty: Omit<ChargingPeriod, 'start'> = {
  energyKwh: null,
  chargingHours: null,
  parkingHours: null,
  reservationHours: null,
  minCurrentA: null,
  maxCurrentA: null,
  minPowerKw: null,
  maxPowerKw: null,
  tariffId: null,
}

/** Periods by their start; the last entry is the end. */
function used(...told: readonly [string, Partial<ChargingPeriod>?][]) {
  const ends = told.at(-1)?.[0] ?? ''
  const periods = told.slice(0, -1).map(([start, rest]) => ({ ...empty, ...rest, start }))
  return usageOf({ periods, endAt: ends, timeZone: 'Europe/Berlin' })
}

function cost(tariff: Tariff, usage: ReturnType<typeof used>, rounding?: Rounding) {
  const { net, gross } = rate(tariff, usage, rounding)
  return [net, gross]
}

test('energy and a flat price: each line says what it is for', () => {
  const tariff = tariffOf([element([price('flat', '0.50'), price('energy', '0.49')])])
  const rated = rate(tariff, used(['2026-06-01T10:00:00Z', { energyKwh: '20.5' }], ['2026-06-01T11:00:00Z']))
  assert.deepEqual([rated.net, rated.tax, rated.gross], ['10.545', '2.00355', '12.54855'])
  assert.deepEqual(
    rated.lines.map(({ dimension, quantity, price: asked, net }) => [dimension, quantity, asked, net]),
    [
      ['flat', '1', '0.50', '0.5'],
      ['energy', '20.5', '0.49', '10.045'],
    ],
  )
})

test('the last begun step is billed in full, once over all periods', () => {
  const tariff = tariffOf([element([price('energy', '1', { stepSize: 500, vat: null })])])
  const periods = used(
    ['2026-06-01T10:00:00Z', { energyKwh: '1.2' }],
    ['2026-06-01T10:30:00Z', { energyKwh: '1.2' }],
    ['2026-06-01T11:00:00Z'],
  )
  assert.deepEqual(cost(tariff, periods), ['2.5', '2.5'])
})

test('time that ends in parking has only its parking rounded; time that ends in charging is rounded as a whole', () => {
  const components = [
    price('time', '6', { stepSize: 600, vat: null }),
    price('parking', '12', { stepSize: 900, vat: null }),
  ]
  const tariff = tariffOf([element(components)])
  const charging = { chargingHours: '0.55' }
  const parking = { parkingHours: '0.2' }
  const ends = '2026-06-01T10:45:00Z'
  // 33 minutes of charging stay 33; 12 of parking become 15.
  assert.deepEqual(cost(tariff, used(['2026-06-01T10:00:00Z', charging], ['2026-06-01T10:33:00Z', parking], [ends])), [
    '6.3',
    '6.3',
  ])
  // 45 minutes together become 50, and the five are billed as charging.
  assert.deepEqual(cost(tariff, used(['2026-06-01T10:00:00Z', parking], ['2026-06-01T10:12:00Z', charging], [ends])), [
    '6.2',
    '6.2',
  ])
})

test('the first kilowatt-hours may cost less than the others: a period is cut where the limit lies', () => {
  const tariff = tariffOf([
    element([price('energy', '0.30', { vat: null })], { maxKwh: '10' }),
    element([price('energy', '0.50', { vat: null })]),
  ])
  const rated = rate(tariff, used(['2026-06-01T10:00:00Z', { energyKwh: '25' }], ['2026-06-01T11:00:00Z']))
  assert.equal(rated.net, '10.5')
  assert.deepEqual(
    rated.lines.map((line) => line.quantity),
    ['10', '15'],
  )
})

test('a night price wraps past midnight, on the wall clock of the place', () => {
  const tariff = tariffOf([
    element([price('time', '1', { vat: null })], { startTime: '22:00', endTime: '06:00' }),
    element([price('time', '2', { vat: null })]),
  ])
  // 21:00 to 07:00 in Berlin: an hour before, eight at night, an hour after.
  const night = used(['2026-06-01T19:00:00Z', { chargingHours: '10' }], ['2026-06-02T05:00:00Z'])
  assert.equal(rate(tariff, night).net, '12')
})

test('the night in which clocks go back has an hour more, and the one in which they go forward an hour less', () => {
  const tariff = tariffOf([element([price('time', '1', { vat: null })], { startTime: '01:00', endTime: '04:00' })])
  const autumn = used(['2026-10-24T22:00:00Z', { chargingHours: '8' }], ['2026-10-25T06:00:00Z'])
  const spring = used(['2026-03-28T22:00:00Z', { chargingHours: '8' }], ['2026-03-29T06:00:00Z'])
  assert.deepEqual([rate(tariff, autumn).net, rate(tariff, spring).net], ['4', '2'])
})

test('a blocking fee starts at its minute, days and dates end at midnight of the place', () => {
  const blocking = tariffOf([element([price('parking', '6', { vat: null })], { minDurationSeconds: 14_400 })])
  const stay = used(
    ['2026-06-01T08:00:00Z', { chargingHours: '3' }],
    ['2026-06-01T11:00:00Z', { parkingHours: '2' }],
    ['2026-06-01T13:00:00Z'],
  )
  assert.equal(rate(blocking, stay).net, '6')
  const weekend = tariffOf([element([price('time', '1', { vat: null })], { days: ['saturday', 'sunday'] })])
  const overMonday = used(['2026-06-07T20:00:00Z', { chargingHours: '4' }], ['2026-06-08T00:00:00Z'])
  assert.equal(rate(weekend, overMonday).net, '2')
  const june = tariffOf([
    element([price('time', '1', { vat: null })], { startDate: '2026-06-08', endDate: '2026-06-09' }),
  ])
  assert.equal(rate(june, overMonday).net, '2')
})

test('power decides which element holds; without a word of power it is the average of the period', () => {
  const tariff = tariffOf([
    element([price('energy', '0.40', { vat: null })], { maxPowerKw: '22' }),
    element([price('energy', '0.60', { vat: null })], { minPowerKw: '22' }),
  ])
  const at = (rest: Partial<ChargingPeriod>) =>
    rate(tariff, used(['2026-06-01T10:00:00Z', { energyKwh: '10', ...rest }], ['2026-06-01T11:00:00Z'])).net
  assert.deepEqual([at({}), at({ maxPowerKw: '21.9' }), at({ maxPowerKw: '22' })], ['4', '4', '6'])
})

test('prices that contain the tax give the amount before it, line by line', () => {
  const tariff = tariffOf([element([price('energy', '0.59')])], { taxIncluded: 'yes' })
  const usage = used(['2026-06-01T10:00:00Z', { energyKwh: '10' }], ['2026-06-01T11:00:00Z'])
  assert.deepEqual(cost(tariff, usage), ['4.9579831933', '5.9'])
  const untaxed = tariffOf([element([price('energy', '0.59')])], { taxIncluded: 'n/a' })
  assert.deepEqual(cost(untaxed, usage), ['5.9', '5.9'])
})

test('a limit holds before and after tax; where none is named after tax, the tax follows', () => {
  const elements = [element([price('energy', '0.50')])]
  const usage = used(['2026-06-01T10:00:00Z', { energyKwh: '100' }], ['2026-06-01T11:00:00Z'])
  const both = tariffOf(elements, { maxPrice: { beforeTaxes: '20', afterTaxes: '23' } })
  const one = tariffOf(elements, { maxPrice: { beforeTaxes: '20', afterTaxes: null } })
  const least = tariffOf(elements, { minPrice: { beforeTaxes: '60', afterTaxes: '71.4' } })
  assert.deepEqual(
    [cost(both, usage), cost(one, usage), cost(least, usage)],
    [
      ['20', '23'],
      ['20', '23.8'],
      ['60', '71.4'],
    ],
  )
  assert.deepEqual([rate(both, usage).limit, rate(least, usage).limit], ['most', 'least'])
})

test('a contract says where amounts are rounded, and what a half becomes', () => {
  const elements = [element([price('energy', '0.245', { vat: null }), price('flat', '0.245', { vat: null })])]
  const usage = used(['2026-06-01T10:00:00Z', { energyKwh: '1' }], ['2026-06-01T11:00:00Z'])
  const tariff = tariffOf(elements)
  assert.deepEqual(
    [
      rate(tariff, usage).net,
      rate(tariff, usage, { at: 'component', half: 'even' }).net,
      rate(tariff, usage, { at: 'component', half: 'up' }).net,
      rate(tariff, usage, { at: 'total', half: 'up' }).net,
    ],
    ['0.49', '0.48', '0.5', '0.49'],
  )
})

test('a reservation has prices of its own, and its expiry another', () => {
  const tariff = tariffOf([
    element([price('flat', '4', { vat: null })], { reservation: 'reservation-expires' }),
    element([price('time', '2', { vat: null, stepSize: 600 })], { reservation: 'reservation' }),
    element([price('flat', '1', { vat: null }), price('energy', '0.5', { vat: null })]),
  ])
  const reserved = { reservationHours: '0.4' }
  const start = '2026-06-01T10:00:00Z'
  const came = used([start, reserved], ['2026-06-01T10:24:00Z', { energyKwh: '10' }], ['2026-06-01T11:00:00Z'])
  const expired = used([start, reserved], ['2026-06-01T10:24:00Z'])
  assert.deepEqual([rate(tariff, came).net, rate(tariff, expired).net], ['7', '5'])
})
