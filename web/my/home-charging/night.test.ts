import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hoursOf, spansOf } from './night.ts'

const schedule = {
  from: '2026-03-12T18:30:00Z',
  until: '2026-03-13T18:30:00Z',
  limits: [
    { from: '2026-03-12T18:30:00Z', limitW: 0 },
    { from: '2026-03-12T21:00:00Z', limitW: 10_000 },
    { from: '2026-03-12T22:30:00Z', limitW: 4_000 },
    { from: '2026-03-13T05:00:00Z', limitW: 0 },
  ],
}

test('the picture has an hour a bar, as high as the power on the average', () => {
  const hours = hoursOf(schedule, 10_000)
  assert.equal(hours.length, 24)
  assert.equal(hours[0]?.from, '2026-03-12T18:00:00.000Z')
  assert.deepEqual(
    hours.slice(2, 6).map(({ share }) => share),
    [0, 1, 0.7, 0.4],
  )
})

test('stretches that touch are told as one', () => {
  assert.deepEqual(spansOf(schedule), [{ from: '2026-03-12T21:00:00Z', until: '2026-03-13T05:00:00Z' }])
})
