import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CapableCar } from '../../../../demo/fleet/capable-car.ts'
import { functionLine, openFunctionWorld } from '../../../../test/function-world.ts'
import { drain } from '../../../kernel/drain.ts'

const world = await openFunctionWorld()
const { house, anna, reader } = world

async function latest() {
  const { body } = await anna.get('/api/activations?language=en&limit=1')
  return body.items[0]
}

async function buyWith(token: string, car: CapableCar, plan: string) {
  const { body: order } = await world.order(anna, [functionLine('seat-memory', car.vin, plan)])
  const method = { kind: 'card', token }
  const paid = await anna.post(`/api/orders/${order.number}/payments`, { method })
  assert.equal(paid.body.state, 'captured', JSON.stringify(paid.body))
  await world.pass(2, car)
  return latest()
}

async function planOf(id: string, plan: string) {
  const { body } = await anna.get(`/api/activations/${id}/plan-changes?language=en`)
  return body.items.find((each: { plan: string }) => each.plan === plan)
}

async function booksOf(code: string) {
  const fatma = await world.as('fatma.finke')
  const { body } = await fatma.get(`/api/ledger/accounts?code=${code}&market=DE&limit=100`)
  return body.items.reduce((sum: number, { balance }: { balance: number }) => sum + balance, 0)
}

const refunds = () => house.db.selectFrom('payments.refund').select(['amount', 'reason']).orderBy('id').execute()

test('a year is changed to a lifetime: charged once, the unused part back to the cent, the car never without', async () => {
  const car = await world.newCar()
  const { id, total, settledAt, until } = await buyWith('card_ok', car, 'year')
  const half = Math.floor((Date.parse(until) - Date.parse(settledAt)) / 2)
  house.setClock(Temporal.Instant.from(settledAt).add({ milliseconds: half }))
  const offered = await planOf(id, 'lifetime')
  assert.equal(offered.due.amount, 12_900 - Math.floor(total.amount / 2))
  assert.equal(offered.title, 'For good')
  const jonas = await world.as('jonas.vogt')
  assert.equal((await jonas.get(`/api/activations/${id}/plan-changes`)).status, 404)
  assert.equal(
    (await jonas.post(`/api/activations/${id}/plan-changes`, { plan: 'lifetime', price: 12_900 })).status,
    404,
  )
  await drain(house, reader)
  const [deposits, revenue] = [await booksOf('deposits'), await booksOf('revenue')]
  const changed = await anna.post(`/api/activations/${id}/plan-changes`, { plan: 'lifetime', price: 12_900 })
  assert.equal(changed.body.state, 'captured', JSON.stringify(changed.body))
  assert.equal((await latest()).plan, 'lifetime')
  assert.deepEqual([...car.opened], ['seat-memory'])
  await world.pass(4, car)
  assert.deepEqual([...car.opened], ['seat-memory'])
  assert.equal(car.counters.get('seat-memory'), 2)
  const now = await latest()
  assert.deepEqual([now.state, now.until, now.renewal], ['active', null, null])
  assert.deepEqual(await refunds(), [{ amount: Math.floor(total.amount / 2), reason: 'cancelled' }])
  assert.equal(await booksOf('deposits'), deposits)
  assert.ok((await booksOf('revenue')) > revenue)
  const rights = await house.db
    .selectFrom('rights.right')
    .select('stateName')
    .where('vin', '=', car.vin)
    .orderBy('grantedAt')
    .execute()
  assert.deepEqual(
    rights.map(({ stateName }) => stateName),
    ['ended', 'active'],
  )
  const again = await anna.post(`/api/activations/${id}/plan-changes`, { plan: 'lifetime', price: 12_900 })
  assert.equal(again.body.code, 'plan-not-changeable')
})

test('a month is changed to a year, which goes on by itself; the month is charged no more', async () => {
  const car = await world.newCar()
  const { id } = await buyWith('card_ok', car, 'month')
  const { price } = await planOf(id, 'year')
  const changed = await anna.post(`/api/activations/${id}/plan-changes`, { plan: 'year', price: price.amount })
  assert.equal(changed.body.state, 'captured')
  await world.pass(3, car)
  const { renewal, plan, isCancellable } = await latest()
  assert.deepEqual([plan, renewal.state, renewal.price.amount, isCancellable], ['year', 'running', price.amount, true])
  const due = await house.db
    .selectFrom('billing.subscription as s')
    .innerJoin('rights.right as r', 'r.id', 's.id')
    .select('s.stateName')
    .where('r.vin', '=', car.vin)
    .orderBy('r.grantedAt')
    .execute()
  assert.deepEqual(
    due.map(({ stateName }) => stateName),
    ['over', 'running'],
  )
})

test('when the bank declines nothing is changed', async () => {
  const car = await world.newCar()
  const { id, until } = await buyWith('card_closed_since', car, 'month')
  const before = await refunds()
  const { body } = await anna.post(`/api/activations/${id}/plan-changes`, { plan: 'lifetime', price: 12_900 })
  assert.equal(body.state, 'declined')
  await world.pass(2, car)
  const { plan, isInForce, until: still } = await latest()
  assert.deepEqual([plan, isInForce, still], ['month', true, until])
  assert.deepEqual(await refunds(), before)
  const retried = await anna.post(`/api/activations/${id}/plan-changes`, { plan: 'lifetime', price: 12_900 })
  assert.equal(retried.body.state, 'declined')
})

test('another price than the one shown, and a plan that is none, are refused', async () => {
  const car = await world.newCar()
  const { id } = await buyWith('card_ok', car, 'month')
  const change = (plan: string, price: number) => anna.post(`/api/activations/${id}/plan-changes`, { plan, price })
  assert.equal((await change('lifetime', 12_800)).body.code, 'price-changed')
  assert.equal((await change('month', 490)).body.code, 'plan-not-changeable')
  assert.equal((await change('decade', 490)).body.code, 'choice-unknown')
})

test('what is not confirmed under the new plan gives its money back', async () => {
  const car = await world.newCar()
  const { id } = await buyWith('card_ok', car, 'month')
  await anna.post(`/api/activations/${id}/plan-changes`, { plan: 'lifetime', price: 12_900 })
  await world.pass(130)
  const { state, isInForce } = await latest()
  assert.deepEqual([state, isInForce], ['failed', false])
  assert.equal((await refunds()).at(-1)?.amount, 12_900)
})
