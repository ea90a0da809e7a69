import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bucketsOf, dayIn, spanBefore, spanUntil } from './figure-span.ts'
import { byBucket, changeOf, type DailyFigure, directShare, largestOf, partsOf, sumsOf } from './figures.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const figure = (over: Partial<DailyFigure>): DailyFigure => ({
  day: '2026-11-20',
  market: 'DE',
  department: 'vehicles',
  sellerKind: 'maker',
  orders: 1,
  renewals: 0,
  gross: eur(30_000_00),
  tax: eur(4_789_92),
  renewed: eur(0),
  takenBack: eur(0),
  ...over,
})

test('a span holds its last day, and the one before ends where it begins', () => {
  const span = spanUntil('2026-03-02', 30)
  assert.deepEqual(span, { from: '2026-02-01', until: '2026-03-02' })
  assert.deepEqual(spanBefore(span), { from: '2026-01-02', until: '2026-01-31' })
})

test('bars are days, weeks or months, and leave no day out', () => {
  assert.equal(bucketsOf(spanUntil('2026-11-23', 30)).length, 30)
  const weeks = bucketsOf(spanUntil('2026-11-23', 90))
  assert.deepEqual(weeks.at(-1), { unit: 'week', from: '2026-11-23', until: '2026-11-23' })
  assert.deepEqual(weeks.at(-2), { unit: 'week', from: '2026-11-16', until: '2026-11-22' })
  const months = bucketsOf(spanUntil('2026-11-23', 365))
  assert.deepEqual(months.at(0), { unit: 'month', from: '2025-11-24', until: '2025-11-30' })
  assert.equal(months.length, 13)
})

test('a day begins at midnight of the market', () => {
  assert.equal(dayIn('Europe/Berlin', new Date('2026-11-22T23:30:00Z')), '2026-11-23')
})

test('the direct share is what the maker sold itself', () => {
  const sums = sumsOf([figure({}), figure({ sellerKind: 'partner', gross: eur(10_000_00) })], 'EUR')
  assert.equal(sums.gross.amount, 40_000_00)
  assert.equal(directShare(sums), 0.75)
  assert.equal(directShare(sumsOf([], 'EUR')), null)
})

test('a renewal is a sale, and what it brought stands beside the whole', () => {
  const renewal = figure({
    department: 'updates',
    orders: 0,
    renewals: 2,
    gross: eur(6_00),
    renewed: eur(12_00),
    takenBack: eur(6_00),
  })
  const { sales, gross, renewed, takenBack } = sumsOf([figure({}), renewal], 'EUR')
  assert.deepEqual([sales, gross.amount, renewed.amount, takenBack.amount], [3, 30_006_00, 12_00, 6_00])
})

test('a change against nothing is no percentage', () => {
  assert.equal(changeOf(112, 100), 0.12)
  assert.equal(changeOf(5, 0), null)
})

test('each figure falls into one bar', () => {
  const figures = [figure({ day: '2026-11-16' }), figure({ day: '2026-11-22' }), figure({ day: '2026-11-23' })]
  const bars = byBucket(figures, bucketsOf(spanUntil('2026-11-23', 90)))
  assert.deepEqual(
    bars.slice(-2).map((bar) => bar.length),
    [2, 1],
  )
})

test('a department that brought nothing now still shows what it brought before', () => {
  const parts = partsOf([figure({})], [figure({ market: 'AT', gross: eur(5_000_00) })], 'EUR')
  assert.deepEqual(
    parts.map(({ market, gross, before }) => [market, gross.amount, before.gross.amount]),
    [
      ['DE', 30_000_00, 0],
      ['AT', 0, 5_000_00],
    ],
  )
})

test('the largest part carries its share of the whole', () => {
  assert.deepEqual(
    largestOf([
      { key: 'DE', amount: 80 },
      { key: 'AT', amount: 20 },
    ]),
    { key: 'DE', share: 0.8 },
  )
  assert.equal(largestOf([{ key: 'DE', amount: 0 }]), null)
})
