import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lowest30Days, priceChanges, type PriceRecord } from './history.ts'
import { priceBook, type PriceList, priceTable } from './price-list.ts'

const day = (number: number) => Temporal.Instant.from('2026-01-01T00:00:00Z').add({ hours: 24 * number })

/** Price lists for one offer with the codes "bike" and "lock": [from day, until day, price of the bike, of the lock]. */
function lists(...periods: readonly (readonly [number, number | null, number, number])[]): PriceList[] {
  return periods.map(([from, until, bike, lock]) => ({
    market: 'DE',
    currency: 'EUR',
    taxRate: '0.19',
    from: day(from),
    until: until === null ? null : day(until),
    grossMinor: { kraxe: { bike, lock } },
  }))
}

function published(...publications: readonly (readonly [number, PriceList[]])[]): PriceRecord[] {
  return publications.flatMap(([at, after], index) =>
    priceChanges(priceBook(publications[index - 1]?.[1] ?? []), priceBook(after), day(at)),
  )
}

test('publishing the same prices again adds nothing to the history', () => {
  const same = lists([0, null, 500_000, 10_000])
  assert.equal(published([0, same], [5, same]).length, 2)
})

test('only the code that changed is written', () => {
  const records = published([0, lists([0, null, 500_000, 10_000])], [9, lists([0, null, 450_000, 10_000])])
  assert.deepEqual(
    records.map(({ code, grossMinor, validFrom }) => [code, grossMinor, validFrom.toString()]),
    [
      ['bike', 500_000, day(0).toString()],
      ['lock', 10_000, day(0).toString()],
      ['bike', 450_000, day(9).toString()],
    ],
  )
})

test('the lowest price of 30 days forgets what is older and counts what was valid for an hour', () => {
  const records = published(
    [0, lists([0, null, 400_000, 0])],
    [10, lists([0, null, 500_000, 0])],
    [20, lists([0, 20, 500_000, 0], [20, 21, 450_000, 0], [21, null, 480_000, 0])],
  )
  assert.equal(lowest30Days(records, ['bike'], 'DE', day(35)), 400_000)
  assert.equal(lowest30Days(records, ['bike'], 'DE', day(45)), 450_000)
  assert.equal(lowest30Days(records, ['bike'], 'DE', day(60)), 480_000)
})

test('a sum is as low as it was at one moment, not as its parts were at different ones', () => {
  const records = published([0, lists([0, 10, 400_000, 90_000], [10, null, 500_000, 10_000])])
  assert.equal(lowest30Days(records, ['bike', 'lock'], 'DE', day(20)), 490_000)
})

test('what was not sold has no lowest price', () => {
  const gone = priceBook([])
  const before = priceBook(lists([0, null, 500_000, 10_000]))
  const records = [...published([0, lists([0, null, 500_000, 10_000])]), ...priceChanges(before, gone, day(5))]
  assert.equal(lowest30Days(records, ['bike'], 'DE', day(4)), 500_000)
  assert.equal(lowest30Days(records, ['bike'], 'DE', day(36)), null)
  assert.equal(lowest30Days(records, ['bell'], 'DE', day(4)), null)
})

test('the lowest price is the lowest of every hour, whatever was published when', () => {
  const period = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 999 }))
  const publication = fc.tuple(
    fc.integer({ min: 0, max: 40 }),
    fc.uniqueArray(period, { minLength: 1, maxLength: 4, selector: ([from]) => from }),
  )
  fc.assert(
    fc.property(
      fc.uniqueArray(publication, { minLength: 1, maxLength: 4, selector: ([at]) => at }),
      fc.integer({ min: 1, max: 60 }),
      (drawn, end) => {
        const editions = drawn
          .toSorted(([one], [other]) => one - other)
          .map(([at, periods]) => {
            const starts = periods.toSorted(([one], [other]) => one - other)
            const all = starts.map(([from, price], index) => [from, starts[index + 1]?.[0] ?? null, price, 0] as const)
            return [at, lists(...all)] as const
          })
        const records = published(...editions)
        const prices: number[] = []
        for (let hour = Math.max(0, end - 30) * 24; hour < end * 24; hour++) {
          const moment = day(0).add({ hours: hour })
          const latest = editions.findLast(([at]) => Temporal.Instant.compare(day(at), moment) <= 0)
          const price = latest && priceTable(priceBook(latest[1]), 'DE', 'kraxe', moment)?.grossMinor['bike']
          if (price !== undefined && price !== null) prices.push(price)
        }
        // In winter Berlin's days are as long as UTC's, so whole hours from midnight UTC cover the window.
        const lowest = prices.length === 0 ? null : Math.min(...prices)
        assert.equal(lowest30Days(records, ['bike'], 'DE', day(end)), lowest)
      },
    ),
    { numRuns: 40 },
  )
})
