import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FILTER_MOST, readFilter } from './filter.ts'

const refusal = (text: string) => {
  try {
    readFilter(text)
  } catch (error) {
    return error instanceof Error && 'details' in error ? error.details : error
  }
  return undefined
}

test('a filter is read as people write it', () => {
  assert.deepEqual(readFilter('market==DE;(hardware=in=(a,b),attributes.tank>=7)'), {
    kind: 'all',
    of: [
      { kind: 'comparison', field: { column: 'market' }, operator: '==', values: ['DE'] },
      {
        kind: 'any',
        of: [
          { kind: 'comparison', field: { column: 'hardware' }, operator: '=in=', values: ['a', 'b'] },
          { kind: 'comparison', field: { attribute: 'tank' }, operator: '=ge=', values: ['7'] },
        ],
      },
    ],
  })
})

test('what is no filter is refused with its place and the rule', () => {
  for (const text of ['', 'market=', 'market==DE;', 'colour==red', 'market=foo=DE', "vin=='\0'"]) {
    assert.deepEqual(Object.keys(refusal(text) ?? {}), ['field', 'rule'], text)
  }
  assert.deepEqual(refusal('registeredAt=gt=yesterday'), {
    field: 'filter',
    rule: 'registeredAt is compared with an instant in RFC 3339',
  })
})

test('filter bombs are refused before they are asked', () => {
  const many = (count: number, by: string) => Array.from({ length: count }, () => 'vin==a').join(by)
  const nested = Array.from({ length: 12 }).reduce<string>(
    (inner, _, at) => `(vin==a${at % 2 === 0 ? ';' : ','}${inner})`,
    'vin==a',
  )
  const bombs = {
    [`at most ${FILTER_MOST.characters} characters`]: `vin==${'a'.repeat(FILTER_MOST.characters)}`,
    [`at most ${FILTER_MOST.comparisons} comparisons`]: many(51, ';'),
    [`at most ${FILTER_MOST.depth} levels of brackets`]: nested,
    [`at most ${FILTER_MOST.values} values in a list`]: `vin=in=(${Array.from({ length: 201 }, (_, at) => `v${at}`).join()})`,
    [`at most ${FILTER_MOST.stars} stars`]: 'vin==*a*a*a*a*',
    [`at most ${FILTER_MOST.value} characters in a value`]: `vin==${'a'.repeat(201)}`,
  }
  for (const [rule, text] of Object.entries(bombs)) assert.deepEqual(refusal(text), { field: 'filter', rule })
  assert.equal(refusal(many(50, ';')), undefined)
  assert.equal(refusal(`${'('.repeat(1_990)}vin==a${')'.repeat(1_990)}`), undefined)
})
