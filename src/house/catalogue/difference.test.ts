import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoEdition } from './demo-edition.ts'
import { editionDifference } from './difference.ts'
import type { EditionContent } from './edition.ts'

const { content } = await demoEdition()
const at = Temporal.Instant.from('2026-11-23T12:00:00Z')

test('an edition does not differ from itself', () => {
  assert.deepEqual(editionDifference(content, content, at), { added: [], removed: [], changed: [], prices: [] })
})

test('the first edition adds everything', () => {
  const { added, removed, prices } = editionDifference(null, content, at)
  assert.equal(added.length, content.offers.length)
  assert.deepEqual(removed, [])
  assert.ok(prices.every((price) => price.beforeMinor === null))
})

test('what went, what was written anew and what costs something else is told', () => {
  const [lerche, funke, ...rest] = content.offers
  assert.ok(lerche && funke)
  const after: EditionContent = {
    ...content,
    offers: [{ ...lerche, claim: { de: 'Anders.', en: 'Different.' } }, ...rest],
    prices: content.prices.map((list) => {
      const { funke: _gone, ...grossMinor } = list.grossMinor
      return { ...list, grossMinor: { ...grossMinor, kraxe: { ...grossMinor['kraxe'], lock: 12_900 } } }
    }),
  }
  const difference = editionDifference(content, after, at)
  assert.deepEqual(difference.removed, ['funke'])
  assert.deepEqual(difference.changed, [{ sku: 'lerche', fields: ['claim'] }])
  const locks = difference.prices.filter((price) => price.code === 'lock')
  assert.deepEqual(
    locks.map(({ market, beforeMinor, afterMinor }) => [market, beforeMinor, afterMinor]),
    [
      ['DE', 11_900, 12_900],
      ['DE', 11_900, 12_900],
      ['AT', 12_000, 12_900],
      ['AT', 12_000, 12_900],
    ],
  )
  const gone = difference.prices.find((price) => price.offer === 'funke' && price.code === 'frueh')
  assert.equal(gone?.afterMinor, null)
  assert.equal(gone.from.toString(), at.toString())
})
