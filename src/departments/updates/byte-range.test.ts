import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rangeOf } from './byte-range.ts'

test('a range names its first and last byte, as RFC 9110 writes it', () => {
  assert.deepEqual(rangeOf('bytes=0-99', 1000), { first: 0, last: 99 })
  assert.deepEqual(rangeOf('bytes=500-', 1000), { first: 500, last: 999 })
  assert.deepEqual(rangeOf('bytes=-100', 1000), { first: 900, last: 999 })
  assert.deepEqual(rangeOf('bytes=900-5000', 1000), { first: 900, last: 999 })
  assert.deepEqual(rangeOf('bytes=-5000', 1000), { first: 0, last: 999 })
})

test('behind the end there is nothing, and what cannot be read is the whole', () => {
  assert.equal(rangeOf('bytes=1000-', 1000), 'unsatisfiable')
  assert.equal(rangeOf('bytes=-0', 1000), 'unsatisfiable')
  for (const text of [undefined, '', 'bytes=', 'bytes=9-3', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b']) {
    assert.equal(rangeOf(text, 1000), null)
  }
})
