import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openNameTable } from './name-table.ts'

test('every name is found where it was put, and no other is', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 40 })), fc.string(), (names, other) => {
      // What is no Unicode (half a pair) would be another name after writing it down.
      const known = names.filter((name) => name.isWellFormed())
      const table = openNameTable()
      known.forEach((name, nth) => assert.equal(table.add(name), nth))
      known.forEach((name, nth) => {
        assert.equal(table.slotOf(name), nth)
        assert.equal(table.nameOf(nth), name)
      })
      assert.equal(table.slotOf(other), known.includes(other) ? known.indexOf(other) : undefined)
      assert.equal(table.size(), known.length)
    }),
  )
})

test('it grows past its first thousands, and a name beyond all lengths is nobody’s', () => {
  const table = openNameTable()
  const vinOf = (nth: number) => `WMRTABLE${String(nth).padStart(9, '0')}`
  for (let nth = 0; nth < 20_000; nth++) table.add(vinOf(nth))
  for (let nth = 0; nth < 20_000; nth += 777) assert.equal(table.slotOf(vinOf(nth)), nth)
  assert.equal(table.slotOf(vinOf(20_000)), undefined)
  assert.equal(table.slotOf('W'.repeat(5_000)), undefined)
})
