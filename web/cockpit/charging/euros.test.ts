import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eurosOf, minorIn } from './euros.ts'

test('euros are read as people write them, and nothing else is', () => {
  assert.deepEqual(['12,34', '12.3', ' 12 ', '0'].map(minorIn), [1234, 1230, 1200, 0])
  assert.deepEqual(['', '-1', '1,234', '1.2.3', 'zwölf'].map(minorIn), [null, null, null, null, null])
})

test('cents are shown as they can be read again', () => {
  assert.deepEqual([eurosOf(1234, ','), eurosOf(5, '.'), minorIn(eurosOf(99, ','))], ['12,34', '0.05', 99])
})
