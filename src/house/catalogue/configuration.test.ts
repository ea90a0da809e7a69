import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alternatives, grossMinorOf, soldIn, technicalOf } from './alternatives.ts'
import { editions, picks } from './arbitrary-edition.ts'
import { configurationOf, readPicks, settle, violations } from './configuration.ts'
import { demoEdition } from './demo-edition.ts'
import { priceConfiguration } from './offer-price.ts'
import { offerIn, prepareEdition, pricesIn } from './prepared-edition.ts'
import { repairs } from './repair.ts'
import { repairSentence, violationSentence } from './words.ts'

const edition = await demoEdition()
const at = Temporal.Instant.from('2026-11-23T12:00:00Z')
const german = { market: 'DE', language: 'de', at } as const
const lerche = offerIn(edition, 'lerche')
const table = pricesIn(edition, 'lerche', german)

test('nothing chosen gives the first trim as it comes', () => {
  const { configuration } = priceConfiguration(edition, 'lerche', [], german)
  assert.deepEqual(configuration.choices, ['frueh', 'interior-flax', 'roof-body', 'tau', 'wheels-17'])
})

test('a trim brings its own defaults and equipment for nothing', () => {
  const { configuration, items } = priceConfiguration(edition, 'lerche', ['gold'], german)
  assert.deepEqual(configuration.choices, ['gold', 'interior-ember', 'nebel', 'roof-black', 'wheels-19'])
  assert.ok(configuration.equipment.includes('blind-spot'))
  assert.deepEqual(
    items.filter((item) => item.gross.amount > 0).map((item) => item.code),
    ['gold', 'transfer', 'papers'],
  )
})

test('a package opens into its contents, which then cost nothing by themselves', () => {
  const whole = priceConfiguration(edition, 'lerche', ['tag', 'pack-lounge'], german)
  const repeated = priceConfiguration(edition, 'lerche', ['tag', 'pack-lounge', 'sound'], german)
  assert.equal(repeated.configuration.hash, whole.configuration.hash)
  assert.deepEqual(repeated.total, whole.total)
})

test('the same vehicle chosen in other words has the same hash, another vehicle another', () => {
  const one = priceConfiguration(edition, 'lerche', ['tag', 'tau'], german).configuration
  const same = priceConfiguration(edition, 'lerche', ['tag', 'wheels-18'], german).configuration
  const other = priceConfiguration(edition, 'lerche', ['tag', 'nebel'], german).configuration
  assert.equal(one.hash, same.hash)
  assert.notEqual(one.hash, other.hash)
  assert.match(one.hash, /^[0-9a-f]{64}$/)
})

test('what cannot be built is told with its reason and ways out', () => {
  const chosen = readPicks(lerche, ['gold', 'wheels-20', 'tow-bar'])
  const [violation] = violations(lerche, settle(lerche, chosen), soldIn(table))
  assert.ok(violation)
  assert.equal(
    violationSentence(lerche, violation, 'de'),
    '„20 Zoll Fächer“ und „Anhängerkupplung, schwenkbar“ passen nicht zusammen: mit Haken sind höchstens 19 Zoll zugelassen',
  )
  assert.deepEqual(
    repairs(lerche, chosen, soldIn(table)).map((repair) => repairSentence(lerche, repair, 'de')),
    ['Auf „Anhängerkupplung, schwenkbar“ verzichten', '„19 Zoll Strahl“ statt „20 Zoll Fächer“ wählen'],
  )
})

test('a price is refused for what cannot be built, and says how it could be', () => {
  assert.throws(
    () => priceConfiguration(edition, 'lerche', ['frueh', 'massage'], { ...german, language: 'en' }),
    (error: { code: string; details: { conflicts: string[]; repairs: { title: string }[] } }) => {
      assert.equal(error.code, 'configuration-conflict')
      assert.match(error.details.conflicts[0] ?? '', /^“Massage seats in front” only comes with “Ember” or/)
      assert.equal(error.details.repairs[0]?.title, 'Do without “Massage seats in front”')
      return true
    },
  )
})

