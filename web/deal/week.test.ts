import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayAfter, mondayOf, weekOf } from './week.ts'

test('a week belongs to the year of its Thursday', () => {
  assert.equal(weekOf('2027-03-12'), '2027-W10')
  assert.equal(weekOf('2027-01-01'), '2026-W53')
  assert.equal(weekOf('2029-12-31'), '2030-W01')
})

test('weeks begin on Monday, and Sunday is their last day', () => {
  assert.equal(mondayOf('2027-03-14'), '2027-03-08')
  assert.equal(mondayOf('2027-03-08'), '2027-03-08')
  assert.equal(mondayOf('2027-03-08', 1), '2027-03-15')
  assert.equal(mondayOf('2027-03-14', -1), '2027-03-01')
})

test('days are counted across the end of a month', () => {
  assert.equal(dayAfter('2028-02-28', 1), '2028-02-29')
})
