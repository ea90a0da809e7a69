import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantIn, nextHourIn } from './market-time.ts'

test('a time is that of the market, in summer and in winter', () => {
  assert.equal(instantIn('Europe/Berlin', '2026-07-01T08:30'), '2026-07-01T06:30:00Z')
  assert.equal(instantIn('Europe/Berlin', '2026-12-01T08:30'), '2026-12-01T07:30:00Z')
  assert.equal(instantIn('Europe/Berlin', '2026-13-01T08:30'), null)
  assert.equal(instantIn('Europe/Berlin', ''), null)
})

test('the next full hour lies ahead', () => {
  assert.equal(nextHourIn('Europe/Berlin', Temporal.Instant.from('2026-11-23T14:20:00Z')), '2026-11-23T16:00')
})
