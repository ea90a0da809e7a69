import assert from 'node:assert/strict'
import { test } from 'node:test'
import { homeLocale } from '../../locale.ts'
import { stockQuery } from './stock-query.ts'

const asked = (address: string, near = '') =>
  Object.fromEntries(new URLSearchParams(stockQuery(new URLSearchParams(address), homeLocale, near)))

test('several values of a facet are asked for together', () => {
  assert.equal(asked('offer=firn&offer=laube').offer, 'firn,laube')
})

test('without a postcode nothing is near', () => {
  const query = asked('sort=nearest&within=50')
  assert.equal(query.sort, undefined)
  assert.equal(query.withinKm, undefined)
})

test('with a postcode the nearest come first, unless something else was asked for', () => {
  assert.equal(asked('within=50', '04107').sort, 'nearest')
  assert.equal(asked('within=50', '04107').withinKm, '50')
  assert.equal(asked('sort=price-up', '04107').sort, 'price-up')
})
