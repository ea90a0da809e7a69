import assert from 'node:assert/strict'
import { test } from 'node:test'
import Big from 'big.js'
import fc from 'fast-check'
import { money } from '../../../kernel/money.ts'
import type { Dimension, Restrictions, Tariff } from '../tariff.ts'
import { breakEvenKwh, compare, type ComparedPlan } from './advice.ts'
import { customerTariff } from './plan-price.ts'

const always: Restrictions = {
  startTime: null,
  endTime: null,
  startDate: null,
  endDate: null,
  minKwh: null,
  maxKwh: null,
  minCurrentA: null,
  maxCurrentA: null,
  minPowerKw: null,
  maxPowerKw: null,
  minDurationSeconds: null,
  maxDurationSeconds: null,
  days: [],
  reservation: null,
}

function tariffOf(prices: readonly (readonly [Dimension, string])[], more: Partial<Tariff> = {}): Tariff {
  return {
    countryCode: 'DE',
    partyId: 'ABC',
    id: '1',
    currency: 'EUR',
    kind: null,
    altText: [],
    altUrl: null,
    minPrice: null,
    maxPrice: null,
    elements: [
      {
        components: prices.map(([dimension, price]) => ({ dimension, price, vat: null, stepSize: 1 })),
        restrictions: always,
      },
    ],
    taxIncluded: 'no',
    startAt: null,
    endAt: null,
    lastUpdated: '2026-11-01T00:00:00Z',
    ...more,
  }
}

const point = { current: 'dc', vatRate: '0.19' } as const
const prices = (tariff: Tariff) =>
  tariff.elements.flatMap(({ components }) => components.map(({ dimension, price }) => `${dimension} ${price}`))

test('pay per use is the operator’s tariff with tax and margin on each price', () => {
  const operator = tariffOf([
    ['energy', '0.50'],
    ['parking', '6'],
  ])
  const terms = { kind: 'per-use', margin: { share: '0.10', perSession: '0' } } as const
  const promised = customerTariff(operator, terms, point)
  assert.deepEqual(prices(promised), ['energy 0.6545', 'parking 7.854'])
  assert.equal(promised.taxIncluded, 'yes')
})

test('our amount for a session comes on top of the operator’s, or stands alone', () => {
  const terms = { kind: 'per-use', margin: { share: '0', perSession: '0.50' } } as const
  assert.deepEqual(prices(customerTariff(tariffOf([['energy', '1']]), terms, point)), ['energy 1.19', 'flat 0.595'])
  const withFlat = customerTariff(tariffOf([['flat', '1']]), terms, point)
  assert.equal(withFlat.elements[0]?.components[0]?.price, '1.785')
})

test('a plan has its own price by the kWh and passes parking on, whatever the operator asks for energy', () => {
  const operator = tariffOf(
    [
      ['energy', '0.79'],
      ['flat', '1'],
      ['time', '3'],
      ['parking', '6'],
    ],
    { taxIncluded: 'yes', maxPrice: { beforeTaxes: '5', afterTaxes: null } },
  )
  const terms = { kind: 'own-price', acPerKwh: '0.39', dcPerKwh: '0.49' } as const
  const promised = customerTariff(operator, terms, point)
  assert.deepEqual(prices(promised), ['energy 0.49', 'parking 6'])
  assert.equal(promised.maxPrice, null)
  assert.equal(prices(customerTariff(operator, terms, { ...point, current: 'ac' }))[0], 'energy 0.39')
})

const cents = (most: number) => fc.integer({ min: 0, max: most }).map((minor) => new Big(minor).div(100).toFixed(2))

test('more margin never makes a price lower, and none leaves it what it was', () => {
  fc.assert(
    fc.property(cents(500), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), (price, one, more) => {
      const at = (percent: number) => {
        const share = new Big(percent).div(100).toFixed()
        const operator = tariffOf([['energy', price]], { taxIncluded: 'yes' })
        const margin = { share, perSession: '0' }
        return new Big(
          customerTariff(operator, { kind: 'per-use', margin }, point).elements[0]?.components[0]?.price ?? 0,
        )
      }
      assert.ok(at(one).lte(at(one + more)))
      assert.ok(at(0).eq(price))
    }),
  )
})

const plan: ComparedPlan = {
  sku: 'charge-flat',
  plan: 'month',
  monthly: money(9_99, 'EUR'),
  acPerKwh: '0.39',
  dcPerKwh: '0.49',
}

test('the advice is the cheapest of one’s own months, and what is saved is the difference', () => {
  const session = fc.record({
    energyKwh: cents(10_000),
    current: fc.constantFrom('ac' as const, 'dc' as const),
    perUse: fc.integer({ min: 0, max: 100_00 }).map((minor) => money(minor, 'EUR')),
    parking: fc.integer({ min: 0, max: 5_00 }).map((minor) => money(minor, 'EUR')),
  })
  fc.assert(
    fc.property(fc.array(session, { maxLength: 20 }), fc.integer({ min: 1, max: 12 }), (sessions, months) => {
      const [best, ...rest] = compare(sessions, [plan], { months, currency: 'EUR' })
      const without = sessions.reduce((total, { perUse }) => total + perUse.amount, 0)
      assert.ok(best)
      for (const each of [best, ...rest]) {
        assert.ok(best.total.amount <= each.total.amount)
        assert.equal(each.saved.amount, without - each.total.amount)
      }
    }),
  )
})

test('from its break-even on a plan costs no more than paying by the kWh, and one kWh before it does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 120 }), (perKwhMinor) => {
      const perKwh = new Big(perKwhMinor).div(100).toFixed()
      const kwh = breakEvenKwh(plan, perKwh, 'ac')
      assert.ok(kwh !== null)
      const costs = (used: number) => new Big('9.99').plus(new Big('0.39').times(used))
      assert.ok(costs(kwh).lte(new Big(perKwh).times(kwh)))
      assert.ok(costs(kwh - 1).gt(new Big(perKwh).times(kwh - 1)))
    }),
  )
  assert.equal(breakEvenKwh(plan, '0.39', 'ac'), null)
})
