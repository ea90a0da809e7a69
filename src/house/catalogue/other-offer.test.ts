import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { demoEditionText } from './demo-edition.ts'
import { importEdition } from './import.ts'
import { priceConfiguration } from './offer-price.ts'
import { prepareEdition } from './prepared-edition.ts'
import { searchIndex } from './search-index.ts'
import { fillShelf } from './shelf.ts'

const at = Temporal.Instant.from('2026-11-23T12:00:00Z')
const name = (de: string, en: string) => ({ de, en })

/** A function of the updates department, sold by the month or for good. */
const seatWarmth = {
  sku: 'seat-warmth',
  department: 'updates',
  kind: 'function',
  title: name('Sitzwärme', 'Seat warmth'),
  claim: name('Warm, wenn es kalt ist.', 'Warm when it is cold.'),
  description: name('Eine Funktion.', 'A function.'),
  deposit: { kind: 'full' },
  facets: { body: ['comfort'] },
  function: {
    terms: { month: { kind: 'month' }, lifetime: { kind: 'lifetime' } },
    trialDays: null,
    requires: { lines: ['lerche'], hardware: [], software: null },
    bound: 'vehicle',
    isTransferable: true,
    worksOffline: true,
  },
  rules: [],
  groups: [
    {
      kind: 'plan',
      code: 'plan',
      title: name('Laufzeit', 'Term'),
      options: [
        { code: 'month', title: name('Monat', 'Month') },
        { code: 'lifetime', title: name('Für immer', 'For good') },
      ],
    },
  ],
}

const documentSchema = z.looseObject({
  offers: z.array(z.unknown()),
  prices: z.array(z.looseObject({ grossMinor: z.record(z.string(), z.unknown()) })),
})
const demo = documentSchema.parse(JSON.parse(await demoEditionText()))

test('an offer of another department is sold by its plans, without transfer and papers', () => {
  const edition = prepareEdition('edition', 1, imported({ month: 900, lifetime: 29_900 }))
  const { items, total } = priceConfiguration(edition, 'seat-warmth', ['lifetime'], {
    market: 'DE',
    language: 'de',
    at,
  })
  assert.deepEqual(
    items.map(({ kind, title, gross }) => [kind, title, gross.amount]),
    [['plan', 'Für immer', 29_900]],
  )
  assert.equal(total.amount, 29_900)
})

test('it stands in the list when its department is open, from the price of its cheapest plan', () => {
  const edition = prepareEdition('edition', 1, imported({ month: 900, lifetime: 29_900 }))
  const shelf = fillShelf(edition, searchIndex(edition.content), { market: 'DE', at, open: ['updates'] })
  const filters = {
    department: [],
    kind: [],
    body: ['comfort'],
    drive: [],
    seats: [],
    price: [],
    range: [],
    availability: [],
  }
  const query = { language: 'en', words: 'warmth', filters, sort: 'recommended', limit: 20, cursor: undefined } as const
  const card = z.object({ sku: z.string(), vehicle: z.null(), lowestTotal: z.object({ amount: z.int() }) })
  const list = z.object({ items: z.array(card) }).parse(JSON.parse(shelf.list(query).bytes.toString()))
  assert.deepEqual(
    list.items.map((item) => [item.sku, item.lowestTotal.amount]),
    [['seat-warmth', 900]],
  )
})

test('a plan without a price is refused', () => {
  const missing = importEdition(textWith({ month: 900 }))
  assert.ok(missing.kind === 'errors')
  assert.match(missing.errors[0]?.message ?? '', /has no price for "lifetime"/)
})

test('a function needs a term for each plan, and vehicles that there are', () => {
  const text = textWith({ month: 900, lifetime: 29_900 })
  const termless = importEdition(text.replace('"terms":{"month":{"kind":"month"},', '"terms":{'))
  const elsewhere = importEdition(text.replace('"lines":["lerche"]', '"lines":["moped"]'))
  assert.deepEqual(
    [termless, elsewhere].map((each) => each.kind === 'errors' && each.errors.map(({ message }) => message)),
    [['has no term for the plan "month"'], ['is no vehicle of this edition']],
  )
})

function imported(grossMinor: Record<string, number>) {
  const result = importEdition(textWith(grossMinor))
  assert.ok(result.kind === 'edition')
  return result.content
}

function textWith(grossMinor: Record<string, number>): string {
  return JSON.stringify({
    ...demo,
    offers: [...demo.offers, seatWarmth],
    prices: demo.prices.map((list) => ({ ...list, grossMinor: { ...list.grossMinor, 'seat-warmth': grossMinor } })),
  })
}
