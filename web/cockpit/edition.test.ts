import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerptOf, faultsOf } from './edition.ts'

const problem = { code: 'edition-invalid', title: 'The edition has faults.', status: 422 }

test('faults of an import are read with their places', () => {
  const told = { ...problem, errors: [{ line: 3, column: 5, path: 'offers[0].sku', message: 'is missing' }], more: 2 }
  assert.deepEqual(faultsOf(told), {
    faults: [{ line: 3, column: 5, path: 'offers[0].sku', message: 'is missing' }],
    more: 2,
  })
})

test('a refusal for another reason has no faults', () => {
  assert.deepEqual(faultsOf(problem), { faults: [], more: 0 })
})

test('an excerpt shows the line around the column', () => {
  const fault = { line: 2, column: 1, path: '', message: '' }
  assert.equal(excerptOf(['{', '  "sku": 7', '}'], fault), '"sku": 7')
  const long = excerptOf([`${'a'.repeat(200)}HERE${'b'.repeat(200)}`], { ...fault, line: 1, column: 201 })
  assert.match(long, /^…a+HEREb+…$/)
})
