import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse } from '../../../test/database.ts'
import { openPaymentDesk, paymentBy } from '../../../test/payment-desk.ts'
import { publish } from '../../kernel/events.ts'
import { anonymous } from '../../kernel/identity/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { money } from '../../kernel/money.ts'
import { repeatedKeys } from '../../kernel/repeat-count.ts'
import { transfersOf, trialBalance } from '../ledger/public.ts'
import { sweepPayments } from './actions-check.ts'
import { cancelPayment, capturePayment, pay, settle } from './actions-payment.ts'
import type { PaymentRequest } from './payment.ts'
import { startedPayment } from './payment.ts'
import { findPaymentsOf, insertPayment } from './store.ts'

const house = await openTestHouse()
let orderFails = false
const { bank, parts, runJobs } = openPaymentDesk(
  house,
  async (tx, { orderId }) => {
    // Like the checkout, it reads something of its own before it writes.
    const [fact] = await tx.selectFrom('kernel.reader').select('name').limit(1).execute()
    if (orderFails || !fact) throw new Error('the order could not be marked')
    publish(tx, { type: 'order-paid', subject: orderId, data: {}, at: house.clock() })
  },
  () => anonymous,
)

async function eventsOf(orderId: string): Promise<string[]> {
  const rows = await house.db
    .selectFrom('kernel.event')
    .select('type')
    .where('subject', '=', orderId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.type)
}

async function bookedFor(orderId: string): Promise<number[]> {
  return (await transfersOf(house.db, orderId)).map((transfer) => transfer.amount)
}

async function stateOf(orderId: string): Promise<string[]> {
  return (await findPaymentsOf(house.db, orderId)).map((payment) => payment.standing.state)
}

async function paidOnce(orderId: string, amount = 100_000): Promise<void> {
  assert.deepEqual(await bookedFor(orderId), [amount])
  assert.deepEqual(await eventsOf(orderId), ['payment-captured', 'order-paid'])
}

/** An attempt that was recorded by a process that died before it heard from the bank. */
async function recordedOnly(request: PaymentRequest) {
  const payment = startedPayment(request, { id: newId(), provider: 'test-bank', at: house.clock() })
  await house.transaction(async (tx) => insertPayment(tx, payment))
  return payment
}

function chargeOrder(request: PaymentRequest, reference: string) {
  const { amount, method, capture, orderNumber: description } = request
  return { reference, amount, method, capture, description, returnUrl: 'https://house.example' }
}

function passSeconds(seconds: number): void {
  house.setClock(house.clock().add({ seconds }))
}

test('a payment that succeeds is booked, told and marked in one transaction', async () => {
  const request = paymentBy('card_ok')
  const result = await pay(parts, request)
  assert.equal(result.state, 'captured')
  await paidOnce(request.orderId)
  const [transfer] = await transfersOf(house.db, request.orderId)
  assert.deepEqual(
    [transfer?.debit.code, transfer?.credit.code, transfer?.reason],
    ['card-clearing', 'deposits', 'deposit-received'],
  )
})

test('the rest before handover is a payment of its own', async () => {
  const first = paymentBy('card_ok')
  const rest = paymentBy('card_ok', { orderId: first.orderId, purpose: 'balance', amount: money(2_900_000, 'EUR') })
  await pay(parts, first)
  await pay(parts, rest)
  const reasons = (await transfersOf(house.db, first.orderId)).map((transfer) => transfer.reason)
  assert.deepEqual(reasons, ['deposit-received', 'balance-received'])
})

test('the same key again gets the same result, and another request with it is refused', async () => {
  const request = paymentBy('card_ok')
  const first = await pay(parts, request)
  const before = await repeatsCounted()
  assert.deepEqual(await pay(parts, request), first)
  await assert.rejects(pay(parts, { ...request, amount: money(5, 'EUR') }), { code: 'payment-key-reused' })
  await paidOnce(request.orderId)
  assert.deepEqual(
    await repeatsCounted(),
    before.map((count) => count + 1),
  )
})

/** How often a payment's key came again, as Prometheus is told: answered, refused. */
async function repeatsCounted(): Promise<readonly number[]> {
  const { values } = await repeatedKeys.get()
  return values.filter(({ labels }) => labels.of === 'payment').map(({ value }) => value)
}

test('twenty attempts at once take the money once', async () => {
  const orderId = newId()
  const sameKey = paymentBy('card_ok', { orderId })
  const attempts = Array.from({ length: 20 }, (_, index) =>
    pay(parts, index % 2 === 0 ? sameKey : paymentBy('card_ok', { orderId })),
  )
  for (const result of await Promise.allSettled(attempts)) {
    if (result.status === 'fulfilled') assert.match(result.value.state, /captured|pending/)
    else assert.match(result.reason.code, /already-paid|payment-in-progress/)
  }
  await paidOnce(orderId)
})

