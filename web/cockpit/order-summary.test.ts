import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderNumberOf } from './order-summary.ts'

test('an order is found by its number in every way people write it', () => {
  for (const text of ['K-2026-000042', 'k-2026-42', '2026-42', ' 42 ', 'K42', 'K-42']) {
    assert.equal(orderNumberOf(text, 2026), 'K-2026-000042', text)
  }
  assert.equal(orderNumberOf('Lindner', 2026), null)
})
