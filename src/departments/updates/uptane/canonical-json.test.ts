import assert from 'node:assert/strict'
import { test } from 'node:test'
import canonical from '@tufjs/canonical-json'
import fc from 'fast-check'
import { canonicalJson } from './canonical-json.ts'

const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value

test('it is what others sign over', () => {
  fc.assert(
    fc.property(values, (value) => {
      assert.equal(canonicalJson(value), canonical.canonicalize(value))
    }),
  )
})

test('the order of keys does not matter', () => {
  assert.equal(canonicalJson({ b: 1, a: [true, null, '"\\'] }), '{"a":[true,null,"\\"\\\\"],"b":1}')
  assert.equal(canonicalJson({ b: 1, a: 2 }), canonicalJson({ a: 2, b: 1 }))
})

test('what has no canonical text is refused', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
  for (const value of [0.5, 2 ** 53, Number.NaN, deep(17), { a: undefined }]) {
    assert.throws(() => canonicalJson(value), { code: 'metadata-malformed' })
  }
  assert.equal(canonicalJson(deep(16)), `${'['.repeat(16)}1${']'.repeat(16)}`)
})
