import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { money } from '../../kernel/money.ts'
import type { MovedSale } from './events.ts'
import { figureOf, mergeFigures } from './figure.ts'

const days = [Temporal.PlainDate.from('2026-11-23'), Temporal.PlainDate.from('2026-11-24')] as const

/** Any sale in one currency, on one of two days. */
const sales = () =>
  fc.array(
    fc.record({
      day: fc.constantFrom(...days),
      sale: fc
        .record({
          subject: fc.constant('it'),
          market: fc.constantFrom('DE', 'AT'),
          department: fc.constantFrom('updates', 'vehicles'),
          sellerKind: fc.constantFrom('maker', 'partner'),
          kind: fc.constantFrom('renewed', 'taken-back'),
          isRenewal: fc.boolean(),
          count: fc.integer({ min: 0, max: 1 }),
          gross: fc.nat(100_000_00),
          tax: fc.nat(10_000_00),
        })
        .map((sale): MovedSale => ({ ...sale, gross: money(sale.gross, 'EUR'), tax: money(sale.tax, 'EUR') })),
    }),
  )

test('the days hold every cent of what was sold and what went back, in whatever order it is told', () => {
  fc.assert(
    fc.property(sales(), fc.nat(), (told, turn) => {
      const figures = told.map(({ sale, day }) => figureOf(sale, day))
      const merged = mergeFigures(figures)
      const sumOf = (kind: MovedSale['kind']) =>
        told.filter(({ sale }) => sale.kind === kind).reduce((sum, { sale }) => sum + sale.gross.amount, 0)
      const total = (each: (figure: (typeof merged)[number]) => number) =>
        merged.reduce((sum, one) => sum + each(one), 0)
      assert.equal(
        total(({ gross }) => gross.amount),
        sumOf('renewed') - sumOf('taken-back'),
      )
      assert.equal(
        total(({ renewed }) => renewed.amount),
        sumOf('renewed'),
      )
      assert.equal(
        total(({ takenBack }) => takenBack.amount),
        sumOf('taken-back'),
      )
      const start = figures.length === 0 ? 0 : turn % figures.length
      const turned = mergeFigures([...figures.slice(start), ...figures.slice(0, start)])
      const sorted = (all: typeof merged) => all.map((each) => JSON.stringify(each)).toSorted()
      assert.deepEqual(sorted(turned), sorted(merged))
    }),
  )
})
