import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from '@hono/zod-openapi'
import { openTestHouse } from '../../../test/database.ts'
import { BANK_SECRET, openPaymentDesk, paymentBy } from '../../../test/payment-desk.ts'
import { anonymous } from '../../kernel/identity/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { transfersOf } from '../ledger/public.ts'
import { sweepPayments } from './actions-check.ts'
import { pay } from './actions-payment.ts'
import type { PaymentRequest } from './payment.ts'
import { findPaymentsOf } from './store.ts'
import { signedHeaders } from './test-bank/signature.ts'

const house = await openTestHouse()
const { api, parts, runJobs } = openPaymentDesk(
  house,
  async () => undefined,
  () => anonymous,
)

async function bookingsOf({ orderId }: PaymentRequest): Promise<number> {
  return (await transfersOf(house.db, orderId)).length
}

async function stateOf({ orderId }: PaymentRequest): Promise<string | undefined> {
  return (await findPaymentsOf(house.db, orderId)).at(-1)?.standing.state
}

/** Pays with the card that asks for a second step; returns the step's name. */
async function payToStep(request: PaymentRequest): Promise<string> {
  const result = await pay(parts, request)
  assert.equal(result.state, 'second-step')
  return result.state === 'second-step' ? (result.url.split('/').at(-1) ?? '') : ''
}

function answerStep(step: string, answer: string, key = newId()) {
  return api.request(`/api/test-bank/steps/${step}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ answer }),
  })
}

function notify(body: string, headers: Record<string, string>) {
  return api.request('/api/payments/notifications/test-bank', { method: 'POST', body, headers })
}

async function codeOf(answer: Response): Promise<string> {
  return z.object({ code: z.string() }).parse(await answer.json()).code
}

test('a customer confirms the second step, and the bank tells us', async () => {
  const request = paymentBy('card_second_step')
  const step = await payToStep(request)
  const shown = await api.request(`/api/test-bank/steps/${step}`)
  assert.deepEqual(await shown.json(), {
    description: 'K-2026-000042',
    amount: { amount: 100_000, currency: 'EUR' },
    open: true,
  })
  const key = newId()
  const answered = await answerStep(step, 'approve', key)
  assert.deepEqual(await answered.json(), { returnUrl: 'https://house.example/orders/K-2026-000042' })
  assert.equal((await answerStep(step, 'approve', key)).status, 200)
  assert.equal(await codeOf(await answerStep(step, 'refuse')), 'payment-step-answered')
  await runJobs()
  assert.deepEqual([await stateOf(request), await bookingsOf(request)], ['captured', 1])
})

test('a customer refuses the second step', async () => {
  const request = paymentBy('card_second_step')
  await answerStep(await payToStep(request), 'refuse')
  await runJobs()
  assert.deepEqual([await stateOf(request), await bookingsOf(request)], ['declined', 0])
})

test('who leaves the second step may pay another way, and the first attempt cannot take money any more', async () => {
  const request = paymentBy('card_second_step')
  const step = await payToStep(request)
  assert.equal((await pay(parts, paymentBy('card_ok', { orderId: request.orderId }))).state, 'captured')
  assert.equal(await codeOf(await answerStep(step, 'approve')), 'payment-step-answered')
  assert.equal(await bookingsOf(request), 1)
})

test('a second step that nobody answers expires after half an hour', async () => {
  const request = paymentBy('card_second_step')
  await payToStep(request)
  house.setClock(house.clock().add({ minutes: 29 }))
  await sweepPayments(parts)
  assert.equal(await stateOf(request), 'second-step')
  house.setClock(house.clock().add({ minutes: 1 }))
  await sweepPayments(parts)
  assert.equal(await stateOf(request), 'expired')
})

test('a bank that notifies twice changes nothing the second time', async () => {
  const request = paymentBy('card_answers_twice')
  assert.equal((await pay(parts, request)).state, 'captured')
  await runJobs()
  assert.equal(await bookingsOf(request), 1)
  const [payment] = await findPaymentsOf(house.db, request.orderId)
  const kept = await house.db
    .selectFrom('payments.notification')
    .select('id')
    .where('paymentId', '=', payment?.id ?? '')
    .execute()
  assert.equal(kept.length, 1)
})

test('what is only known later is pending until the bank says so', async () => {
  const late = paymentBy('card_notifies_late')
  const debit = paymentBy('', { method: { kind: 'direct-debit', iban: 'DE89370400440532013000', holder: 'Anna' } })
  const bounced = paymentBy('', { method: { kind: 'direct-debit', iban: 'DE62370400440532013001', holder: 'Anna' } })
  for (const request of [late, debit, bounced]) assert.equal((await pay(parts, request)).state, 'pending')
  await runJobs()
  assert.deepEqual(await Promise.all([late, debit, bounced].map(stateOf)), ['captured', 'captured', 'declined'])
  const [transfer] = await transfersOf(house.db, debit.orderId)
  assert.equal(transfer?.debit.code, 'direct-debit-clearing')
})

test('a notification that the bank did not sign, or not now, is refused and changes nothing', async () => {
  const request = paymentBy('card_second_step')
  await payToStep(request)
  const [payment] = await findPaymentsOf(house.db, request.orderId)
  const body = JSON.stringify({ type: 'charge.changed', reference: payment?.id })
  const message = { id: 'msg_1', at: house.clock(), body }
  const good = signedHeaders(BANK_SECRET, message)
  const old = signedHeaders(BANK_SECRET, { ...message, at: house.clock().subtract({ minutes: 6 }) })
  for (const [text, headers] of [
    [body, signedHeaders('another secret', message)],
    [body, old],
    [body, { ...good, 'webhook-id': 'msg_2' }],
    [body.replace('changed', 'Changed'), good],
    [body, {}],
  ] as const) {
    const answer = await notify(text, headers)
    assert.equal(answer.status, 401)
    assert.equal(await codeOf(answer), 'signature-invalid')
  }
  assert.equal((await notify(body, good)).status, 200)
  assert.equal((await notify(body, good)).status, 200)
  assert.equal(await stateOf(request), 'second-step')
  const elsewhere = await api.request('/api/payments/notifications/stripe', { method: 'POST', body, headers: good })
  assert.equal(await codeOf(elsewhere), 'provider-unknown')
  assert.equal((await answerStep('no-such-step', 'approve')).status, 404)
})

test('the methods that one can pay by are offered', async () => {
  const answer = await api.request('/api/payments/methods')
  const { items } = z.object({ items: z.array(z.object({ kind: z.string() })) }).parse(await answer.json())
  assert.deepEqual(
    items.map((item) => item.kind),
    ['card', 'direct-debit'],
  )
})
