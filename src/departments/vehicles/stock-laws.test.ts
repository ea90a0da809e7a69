import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { demoStock } from '../../../demo/stock.ts'
import { demoEdition, priceConfiguration, pricesIn } from '../../house/catalogue/public.ts'
import { unavoidableMinor } from '../../house/pricing/public.ts'
import { pointOfPostcode } from '../../house/partners/public.ts'
import { type Asking, checkDiscount, nextAsking } from './stock-discount.ts'
import { buildStockIndex, stockFacets } from './stock-index.ts'
import type { StockLine } from './stock-line.ts'
import { canBePriced, discountMost, priceStock, quoteStock } from './stock-quote.ts'
import { searchStock, stockSorts, type StockPosition, type StockWish } from './stock-search.ts'
import { readVin } from '../../house/vin.ts'

const edition = await demoEdition()
const at = Temporal.Instant.from('2026-11-23T12:00:00Z')
const partners = ['20095', '80331', '04109', '50667'].map((postcode, index) => ({
  id: `0190a0a0-0000-7000-8000-00000000000${index}`,
  market: 'DE' as const,
  city: `City ${index % 3}`,
  place: pointOfPostcode('DE', postcode),
}))
const stock = demoStock({ edition, partners, count: 300, at })
const vehicles = stock.map(({ vehicle }) => vehicle)
const lines = vehicles
  .filter(({ market }) => market === 'DE')
  .map(({ vin, offer, trim, paint, choices, place, inStockSince, kilometres, asking }): StockLine => ({
    vin,
    offer,
    trim,
    paint,
    choices,
    place,
    kilometres,
    asking,
    builtOn: '2026-01-01',
    inStockSinceSeconds: Math.floor(inStockSince.epochMilliseconds / 86_400_000) * 86_400,
  }))
const kindOf = ({ offer }: StockLine) => edition.offers.get(offer)?.offer.kind
const index = buildStockIndex(lines, kindOf)

test('the demo’s vehicles can be built, have VINs of their own, and are the same every time', () => {
  assert.deepEqual(demoStock({ edition, partners, count: 300, at }), stock)
  assert.equal(new Set(vehicles.map(({ vin }) => readVin(vin))).size, 300)
  for (const { offer, choices, configurationHash, market } of vehicles) {
    const { configuration } = priceConfiguration(edition, offer, choices, { market, language: 'de', at })
    assert.equal(configuration.hash, configurationHash)
    assert.deepEqual(configuration.choices, choices)
  }
  assert.ok(vehicles.some(({ asking }) => asking.discountMinor > 0))
  assert.deepEqual(new Set(vehicles.map(({ place }) => place.kind)), new Set(['partner', 'depot']))
})

test('a stock price is the list price less the discount, item by item, and never gives away transfer or papers', () => {
  fc.assert(
    fc.property(fc.constantFrom(...vehicles), fc.integer({ min: 0, max: 20_000_000 }), (vehicle, discountMinor) => {
      const context = { market: vehicle.market, language: 'de', at } as const
      const list = priceConfiguration(edition, vehicle.offer, vehicle.choices, context)
      const asking = { ...vehicle.asking, discountMinor }
      const price = quoteStock({ ...vehicle, asking }, edition, { ...context, offer: vehicle.offer })
      const total = price.items.reduce((sum, { gross }) => sum + gross.amount, 0)
      const tax = price.items.reduce((sum, { tax: inside }) => sum + inside.amount, 0)
      assert.equal(price.total.amount, total)
      assert.equal(price.tax.amount, tax)
      assert.equal(price.listTotal.amount, list.total.amount)
      assert.equal(price.total.amount, list.total.amount - Math.min(discountMinor, discountMost(list)))
      assert.ok(price.total.amount >= unavoidableMinor(pricesIn(edition, vehicle.offer, context)))
      assert.ok(price.dueNow.amount <= price.total.amount)
      const last = price.items.at(-1)
      assert.equal(last?.kind === 'discount', price.discount.amount > 0)
    }),
  )
})

test('pricing the same vehicle again at the same time gives the same to the cent', () => {
  fc.assert(
    fc.property(fc.constantFrom(...stock), fc.integer({ min: 0, max: 300 }), ({ vehicle, history }, daysAgo) => {
      const then = at.subtract({ hours: 24 * daysAgo })
      const asking = history.findLast(({ validFrom }) => Temporal.Instant.compare(validFrom, then) <= 0)
      if (!asking) return
      const price = () =>
        priceStock({ ...vehicle, asking }, edition, { market: vehicle.market, language: 'en', at: then })
      assert.deepEqual(price(), price())
      assert.equal(price().total.amount, asking.priceMinor)
    }),
  )
})

test('a vehicle is not sold as another offer or in another market, and its discount has a limit', () => {
  const [vehicle] = vehicles
  assert.ok(vehicle)
  const context = { market: vehicle.market, language: 'de', at, offer: vehicle.offer } as const
  assert.throws(() => quoteStock(vehicle, edition, { ...context, offer: 'other' }), { code: 'stock-elsewhere' })
  const market = vehicle.market === 'DE' ? 'AT' : 'DE'
  assert.throws(() => quoteStock(vehicle, edition, { ...context, market }), { code: 'stock-elsewhere' })
  assert.throws(() => checkDiscount(101, 100), { code: 'discount-too-high' })
  checkDiscount(100, 100)
})

