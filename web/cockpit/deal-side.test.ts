import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSide } from './deal-side.ts'

const since = '2026-11-23T10:00:00Z'

test('a differing acknowledgement shows both configurations', () => {
  const reason = { kind: 'configuration-differs', ours: 'aa', theirs: 'bb' } as const
  assert.deepEqual(readSide({ name: 'ON_HOLD', since, reason }), { name: 'ON_HOLD', since, reason })
})

test('what the factory refused is told in its words', () => {
  const reason = { kind: 'factory-refused', message: 'No such wheel' } as const
  assert.deepEqual(readSide({ name: 'ON_HOLD', since, reason }), { name: 'ON_HOLD', since, reason })
})

test('a side state that is not known is left out', () => {
  assert.equal(readSide({ name: 'SOMETHING', since }), null)
})
