import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from '@hono/zod-openapi'
import { openTestHouse } from '../../../test/database.ts'
import { openPaymentDesk, paymentBy } from '../../../test/payment-desk.ts'
import type { Caller } from '../../kernel/identity/caller.ts'
import { type Money, money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import { transfersOf, trialBalance } from '../ledger/public.ts'
import { pay } from './actions-payment.ts'
import { payRefund, requestRefund } from './actions-refund.ts'
import { findPaymentsOf } from './store.ts'

const house = await openTestHouse()
const lapsed = new Set<string>()
let caller: Caller = { kind: 'customer', userId: 'anna', name: 'Anna', email: 'anna@example.com' }
const { api, parts, runJobs } = openPaymentDesk(
  house,
  async (tx, { orderId }) => {
    if (lapsed.has(orderId)) {
      await requestRefund(tx, { orderId, amount: 'all', reason: 'paid-too-late', at: house.clock() })
    }
  },
  () => caller,
)

/** A paid order: 1,000 € when it was placed, and 9,000 € before handover. */
async function paidOrder(token = 'card_ok'): Promise<string> {
  const first = paymentBy(token)
  const rest = { orderId: first.orderId, purpose: 'balance', amount: money(900_000, 'EUR') } as const
  await pay(parts, first)
  await pay(parts, paymentBy(token, rest))
  return first.orderId
}

function refund(orderId: string, amount: Money | 'all') {
  return house.transaction((tx) => requestRefund(tx, { orderId, amount, reason: 'withdrawn', at: house.clock() }))
}

async function statesOf(orderId: string): Promise<string[]> {
  return (await findPaymentsOf(house.db, orderId)).map((payment) => payment.standing.state)
}

async function movedOf(orderId: string): Promise<string[]> {
  const transfers = await transfersOf(house.db, orderId)
  return transfers.map(({ reason, amount }) => `${reason} ${amount / 100}`)
}

async function owed(): Promise<number> {
  const lines = await trialBalance(house.db, Temporal.PlainDate.from('2026-03-13'))
  return lines.find((line) => line.code === 'refunds-payable')?.balance ?? 0
}

test('a refund is owed at once and paid after the commit, each part the way it came', async () => {
  const orderId = await paidOrder()
  await refund(orderId, money(950_000, 'EUR'))
  assert.equal(await owed(), 950_000)
  await runJobs()
  assert.equal(await owed(), 0)
  assert.deepEqual(await statesOf(orderId), ['partially-refunded', 'refunded'])
  const moved = await movedOf(orderId)
  assert.deepEqual(moved.slice(0, 4), [
    'deposit-received 1000',
    'balance-received 9000',
    'refund-due 9000',
    'refund-due 500',
  ])
  assert.deepEqual(moved.slice(4).toSorted(), ['refund-paid 500', 'refund-paid 9000'])
})

test('no more goes back than came, however many ask at once', async () => {
  const orderId = await paidOrder()
  const attempts = await Promise.allSettled(Array.from({ length: 5 }, () => refund(orderId, money(600_000, 'EUR'))))
  const refused = attempts.filter((attempt) => attempt.status === 'rejected')
  assert.equal(refused.length, 4)
  for (const { reason } of refused) assert.equal(reason.code, 'refund-too-large')
  assert.deepEqual(
    (await refund(orderId, 'all')).map(({ amount }) => amount.amount).toSorted((one, other) => one - other),
    [100_000, 300_000],
  )
  assert.deepEqual(await refund(orderId, 'all'), [])
  await runJobs()
  assert.deepEqual(await statesOf(orderId), ['refunded', 'refunded'])
})

test('a refund is paid once, however often its job runs', async () => {
  const orderId = await paidOrder()
  const [first] = await refund(orderId, money(10_000, 'EUR'))
  const { id } = present(first, 'the refund')
  await Promise.all([payRefund(parts, id), payRefund(parts, id), payRefund(parts, id)])
  await payRefund(parts, id)
  assert.equal((await movedOf(orderId)).filter((moved) => moved.startsWith('refund-paid')).length, 1)
})

test('what the provider does not give back stays owed, and somebody is told', async () => {
  const before = await owed()
  const orderId = await paidOrder('card_closed_since')
  await refund(orderId, money(20_000, 'EUR'))
  await runJobs()
  assert.equal(await owed(), before + 20_000)
  const events = await house.db.selectFrom('kernel.event').select('type').where('subject', '=', orderId).execute()
  assert.ok(events.some((event) => event.type === 'refund-refused'))
  assert.deepEqual(await statesOf(orderId), ['captured', 'captured'])
})

test('money that comes for an order that has lapsed goes back in the same transaction', async () => {
  const request = paymentBy('card_ok')
  lapsed.add(request.orderId)
  await pay(parts, request)
  await runJobs()
  assert.deepEqual(await movedOf(request.orderId), ['deposit-received 1000', 'refund-due 1000', 'refund-paid 1000'])
  assert.deepEqual(await statesOf(request.orderId), ['refunded'])
})

test('customers see the payments of their own orders with what went back, and nobody else’s', async () => {
  const orderId = await paidOrder()
  await refund(orderId, money(10_000, 'EUR'))
  const list = async () => {
    const answer = await api.request(`/api/payments?orderId=${orderId}`)
    return z
      .object({ items: z.array(z.object({ state: z.string(), refunds: z.array(z.unknown()) })) })
      .parse(await answer.json())
  }
  const own = await list()
  assert.deepEqual(
    own.items.map(({ state, refunds }) => `${state} ${refunds.length}`),
    ['captured 0', 'captured 1'],
  )
  caller = { kind: 'customer', userId: 'ben', name: 'Ben', email: 'ben@example.com' }
  assert.deepEqual((await list()).items, [])
  caller = { kind: 'staff', userId: 'vera', name: 'Vera', roles: ['finance'] }
  assert.equal((await list()).items.length, 2)
  caller = { kind: 'partner', userId: 'p', name: 'P', partnerId: 'p' }
  assert.equal((await api.request(`/api/payments?orderId=${orderId}`)).status, 403)
})