test('a declined card is said so, and another one may be tried', async () => {
  const declined = paymentBy('card_declined')
  const result = await pay(parts, declined)
  assert.equal(result.state === 'declined' && result.reason, 'declined')
  const poor = await pay(parts, paymentBy('card_no_funds', { orderId: declined.orderId }))
  assert.equal(poor.state === 'declined' && poor.reason, 'insufficient-funds')
  const unknown = await pay(parts, paymentBy('tok_visa', { orderId: declined.orderId }))
  assert.equal(unknown.state === 'declined' && unknown.reason, 'card-unknown')
  assert.deepEqual(await bookedFor(declined.orderId), [])
  assert.equal((await pay(parts, paymentBy('card_ok', { orderId: declined.orderId }))).state, 'captured')
  assert.deepEqual(await eventsOf(declined.orderId), [
    'payment-declined',
    'payment-declined',
    'payment-declined',
    'payment-captured',
    'order-paid',
  ])
  await assert.rejects(pay(parts, paymentBy('card_ok', { orderId: declined.orderId })), { code: 'already-paid' })
})

test('a bank that stays silent is asked again, and the payment is finished once', async () => {
  const request = paymentBy('card_timeout')
  assert.equal((await pay(parts, request)).state, 'pending')
  await assert.rejects(pay(parts, paymentBy('card_ok', { orderId: request.orderId })), { code: 'payment-in-progress' })
  passSeconds(31)
  await Promise.all([runJobs(), sweepPayments(parts), sweepPayments(parts)])
  await paidOnce(request.orderId)
  assert.equal((await pay(parts, request)).state, 'captured')
})

test('what died after the bank took the money is found by the sweep', async () => {
  const request = paymentBy('card_ok')
  const payment = await recordedOnly(request)
  await bank.authorise(chargeOrder(request, payment.id))
  assert.deepEqual(await bookedFor(request.orderId), [])
  passSeconds(31)
  await sweepPayments(parts)
  await paidOnce(request.orderId)
})

test('what died before the bank heard of it is given up, and cannot take money later', async () => {
  const request = paymentBy('card_ok')
  const payment = await recordedOnly(request)
  passSeconds(31)
  await sweepPayments(parts)
  assert.deepEqual(await stateOf(request.orderId), ['initiated'])
  passSeconds(31)
  await sweepPayments(parts)
  assert.deepEqual(await stateOf(request.orderId), ['failed'])
  assert.deepEqual(await eventsOf(request.orderId), ['payment-failed'])
  const late = await bank.authorise(chargeOrder(request, payment.id))
  assert.deepEqual(await settle(parts, payment, late).then(({ standing }) => standing), { state: 'failed' })
  assert.equal((await pay(parts, paymentBy('card_ok', { orderId: request.orderId }))).state, 'captured')
})

test('captured money is not lost when the order cannot be marked: nothing is recorded, and it is tried again', async () => {
  const request = paymentBy('card_ok')
  orderFails = true
  await assert.rejects(pay(parts, request), /could not be marked/)
  assert.deepEqual([await stateOf(request.orderId), await bookedFor(request.orderId)], [['initiated'], []])
  passSeconds(31)
  await sweepPayments(parts)
  assert.deepEqual(await stateOf(request.orderId), ['initiated'])
  orderFails = false
  passSeconds(301)
  await sweepPayments(parts)
  await paidOnce(request.orderId)
})

test('an amount that is only reserved is captured later, in part, or given up', async () => {
  const reserved = paymentBy('card_ok', { capture: 'later' })
  const result = await pay(parts, reserved)
  assert.equal(result.state, 'authorised')
  assert.deepEqual(await bookedFor(reserved.orderId), [])
  await capturePayment(parts, result.paymentId, money(40_000, 'EUR'))
  await paidOnce(reserved.orderId, 40_000)
  await assert.rejects(capturePayment(parts, result.paymentId, money(1, 'EUR')), { code: 'payment-not-authorised' })

  const left = paymentBy('card_ok', { capture: 'later' })
  const { paymentId } = await pay(parts, left)
  assert.deepEqual(await cancelPayment(parts, paymentId), { state: 'declined', paymentId, reason: 'given-up' })
  assert.deepEqual(await stateOf(left.orderId), ['expired'])
})

test('after all of this the books balance', async () => {
  const lines = await trialBalance(house.db, Temporal.PlainDate.from('2026-03-13'))
  assert.equal(
    lines.reduce((total, line) => total + line.debits - line.credits, 0),
    0,
  )
  assert.equal(
    lines.find((line) => line.code === 'deposits')?.balance,
    lines.find((l) => l.code === 'card-clearing')?.balance,
  )
})
