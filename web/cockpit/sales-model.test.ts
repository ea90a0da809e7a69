import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type SalesModelPeriod, whenOf } from './sales-model.ts'

const period = (validFrom: string, validUntil: string | null): SalesModelPeriod => ({
  id: '1',
  market: 'DE',
  line: 'any',
  customerGroup: 'any',
  model: 'DIRECT',
  terms: { sellerOfRecord: 'maker', priceSetBy: 'maker', invoiceIssuer: 'maker' },
  validFrom,
  validUntil,
})
const at = '2026-11-23T12:00:00Z'

test('a period is over the moment it ends', () => {
  assert.equal(whenOf(period('2025-01-01T00:00:00Z', at), at), 'past')
  assert.equal(whenOf(period(at, null), at), 'now')
  assert.equal(whenOf(period('2026-11-23T12:00:01Z', null), at), 'next')
})
