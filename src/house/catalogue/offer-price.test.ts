import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sum } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type ArbitraryEdition, editions, instants, picks } from './arbitrary-edition.ts'
import { editionSchema } from './edition.ts'
import { type ConfiguredPrice, lowestTotal, priceConfiguration } from './offer-price.ts'
import { offerIn, prepareEdition, pricesIn } from './prepared-edition.ts'

const inGermany = { market: 'DE', language: 'en' } as const

test('a price computed again from its stored edition is the same to the cent', () => {
  fc.assert(
    fc.property(editions(), picks(), instants(), (edition, chosen, at) => {
      const first = price(edition, chosen, at)
      const reread = { ...edition, content: editionSchema.parse(JSON.parse(JSON.stringify(edition.content))) }
      assert.deepEqual(price(reread, first?.configuration.choices ?? chosen, at), first)
    }),
  )
})

test('the total is the sum of the items, and the tax is the sum of theirs', () => {
  everyPrice(({ items, total, tax }) => {
    assert.deepEqual(
      sum(
        items.map((item) => item.gross),
        'EUR',
      ),
      total,
    )
    assert.deepEqual(
      sum(
        items.map((item) => item.tax),
        'EUR',
      ),
      tax,
    )
  })
})

test('the tax of an item is the exact one rounded to a cent', () => {
  everyPrice(({ items }) => {
    for (const item of items) {
      const exact = (item.gross.amount * 19) / 119
      assert.ok(Math.abs(item.tax.amount - exact) <= 0.5 + 1e-6, `${item.code}: ${item.tax.amount} for ${exact}`)
    }
  })
})

test('what is due with the order is never more than the total', () => {
  everyPrice(({ dueNow, total }) => assert.ok(dueNow.amount >= 0 && dueNow.amount <= total.amount))
})

test('a paid option never makes a vehicle cheaper', () => {
  fc.assert(
    fc.property(editions(), picks(), instants(), fc.nat(), (edition, chosen, at, which) => {
      const extra = edition.optionCodes[which % edition.optionCodes.length] ?? ''
      const without = price(edition, chosen, at)
      const withIt = price(edition, [...chosen, extra], at)
      if (without && withIt) assert.ok(withIt.total.amount >= without.total.amount)
    }),
  )
})

test('the order of choices changes neither the price nor the hash', () => {
  fc.assert(
    fc.property(editions(), picks(), instants(), (edition, chosen, at) => {
      assert.deepEqual(price(edition, chosen.toReversed(), at), price(edition, chosen, at))
    }),
  )
})

test('what a configuration names as its choices leads to the same configuration', () => {
  fc.assert(
    fc.property(editions(), picks(), instants(), (edition, chosen, at) => {
      const first = price(edition, chosen, at)
      if (first) assert.deepEqual(price(edition, first.configuration.choices, at), first)
    }),
  )
})

test('no vehicle of the line costs less than the price it is advertised from', () => {
  fc.assert(
    fc.property(editions(), picks(), instants(), (edition, chosen, at) => {
      const prepared = prepareEdition('edition', 1, edition.content)
      const moment = { ...inGermany, at }
      const table = pricesIn(prepared, 'line', moment)
      const plain = price(edition, chosen.slice(0, 1), at)
      if (!plain || !prepared.offers.get('line')?.trims.has(chosen[0] ?? '')) return
      assert.ok(lowestTotal(offerIn(prepared, 'line'), table).amount <= plain.total.amount)
    }),
  )
})

test('before its first price list an offer is not sold', () => {
  fc.assert(
    fc.property(editions(), (edition) => {
      assert.throws(() => price(edition, [], Temporal.Instant.from('2025-12-31T23:59:59Z')), { code: 'offer-not-sold' })
    }),
    { numRuns: 5 },
  )
})

function everyPrice(check: (price: ConfiguredPrice) => void): void {
  fc.assert(
    fc.property(editions(), picks(), instants(), (edition, chosen, at) => {
      const found = price(edition, chosen, at)
      if (found) check(found)
    }),
  )
}

/** The price, or nothing when a rule of the random edition forbids the picks. */
function price(edition: ArbitraryEdition, chosen: readonly string[], at: Temporal.Instant): ConfiguredPrice | null {
  try {
    return priceConfiguration(prepareEdition('edition', 1, edition.content), 'line', chosen, { ...inGermany, at })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'configuration-conflict') return null
    throw error
  }
}
