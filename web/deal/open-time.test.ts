import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeLeft } from './open-time.ts'
import { groupedDays, type OpeningHours } from './partner.ts'

const weekday = [{ from: '09:00', until: '18:00' }]
const hours: OpeningHours = {
  timeZone: 'Europe/Berlin',
  week: [weekday, weekday, weekday, weekday, weekday, [{ from: '10:00', until: '14:00' }], []],
  closedOn: ['2027-01-05'],
}

test('while the partner is open, time runs down', () => {
  const left = timeLeft(hours, '2027-01-04T13:30:00Z', '2027-01-04T16:00:00Z')
  assert.deepEqual(left, { openMinutes: 150, isRunning: true })
})

test('nights, Sundays and days that are closed do not count', () => {
  const saturdayEvening = timeLeft(hours, '2027-01-09T19:00:00Z', '2027-01-11T09:00:00Z')
  assert.deepEqual(saturdayEvening, { openMinutes: 60, isRunning: false })
  const overClosedDay = timeLeft(hours, '2027-01-04T16:00:00Z', '2027-01-06T09:00:00Z')
  assert.deepEqual(overClosedDay, { openMinutes: 120, isRunning: true })
})

test('after the deadline nothing is left', () => {
  assert.deepEqual(timeLeft(hours, '2027-01-04T13:30:00Z', '2027-01-04T13:30:00Z'), {
    openMinutes: 0,
    isRunning: false,
  })
})

test('days with the same hours are said together', () => {
  assert.deepEqual(
    groupedDays(hours.week).map(({ from, until, spans }) => [from, until, spans.length]),
    [
      [1, 5, 1],
      [6, 6, 1],
      [7, 7, 0],
    ],
  )
})