test('a choice that the offer does not have, and two of one group, are refused by name', () => {
  assert.throws(() => readPicks(lerche, ['jetpack']), { code: 'choice-unknown' })
  assert.throws(() => readPicks(lerche, ['tau', 'nebel']), { code: 'choice-twice' })
  assert.throws(
    () =>
      readPicks(
        lerche,
        Array.from({ length: 101 }, () => 'tau'),
      ),
    { code: 'too-many-choices' },
  )
})

test('options change range, consumption and weeks; the slowest part decides', () => {
  const plain = technicalOf(lerche, settle(lerche, new Set(['gold'])))
  const changed = technicalOf(lerche, settle(lerche, new Set(['gold', 'wheels-20', 'head-up', 'windscreen-heated'])))
  assert.ok(plain && changed && plain.drive === 'electric' && changed.drive === 'electric')
  assert.equal(changed.rangeKm - plain.rangeKm, -12)
  assert.equal(changed.deliveryWeeks, plain.deliveryWeeks + 2)
})

test('an alternative says what it changes and what must come along', () => {
  const told = new Map(alternatives(lerche, settle(lerche, new Set(['tag'])), table).map((each) => [each.code, each]))
  assert.deepEqual(told.get('heated-seats'), { code: 'heated-seats', state: 'included', by: 'tag' })
  assert.deepEqual(told.get('tau'), { code: 'tau', state: 'chosen', without: null })
  assert.deepEqual(told.get('head-up'), {
    code: 'head-up',
    state: 'open',
    change: {
      choices: ['head-up', 'interior-flax', 'roof-body', 'tag', 'tau', 'wheels-18', 'windscreen-heated'],
      grossMinor: 108_000,
      rangeKm: 0,
      deliveryWeeks: 1,
      add: ['windscreen-heated'],
      remove: [],
    },
  })
})

test('another trim keeps what was chosen and leaves what was only its default', () => {
  const settled = settle(lerche, new Set(['tag', 'morgenrot', 'tow-bar']))
  const gold = alternatives(lerche, settled, table).find((each) => each.code === 'gold')
  assert.ok(gold?.state === 'open')
  assert.deepEqual(gold.change.choices, ['gold', 'interior-ember', 'morgenrot', 'roof-black', 'tow-bar', 'wheels-19'])
})

test('following an alternative costs exactly what it said', () => {
  fc.assert(
    fc.property(editions(), picks(), fc.nat(), ({ content }, chosen, which) => {
      const prepared = prepareEdition('edition', 1, content)
      const line = offerIn(prepared, 'line')
      const prices = pricesIn(prepared, 'line', { market: 'DE', at: Temporal.Instant.from('2026-01-01T00:00:00Z') })
      const settled = settle(line, readPicks(line, chosen))
      if (violations(line, settled, soldIn(prices)).length > 0) return
      const all = alternatives(line, settled, prices)
      const each = all[which % all.length]
      if (each?.state !== 'open') return
      const after = settle(line, readPicks(line, each.change.choices))
      assert.deepEqual(violations(line, after, soldIn(prices)), [])
      assert.equal(grossMinorOf(after, prices) - grossMinorOf(settled, prices), each.change.grossMinor)
      assert.ok(configurationOf(line, after).equipment.includes(each.code))
    }),
  )
})

test('every repair leads to a vehicle that can be built', () => {
  fc.assert(
    fc.property(editions(), picks(), ({ content }, chosen) => {
      const prepared = prepareEdition('edition', 1, content)
      const line = offerIn(prepared, 'line')
      const prices = pricesIn(prepared, 'line', { market: 'DE', at: Temporal.Instant.from('2026-01-01T00:00:00Z') })
      const broken = readPicks(line, chosen)
      const found = repairs(line, broken, soldIn(prices))
      assert.ok(found.length > 0)
      for (const repair of found) {
        const after = settle(line, readPicks(line, repair.choices))
        assert.deepEqual(violations(line, after, soldIn(prices)), [])
      }
    }),
  )
})
