import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { money, taxInside } from '../../kernel/money.ts'
import {
  balanceReceived,
  cancellationFeeKept,
  commissionAccrued,
  commissionPaid,
  dealerPaid,
  dealerProceeds,
  depositReceived,
  depositTaxed,
  payoutReceived,
  refundDue,
  refundPaid,
  revenueRecognised,
} from './bookings.ts'
import type { Booking } from './transfer.ts'

const about = { market: 'DE', subject: 'order-1', at: Temporal.Instant.from('2026-03-12T09:00:00Z') } as const

/** Credits less debits of an account code over all its owners. */
function credited(bookings: readonly Booking[], code: string): number {
  return bookings.reduce((total, { debit, credit, amount }) => {
    return total + (credit.code === code ? amount : 0) - (debit.code === code ? amount : 0)
  }, 0)
}

const prices = fc.record({
  total: fc.integer({ min: 1, max: 20_000_000 }),
  depositShare: fc.integer({ min: 0, max: 100 }),
  rate: fc.constantFrom('0', '0.07', '0.19', '0.20'),
})

test('a delivered order leaves nothing on deposit, and its price is revenue plus tax', () => {
  fc.assert(
    fc.property(prices, ({ total, depositShare, rate }) => {
      const price = money(total, 'EUR')
      const tax = taxInside(price, rate)
      const deposit = money(Math.floor((total * depositShare) / 100), 'EUR')
      const rest = money(total - deposit.amount, 'EUR')
      const booked = [
        ...depositReceived(deposit, 'card', about),
        ...balanceReceived(rest, 'direct-debit', about),
        ...revenueRecognised(price, tax, 'vehicles', about),
        ...payoutReceived(deposit, 'card', about),
        ...payoutReceived(rest, 'direct-debit', about),
      ]
      assert.equal(credited(booked, 'deposits'), 0)
      assert.equal(credited(booked, 'revenue') + credited(booked, 'vat-payable'), total)
      assert.equal(credited(booked, 'vat-payable'), tax.amount)
      assert.equal(credited(booked, 'bank'), -total)
      assert.equal(credited(booked, 'card-clearing'), 0)
      assert.ok(booked.every((booking) => booking.amount > 0))
    }),
  )
})

test('the tax on deposits is owed at once, and the delivery leaves its own tax alone', () => {
  fc.assert(
    fc.property(prices, ({ total, depositShare, rate }) => {
      const price = money(total, 'EUR')
      const tax = taxInside(price, rate)
      const early = money(Math.floor((tax.amount * depositShare) / 100), 'EUR')
      const rest = money(tax.amount - early.amount, 'EUR')
      const taxed = [...depositTaxed(early, about), ...depositTaxed(rest, about)]
      assert.equal(credited(taxed, 'vat-payable'), tax.amount)
      assert.equal(credited(taxed, 'deposits'), 0)
      const reversed = taxed.map((booking) => ({ ...booking, debit: booking.credit, credit: booking.debit }))
      const booked = [...taxed, ...reversed, ...revenueRecognised(price, tax, 'vehicles', about)]
      assert.equal(credited(booked, 'deposit-vat'), 0)
      assert.equal(credited(booked, 'vat-payable'), tax.amount)
    }),
  )
})

test('a cancelled order gives back the deposit less the fee', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500_000 }), fc.integer({ min: 0, max: 100 }), (deposit, feeShare) => {
      const fee = money(Math.floor((deposit * feeShare) / 100), 'EUR')
      const rest = money(deposit - fee.amount, 'EUR')
      const booked = [
        ...depositReceived(money(deposit, 'EUR'), 'card', about),
        ...cancellationFeeKept(fee, 'vehicles', about),
        ...refundDue(rest, about),
        ...refundPaid(rest, 'card', about),
      ]
      assert.equal(credited(booked, 'deposits'), 0)
      assert.equal(credited(booked, 'refunds-payable'), 0)
      assert.equal(credited(booked, 'cancellation-fees'), fee.amount)
      assert.equal(credited(booked, 'card-clearing') + fee.amount, 0)
    }),
  )
})

test('each line of a commission is a transfer of its own, and lines of nothing are none', () => {
  const lines = [money(60_000, 'EUR'), money(0, 'EUR'), money(15_000, 'EUR')]
  const booked = commissionAccrued(lines, 'partner-1', 'vehicles', about)
  assert.deepEqual(
    booked.map((booking) => booking.amount),
    [60_000, 15_000],
  )
  assert.equal(credited(booked, 'agent-payable'), 75_000)
  assert.equal(credited(booked, 'commission-expense'), -75_000)
})

test('what is paid to partners clears what was owed to them, each role by itself', () => {
  const [commission, proceeds] = [money(60_000, 'EUR'), money(2_400_000, 'EUR')]
  const booked = [
    ...commissionAccrued([commission], 'partner-1', 'vehicles', about),
    ...dealerProceeds(proceeds, 'partner-1', about),
    ...commissionPaid(commission, 'partner-1', about),
  ]
  assert.deepEqual([credited(booked, 'agent-payable'), credited(booked, 'dealer-payable')], [0, 2_400_000])
  const all = [...booked, ...dealerPaid(proceeds, 'partner-1', about)]
  assert.deepEqual([credited(all, 'dealer-payable'), credited(all, 'bank')], [0, 2_460_000])
})

test('what is sold for a dealer is owed to the dealer and is no revenue', () => {
  const booked = dealerProceeds(money(2_400_000, 'EUR'), 'partner-2', about)
  assert.equal(credited(booked, 'dealer-payable'), 2_400_000)
  assert.equal(credited(booked, 'revenue'), 0)
})
