import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { money, sum, taxInside } from '../../kernel/money.ts'
import type { Payment } from './deal.ts'
import { taxInPayment } from './deposit-tax.ts'

const paid = (amount: number): Payment => ({ kind: 'part', paid: money(amount, 'EUR') })

test('a tenth paid down carries a tenth of the tax', () => {
  const price = { total: money(11_900_00, 'EUR'), tax: money(1_900_00, 'EUR') }
  assert.deepEqual(taxInPayment(price, paid(0), paid(1_190_00)), money(190_00, 'EUR'))
  assert.deepEqual(taxInPayment(price, paid(1_190_00), paid(11_900_00)), money(1_710_00, 'EUR'))
})

test('however a price is paid, its payments carry its whole tax, none of them less than nothing', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 6 })
  const extra = fc.integer({ min: 0, max: 10_000 })
  fc.assert(
    fc.property(amounts, extra, fc.constantFrom('0', '0.07', '0.19', '0.20'), (parts, tooMuch, rate) => {
      const total = sum(
        parts.map((part) => money(part, 'EUR')),
        'EUR',
      )
      const price = { total, tax: taxInside(total, rate) }
      let before = 0
      const taxes = [...parts, tooMuch].map((part) => {
        const tax = taxInPayment(price, paid(before), paid(before + part))
        before += part
        return tax
      })
      assert.deepEqual(sum(taxes, 'EUR'), price.tax)
      assert.ok(taxes.every(({ amount }) => amount >= 0))
    }),
  )
})
