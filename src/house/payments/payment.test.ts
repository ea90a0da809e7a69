import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { money } from '../../kernel/money.ts'
import {
  isClosed,
  isGivenUp,
  isTaken,
  nextCheck,
  type Payment,
  type PaymentRequest,
  purposes,
  standingAfter,
  startedPayment,
} from './payment.ts'
import type { Charge } from './port.ts'

const at = Temporal.Instant.from('2026-03-12T09:00:00Z')
const amount = money(100_000, 'EUR')
const request: PaymentRequest = {
  orderId: 'order',
  orderNumber: 'K-1',
  customerId: 'anna',
  market: 'DE',
  purpose: 'order-now',
  amount,
  method: { kind: 'card', token: 'card_ok' },
  key: 'key-1',
  capture: 'now',
  language: 'de',
}
const given = { id: 'payment', provider: 'test-bank', at } as const
const started = startedPayment(request, given)

test('what is only checked costs nothing, and whatever is paid costs something', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 5 }), fc.constantFrom(...purposes), (cents, purpose) => {
      const ask = () => startedPayment({ ...request, purpose, amount: money(cents, 'EUR') }, given)
      if (purpose === 'method' ? cents === 0 : cents > 0) assert.equal(ask().amount.amount, cents)
      else assert.throws(ask, RangeError)
    }),
  )
})

const charges = fc.constantFrom<Charge>(
  { state: 'second-step', url: 'https://bank.example/1' },
  { state: 'processing' },
  { state: 'authorised' },
  { state: 'captured', captured: amount },
  { state: 'declined', reason: 'declined' },
  { state: 'cancelled' },
)

test('whatever a provider says and repeats, money is taken once, and what is closed stays closed', () => {
  fc.assert(
    fc.property(fc.array(charges, { maxLength: 12 }), (said) => {
      let payment: Payment = started
      let taken = 0
      for (const charge of said) {
        const isMoney = charge.state === 'captured' || charge.state === 'authorised'
        if (isClosed(payment.standing) && isMoney) {
          assert.throws(() => standingAfter(payment, charge), /is (declined|failed|expired)/)
          continue
        }
        const standing = standingAfter(payment, charge)
        if (!standing) continue
        assert.ok(!isClosed(payment.standing) && !isTaken(payment.standing))
        if (isTaken(standing)) taken++
        payment = { ...payment, standing, version: payment.version + 1 }
        assert.equal(standingAfter(payment, charge.state === 'cancelled' ? { state: 'cancelled' } : charge), undefined)
      }
      assert.ok(taken <= 1)
      const over = isClosed(payment.standing) || isTaken(payment.standing)
      assert.equal(nextCheck(payment, payment.standing, at) === null, over)
    }),
  )
})

test('a charge that never arrived is given up after a minute, a second step after half an hour', () => {
  const after = (seconds: number) => at.add({ seconds })
  assert.equal(isGivenUp(started, undefined, after(59)), false)
  assert.equal(isGivenUp(started, undefined, after(60)), true)
  const step: Charge = { state: 'second-step', url: 'https://bank.example/1' }
  assert.equal(isGivenUp(started, step, after(29 * 60)), false)
  assert.equal(isGivenUp(started, step, after(30 * 60)), true)
  assert.equal(isGivenUp(started, { state: 'processing' }, after(5 * 86_400)), false)
})

test('an amount in a foreign currency is a fault', () => {
  assert.throws(() => startedPayment({ ...request, amount: money(5, 'CHF') }, given), RangeError)
})
