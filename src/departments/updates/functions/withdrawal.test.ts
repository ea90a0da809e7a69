import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { functionLine, openFunctionWorld } from '../../../../test/function-world.ts'
import { money } from '../../../kernel/money.ts'
import { isBefore } from '../../../kernel/time.ts'
import { type Activation, withdrawableUntil, withdrawFrom } from './activation.ts'

const world = await openFunctionWorld()
const { house, anna } = world

async function latest() {
  const { body } = await anna.get('/api/activations?language=en&limit=1')
  return body.items[0]
}

const bought: Activation = {
  id: 'activation',
  rightId: 'right',
  kind: 'first',
  vin: 'WMRLERCH6SM400001',
  functionCode: 'sport-mode',
  title: 'Sport driving mode',
  plan: 'month',
  customerId: 'anna',
  market: 'DE',
  ordered: { orderId: 'order', orderNumber: 'K-2026-000001', contractId: 'contract', lineId: 'line' },
  voucher: null,
  chargeId: null,
  total: money(800, 'EUR'),
  tax: money(128, 'EUR'),
  state: { name: 'active', at: Temporal.Instant.from('2026-11-23T12:00:00Z') },
  cancelledAt: null,
  createdAt: Temporal.Instant.from('2026-11-23T12:00:00Z'),
}

test('there are fourteen whole days at least, up to midnight of a working day, and the moment after is too late', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 * 366 * 24 * 60 }), (minutes) => {
      const createdAt = Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes })
      const until = withdrawableUntil({ ...bought, createdAt })
      assert.ok(until)
      const begun = createdAt.toZonedDateTimeISO('Europe/Berlin')
      assert.ok(!isBefore(until, begun.add({ days: 14 }).toInstant()))
      const end = until.toZonedDateTimeISO('Europe/Berlin')
      assert.equal(end.toPlainTime().toString(), '00:00:00')
      assert.ok(end.subtract({ minutes: 1 }).dayOfWeek <= 5)
      const last = until.subtract({ seconds: 1 })
      assert.equal(withdrawFrom({ ...bought, createdAt }, last).state.name, 'undone')
      assert.throws(() => withdrawFrom({ ...bought, createdAt }, until), { code: 'withdrawal-too-late' })
    }),
  )
})

test('a term that began by itself, a trial, and what is over are not withdrawn from', () => {
  assert.equal(withdrawableUntil({ ...bought, kind: 'renewal', chargeId: 'charge' }), null)
  assert.equal(withdrawableUntil({ ...bought, ordered: null }), null)
  assert.equal(withdrawableUntil({ ...bought, state: { name: 'undone', at: bought.createdAt } }), null)
})

test('after the 48 hours and within fourteen days all goes back, and the car forgets the function', async () => {
  const car = await world.newCar()
  const order = await world.buy(anna, [functionLine('seat-memory', car.vin, 'month')])
  await world.pass(2, car)
  const { id, total } = await latest()
  house.setClock(house.clock().add({ hours: 24 * 10 }))
  assert.equal((await anna.post(`/api/activations/${id}/undoings`, {})).body.code, 'undo-too-late')
  const jonas = await world.as('jonas.vogt')
  assert.equal((await jonas.post(`/api/activations/${id}/withdrawals`, {})).status, 404)
  const withdrawn = await anna.post(`/api/activations/${id}/withdrawals`, {})
  assert.equal(withdrawn.status, 201, JSON.stringify(withdrawn.body))
  assert.deepEqual([withdrawn.body.declaredAt, withdrawn.body.refund.amount], [house.clock().toString(), total.amount])
  await world.pass(10, car)
  assert.deepEqual([...car.opened], [])
  const { body: file } = await anna.get(`/api/activations/${id}`)
  assert.deepEqual(
    [file.state, file.withdrawableUntil, file.withdrawal.declaredAt, file.isInForce],
    ['undone', null, withdrawn.body.declaredAt, false],
  )
  const payments = await anna.get(`/api/payments?orderId=${order.id}`)
  assert.deepEqual([payments.body.items[0].state, payments.body.items[0].refunded.amount], ['refunded', total.amount])
  const { body } = await anna.get(`/api/orders/${order.number}`)
  assert.equal(body.state, 'cancelled')
  const fatma = await world.as('fatma.finke')
  for (const code of ['deposits', 'deposit-vat', 'revenue', 'refunds-payable']) {
    const books = await fatma.get(`/api/ledger/accounts?code=${code}&market=DE&limit=100`)
    const balance = books.body.items.reduce((sum: number, each: { balance: number }) => sum + each.balance, 0)
    assert.equal(balance, 0, code)
  }
  const again = await anna.post(`/api/activations/${id}/withdrawals`, {})
  assert.equal(again.body.code, 'withdrawal-too-late')
})

test('on the fifteenth day it is too late, and nothing is changed', async () => {
  const car = await world.newCar()
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'year')])
  await world.pass(2, car)
  const { id, withdrawableUntil: until } = await latest()
  house.setClock(Temporal.Instant.from(until))
  assert.equal((await anna.post(`/api/activations/${id}/withdrawals`, {})).body.code, 'withdrawal-too-late')
  assert.equal((await latest()).isInForce, true)
})
