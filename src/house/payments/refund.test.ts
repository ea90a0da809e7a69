import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { money } from '../../kernel/money.ts'
import { startedPayment } from './payment.ts'
import { shareRefund } from './refund.ts'

const at = Temporal.Instant.from('2026-03-12T09:00:00Z')

function refundable(index: number, leftMinor: number) {
  const payment = startedPayment(
    {
      orderId: 'order',
      orderNumber: 'K-1',
      customerId: 'anna',
      market: 'DE',
      purpose: 'order-now',
      amount: money(100_000, 'EUR'),
      method: { kind: 'card', token: 'card_ok' },
      key: `key-${index}`,
      capture: 'now',
      language: 'de',
    },
    { id: `payment-${index}`, provider: 'test-bank', at },
  )
  return { payment, left: money(leftMinor, 'EUR') }
}

const lefts = fc.array(fc.nat({ max: 100_000 }), { maxLength: 4 })

test('a refund goes back in full, never more than a payment brought, and newest first', () => {
  fc.assert(
    fc.property(lefts, fc.nat({ max: 400_000 }), (each, wanted) => {
      const refundables = each.map((left, index) => refundable(index, left))
      const left = each.reduce((total, one) => total + one, 0)
      if (wanted > left) {
        assert.throws(() => shareRefund(refundables, money(wanted, 'EUR')), { code: 'refund-too-large' })
        return
      }
      const shares = shareRefund(refundables, money(wanted, 'EUR'))
      assert.equal(
        shares.reduce((total, share) => total + share.amount.amount, 0),
        wanted,
      )
      for (const [index, share] of shares.entries()) {
        const from = refundables.find(({ payment }) => payment.id === share.payment.id)
        assert.ok(share.amount.amount > 0 && share.amount.amount <= (from?.left.amount ?? 0))
        const before = shares[index - 1]
        assert.ok(!before || before.payment.id > share.payment.id)
      }
    }),
  )
})

test('all is whatever is left, also nothing', () => {
  assert.deepEqual(shareRefund([], 'all'), [])
  assert.deepEqual(
    shareRefund([refundable(1, 500), refundable(2, 0), refundable(3, 70)], 'all').map(({ amount }) => amount.amount),
    [70, 500],
  )
})
