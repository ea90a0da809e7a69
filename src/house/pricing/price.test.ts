import assert from 'node:assert/strict'
import { test } from 'node:test'
import { money } from '../../kernel/money.ts'
import { priceBook, type PriceList, type PriceTable, priceTable } from './price-list.ts'
import { dueNow, priceLines } from './price.ts'

const at = (text: string) => Temporal.Instant.from(text)
const list: PriceList = {
  market: 'DE',
  currency: 'EUR',
  taxRate: '0.19',
  from: at('2026-01-01T00:00:00Z'),
  until: at('2026-07-01T00:00:00Z'),
  grossMinor: { kraxe: { tag: 589_000, bell: 995, box: null, transfer: 8_900, papers: null } },
}
const later: PriceList = {
  ...list,
  from: at('2026-07-01T00:00:00Z'),
  until: null,
  grossMinor: { kraxe: { tag: 599_000 } },
}
const book = priceBook([later, list])
const tag = { kind: 'base', code: 'tag', title: 'Kraxe Tag', includedIn: null } as const

test('a price holds from its first instant until just before its end', () => {
  const priceAt = (text: string) => priceTable(book, 'DE', 'kraxe', at(text))?.grossMinor['tag']
  assert.equal(priceAt('2025-12-31T23:59:59.999999999Z'), undefined)
  assert.equal(priceAt('2026-01-01T00:00:00Z'), 589_000)
  assert.equal(priceAt('2026-06-30T23:59:59.999999999Z'), 589_000)
  assert.equal(priceAt('2026-07-01T00:00:00Z'), 599_000)
  assert.equal(priceTable(book, 'AT', 'kraxe', at('2026-07-01T00:00:00Z')), undefined)
})

test('transfer is inside the total, papers only where there are any', () => {
  const { items, total, tax } = priceLines(tableAt('2026-03-12T09:00:00Z'), [tag], 'de')
  assert.deepEqual(
    items.map(({ kind, gross, reason }) => [kind, gross.amount, reason]),
    [
      ['base', 589_000, 'Listenpreis DE, gültig seit 1. Januar 2026'],
      ['transfer', 8_900, 'Listenpreis DE, gültig seit 1. Januar 2026'],
    ],
  )
  assert.equal(total.amount, 597_900)
  // 589,000 × 19 / 119 = 94,042.0 and 8,900 × 19 / 119 = 1,421.0
  assert.equal(tax.amount, 94_042 + 1_421)
})

test('what comes with something else costs nothing and says so', () => {
  const bell = { kind: 'option', code: 'bell', title: 'Bell', includedIn: 'Tag' } as const
  const [item] = priceLines(tableAt('2026-03-12T09:00:00Z'), [bell], 'en').items
  assert.deepEqual([item?.gross.amount, item?.tax.amount, item?.reason], [0, 0, 'Included in Tag'])
})

test('what is not sold by itself has no price', () => {
  const box = { kind: 'option', code: 'box', title: 'Box', includedIn: null } as const
  assert.throws(() => priceLines(tableAt('2026-03-12T09:00:00Z'), [box], 'de'), { code: 'not-sold-here' })
})

test('a deposit is all of it, a fixed sum or a share', () => {
  const total = money(33_125_05, 'EUR')
  assert.equal(dueNow({ kind: 'full' }, total).amount, 33_125_05)
  assert.equal(dueNow({ kind: 'fixed', amountMinor: 500_00 }, total).amount, 500_00)
  assert.equal(dueNow({ kind: 'fixed', amountMinor: 500_00 }, money(89_00, 'EUR')).amount, 89_00)
  assert.equal(dueNow({ kind: 'share', rate: '0.02' }, total).amount, 662_50)
})

function tableAt(text: string): PriceTable {
  const table = priceTable(book, 'DE', 'kraxe', at(text))
  assert.ok(table)
  return table
}
