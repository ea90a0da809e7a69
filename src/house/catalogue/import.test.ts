import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoEditionText } from './demo-edition.ts'
import { type ImportError, importEdition, IMPORT_MOST_CHARACTERS } from './import.ts'

const demo = await demoEditionText()

test('the demo maker’s edition has no faults', () => {
  assert.equal(importEdition(demo).kind, 'edition')
})

test('a fault is told at the line and column of its value', () => {
  const text = demo.replace('"drawing": "suv"', '"drawing": "yacht"')
  const line = text.slice(0, text.indexOf('"yacht"')).split('\n')
  assert.deepEqual(
    faults(text).map(({ path, ...place }) => [path, place.line, place.column]),
    [['offers[2].drawing', line.length, (line.at(-1)?.length ?? 0) + 1]],
  )
})

test('an unknown field is told where it stands', () => {
  const text = demo.replace('"sku": "funke"', '"weels": 4,\n   "sku": "funke"')
  const [fault] = faults(text)
  assert.equal(fault?.path, 'offers[1].weels')
  assert.equal(fault.message, 'is not a field of the format')
  assert.equal(text.split('\n')[fault.line - 1]?.slice(fault.column - 1), '4,')
})

test('what is no JSON, is empty, too deep, too long or says a thing twice is refused at its place', () => {
  assert.match(faults('{"format": }')[0]?.message ?? '', /^is not JSON/)
  assert.equal(faults('')[0]?.line, 1)
  assert.deepEqual(faults('['.repeat(100_000))[0]?.column, 41)
  assert.match(faults(' '.repeat(IMPORT_MOST_CHARACTERS + 1))[0]?.message ?? '', /^has more than/)
  assert.match(faults('{"a": 1,\n "a": 2}')[0]?.message ?? '', /"a" stands twice/)
  assert.equal(faults('{"a": 1,\n "a": 2}')[0]?.line, 2)
  assert.equal(faults('null').length, 1)
})

test('no more than a hundred faults are told, and how many more there are', () => {
  const imported = importEdition(
    demo.replaceAll('"finish": "metallic"', '"finish": "shiny"').replaceAll('"hex"', '"hux"'),
  )
  assert.ok(imported.kind === 'errors')
  assert.equal(imported.errors.length, 100)
  assert.ok(imported.more > 0)
})

const wrongs: readonly (readonly [name: string, from: string | RegExp, to: string, path: string, message: RegExp])[] = [
  [
    'a rule about nothing',
    /(?<="anyOf": \[\s*)"rear-camera"/,
    '"front-camera"',
    'offers[0].rules[1]',
    /names "front-camera"/,
  ],
  ['a line that stands twice', '"sku": "firn"', '"sku": "lerche"', 'offers[2].sku', /stands twice/],
  ['a wrong CO₂ class', '"co2Class": "D"', '"co2Class": "B"', '', /127 g\/km is class D, not B/],
  ['a tax rate of another market', '"taxRate": "0.20"', '"taxRate": "0.19"', 'prices[2].taxRate', /is 0.20 in AT/],
  [
    'a price that is missing',
    '"roof-rails": 29000,',
    '',
    'prices[0].grossMinor.lerche',
    /has no price for "roof-rails"/,
  ],
  ['a price that is no whole cent', '"roof-rails": 29000,', '"roof-rails": 290.5,', '', /expected int/i],
  ['a negative price', '"roof-rails": 29000,', '"roof-rails": -1,', '', />=0/],
  [
    'an empty period',
    '"until": "2027-01-01T00:00:00Z"',
    '"until": "2020-01-01T00:00:00Z"',
    'prices[0].until',
    /not after/,
  ],
  ['two lists for one time', '"until": "2027-01-01T00:00:00Z"', '"until": null', '', /another price list/],
  [
    'a package dearer than its parts',
    '"pack-lounge": 109000',
    '"pack-lounge": 909000',
    '',
    /costs more than its contents/,
  ],
  ['a paint that is no colour', '"#C8502F"', '"red"', '', /must be a colour/],
  [
    'a time that is no time',
    '"from": "2027-01-01T00:00:00Z"',
    '"from": "New Year"',
    'prices[1].from',
    /must be an instant/,
  ],
]

for (const [name, from, to, path, message] of wrongs) {
  test(`${name} is refused`, () => {
    const text = demo.replace(from, to)
    assert.ok(text !== demo, 'the demo has what is replaced')
    const [fault] = faults(text)
    assert.match(fault?.message ?? '', message)
    if (path !== '') assert.equal(fault?.path, path)
  })
}

test('a trim that no rule lets be built is refused in words', () => {
  const rule = {
    kind: 'excludes',
    code: 'tag',
    others: ['rear-camera'],
    because: { de: 'aus Prinzip', en: 'on principle' },
  }
  const text = demo.replace('"rules": [', `"rules": [${JSON.stringify(rule)},`)
  assert.match(
    faults(text)[0]?.message ?? '',
    /"tag" cannot be built as it comes: “Tag” and “Rear camera” do not go together/,
  )
})

test('something with a price that no rule lets be chosen is refused', () => {
  const rule = {
    kind: 'excludes',
    code: 'cable-22',
    others: ['frueh', 'tag', 'gold', 'gold-allrad'],
    because: { de: 'aus Prinzip', en: 'on principle' },
  }
  const text = demo.replace('"rules": [', `"rules": [${JSON.stringify(rule)},`)
  assert.match(faults(text)[0]?.message ?? '', /"cable-22" has a price in DE but no rule lets it be chosen/)
})

function faults(text: string): readonly ImportError[] {
  const imported = importEdition(text)
  return imported.kind === 'errors' ? imported.errors : []
}
