import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { demoEdition } from './demo-edition.ts'
import { facetNames, type Filters } from './facets.ts'
import { searchIndex } from './search-index.ts'
import { fillShelf, type ListQuery, type Shelf } from './shelf.ts'

const edition = await demoEdition()
const at = Temporal.Instant.from('2026-11-23T12:00:00Z')
const search = searchIndex(edition.content)
const germany = fillShelf(edition, search, { market: 'DE', at, open: ['vehicles'] })

const listSchema = z.object({
  total: z.int(),
  next: z.string().nullable(),
  items: z.array(
    z.object({ sku: z.string(), title: z.string(), claim: z.string(), lowestTotal: z.object({ amount: z.int() }) }),
  ),
  facets: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), count: z.int() })) })),
})

const everything: ListQuery = {
  language: 'de',
  words: '',
  filters: noFilters({}),
  sort: 'recommended',
  limit: 20,
  cursor: undefined,
}

test('the list shows every line of the market with its full price', () => {
  const list = read(germany, {})
  assert.equal(list.total, 8)
  assert.deepEqual(skus(list), ['lerche', 'funke', 'firn', 'laube', 'ferne', 'kraxe', 'glimm', 'kiesel'])
  // 19,990 for the vehicle, 790 for its transfer, 145 for its papers.
  assert.equal(list.items.find((item) => item.sku === 'funke')?.lowestTotal.amount, 2_092_500)
})

test('each market sees its own prices', () => {
  const austria = fillShelf(edition, search, { market: 'AT', at, open: ['vehicles'] })
  assert.notEqual(read(austria, {}).items[0]?.lowestTotal.amount, read(germany, {}).items[0]?.lowestTotal.amount)
})

test('a closed department shows nothing', () => {
  const closed = fillShelf(edition, search, { market: 'DE', at, open: ['parking'] })
  assert.equal(read(closed, {}).total, 0)
})

test('filters narrow by any of a facet’s values and by all facets', () => {
  assert.deepEqual(skus(read(germany, { filters: noFilters({ kind: ['cargo-bike', 'scooter'] }) })), ['kraxe', 'glimm'])
  const wanted = noFilters({ drive: ['electric'], body: ['suv', 'van'], range: ['450-'] })
  assert.deepEqual(skus(read(germany, { filters: wanted })), ['firn', 'laube'])
})

test('counts say what one more value of the facet would add', () => {
  const list = read(germany, { filters: noFilters({ kind: ['car'] }) })
  assert.deepEqual(list.facets.find((facet) => facet.name === 'kind')?.values, [
    { value: 'car', count: 4 },
    { value: 'cargo-bike', count: 1 },
    { value: 'quadricycle', count: 1 },
    { value: 'scooter', count: 1 },
    { value: 'van', count: 1 },
  ])
  const drives = list.facets.find((facet) => facet.name === 'drive')?.values
  assert.deepEqual(drives, [
    { value: 'electric', count: 3 },
    { value: 'light-electric', count: 0 },
    { value: 'plug-in-hybrid', count: 1 },
  ])
})

test('lists are sorted by price, range and delivery', () => {
  assert.deepEqual(skus(read(germany, { sort: 'price-up' })).slice(0, 3), ['glimm', 'kraxe', 'kiesel'])
  assert.equal(skus(read(germany, { sort: 'price-down' }))[0], 'firn')
  assert.equal(skus(read(germany, { sort: 'range' }))[0], 'firn')
  assert.equal(skus(read(germany, { sort: 'delivery' }))[0], 'kraxe')
})

test('search forgives typos, accents and the other language', () => {
  for (const [words, first] of [
    ['lerche', 'lerche'],
    ['Lerhce', 'lerche'],
    ['lastenrad', 'kraxe'],
    ['cargo bike', 'kraxe'],
    ['hybrid', 'ferne'],
    ['kombi', 'ferne'],
    ['camper', 'laube'],
    ['rooler', 'glimm'],
  ] as const) {
    assert.equal(skus(read(germany, { words }))[0], first, words)
  }
  assert.deepEqual(skus(read(germany, { words: 'qqqqqq' })), [])
})

test('pages follow each other without gaps, and a strange cursor is refused', () => {
  const pages: string[][] = []
  for (let cursor: string | undefined; ;) {
    const page = read(germany, { limit: 3, cursor })
    pages.push(skus(page))
    if (page.next === null) break
    cursor = page.next
  }
  assert.deepEqual(pages.flat(), skus(read(germany, {})))
  assert.deepEqual(
    pages.map((page) => page.length),
    [3, 3, 2],
  )
  assert.throws(() => germany.list({ ...everything, cursor: 'nonsense' }), { code: 'cursor-invalid' })
})

test('the same query is the same text with the same ETag, another edition’s is another', () => {
  assert.equal(germany.list(everything), germany.list({ ...everything }))
  const other = fillShelf({ ...edition, number: 2 }, search, { market: 'DE', at, open: ['vehicles'] })
  assert.notEqual(other.list(everything).etag, germany.list(everything).etag)
})

test('a shelf stands until the next price begins', () => {
  assert.equal(germany.from.toString(), '2025-01-01T00:00:00Z')
  assert.equal(germany.until?.toString(), '2027-01-01T00:00:00Z')
})

test('the detail tells prices, looks and the label of a car', () => {
  const detail = z
    .object({
      title: z.string(),
      groups: z.array(
        z.object({
          kind: z.string(),
          options: z.array(
            z.object({ code: z.string(), price: z.object({ amount: z.int() }).nullable(), look: z.unknown() }),
          ),
        }),
      ),
      vehicle: z.object({ label: z.object({ co2Class: z.string() }) }),
    })
    .parse(JSON.parse(germany.detail('lerche', 'en').bytes.toString()))
  const paint = detail.groups.find((group) => group.kind === 'paint')?.options.find((each) => each.code === 'morgenrot')
  assert.deepEqual(paint, {
    code: 'morgenrot',
    price: { amount: 75_000 },
    look: { of: 'paint', hex: '#C8502F', finish: 'metallic' },
  })
  assert.equal(detail.vehicle.label.co2Class, 'A')
  assert.throws(() => germany.detail('zeppelin', 'en'), { code: 'offer-unknown' })
})

function read(shelf: Shelf, query: Partial<ListQuery>): z.infer<typeof listSchema> {
  return listSchema.parse(JSON.parse(shelf.list({ ...everything, ...query }).bytes.toString()))
}

function skus(list: z.infer<typeof listSchema>): string[] {
  return list.items.map((item) => item.sku)
}

function noFilters(some: Partial<Filters>): Filters {
  const none = { department: [], kind: [], body: [], drive: [], seats: [], price: [], range: [], availability: [] }
  assert.deepEqual(Object.keys(none), [...facetNames])
  return { ...none, ...some }
}