test('something on a vehicle that is no longer sold keeps it out of lists', () => {
  const [vehicle] = vehicles
  assert.ok(vehicle)
  const prepared = edition.offers.get(vehicle.offer)
  assert.ok(prepared)
  const table = pricesIn(edition, vehicle.offer, { market: vehicle.market, at })
  assert.equal(canBePriced(vehicle, prepared, table), true)
  assert.equal(canBePriced({ choices: [...vehicle.choices, 'gone'] }, prepared, table), false)
  const unsold = { ...table, grossMinor: { ...table.grossMinor, [vehicle.trim]: null } }
  assert.equal(canBePriced(vehicle, prepared, unsold), false)
})

const changes = fc.array(
  fc.record({ days: fc.integer({ min: 1, max: 40 }), discountMinor: fc.integer({ min: 0, max: 5 }) }),
  { minLength: 1, maxLength: 12 },
)

test('beside a discount stands the lowest price that was asked in the 30 days before it came', () => {
  fc.assert(
    fc.property(changes, (steps) => {
      let now = at
      let history: readonly Asking[] = []
      for (const { days, discountMinor } of steps) {
        now = now.add({ hours: 24 * days })
        const next = nextAsking(history, { market: 'DE', currency: 'EUR', listMinor: 100, discountMinor, at: now })
        const before = history.at(-1)
        const start = now.toZonedDateTimeISO('Europe/Berlin').subtract({ days: 30 }).toInstant()
        const asked = history.filter((_, place) => {
          const end = history[place + 1]?.validFrom ?? now
          return Temporal.Instant.compare(end, start) > 0
        })
        if (before?.discountMinor === discountMinor) assert.equal(next.lowestBeforeMinor, before.lowestBeforeMinor)
        else if (discountMinor === 0 || asked.length === 0) assert.equal(next.lowestBeforeMinor, null)
        else assert.equal(next.lowestBeforeMinor, Math.min(...asked.map(({ priceMinor }) => priceMinor)))
        assert.equal(next.priceMinor, 100 - discountMinor)
        history = [...history, next]
      }
    }),
  )
})

const all: StockWish = {
  filters: { offer: [], kind: [], trim: [], paint: [], city: [], price: [] },
  partners: [],
  priceFromMinor: 0,
  priceUntilMinor: 100_000_000,
  near: null,
  withinKm: 10_000,
  sort: 'newest',
}

const wishes = fc
  .record({
    facet: fc.constantFrom(...stockFacets),
    other: fc.constantFrom(...stockFacets),
    picks: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
    priceFromMinor: fc.integer({ min: 0, max: 4_000_000 }),
    withinKm: fc.constantFrom(10_000, 300, 150),
    sort: fc.constantFrom(...stockSorts),
  })
  .map(({ facet, other, picks: [one, two, three], priceFromMinor, withinKm, sort }): StockWish => {
    const value = (name: typeof facet, pick: number) => {
      const { values } = index.columns[name]
      return values[pick % values.length] ?? ''
    }
    const filters = { ...all.filters, [other]: [value(other, three)], [facet]: [value(facet, one), value(facet, two)] }
    return { ...all, filters, priceFromMinor, near: pointOfPostcode('DE', '04109'), withinKm, sort }
  })

function everyPage(wish: StockWish, limit: number): readonly { line: StockLine; distanceKm: number }[] {
  const found: { line: StockLine; distanceKm: number }[] = []
  let after: StockPosition | null = null
  for (;;) {
    const { page } = searchStock(index, wish, { after, limit })
    found.push(...page.slice(0, limit))
    const last = found.at(-1)
    if (page.length <= limit || !last) return found
    const { line, distanceKm } = last
    after = {
      vin: line.vin,
      priceMinor: line.asking.priceMinor,
      sinceSeconds: line.inStockSinceSeconds,
      distanceKm,
    }
  }
}

test('page by page one sees every vehicle that fits, once, in the wanted order', () => {
  fc.assert(
    fc.property(wishes, fc.integer({ min: 1, max: 40 }), (wish, limit) => {
      const pages = everyPage(wish, limit)
      const whole = searchStock(index, wish, { after: null, limit: 1_000 })
      assert.deepEqual(pages, whole.page)
      assert.equal(whole.total, pages.length)
      assert.equal(new Set(pages.map(({ line }) => line.vin)).size, pages.length)
      const keys = pages.map(({ line, distanceKm }) => {
        switch (wish.sort) {
          case 'newest':
            return -line.inStockSinceSeconds
          case 'nearest':
            return distanceKm
          default:
            return wish.sort === 'price-up' ? line.asking.priceMinor : -line.asking.priceMinor
        }
      })
      assert.deepEqual(
        keys,
        keys.toSorted((one, other) => one - other),
      )
    }),
  )
})

test('a facet counts what one would see with that value', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const { facets } = searchStock(index, wish, { after: null, limit: 1 })
      for (const { name, values } of facets) {
        for (const { value, count } of values) {
          const only = { ...wish, filters: { ...wish.filters, [name]: [value] } }
          assert.equal(searchStock(index, only, { after: null, limit: 1 }).total, count)
        }
      }
    }),
    { numRuns: 40 },
  )
})

test('what is sold is neither listed nor counted', () => {
  const own = buildStockIndex(lines, kindOf)
  const before = searchStock(own, all, { after: null, limit: 20 })
  const vin = before.page[0]?.line.vin ?? ''
  own.gone[own.rows.get(vin) ?? 0] = 1
  const now = searchStock(own, all, { after: null, limit: 20 })
  assert.equal(now.total, before.total - 1)
  assert.ok(!now.page.some(({ line }) => line.vin === vin))
})
