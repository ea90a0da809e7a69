import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionLine } from '../../../../test/function-world.ts'
import { daysBefore, openRenewalWorld } from '../../../../test/renewal-world.ts'
import { drain } from '../../../kernel/drain.ts'
import { present } from '../../../kernel/refusal.ts'
import { readCapability } from './store-capability-key.ts'

const world = await openRenewalWorld()
const { house, anna, composed, reader, latest, buyWith, runAt, charged, booksOf } = world

test('a month goes on by itself: charged once a week before its end, confirmed by the car, with a receipt', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_ok', car, 'month')
  assert.equal(bought.renewal.state, 'running')
  assert.equal(bought.renewal.nextChargeAt, daysBefore(bought.until, 7).toString())
  await runAt(daysBefore(bought.until, 8))
  assert.deepEqual((await charged(bought)).terms, [])
  const revenue = await booksOf('revenue')
  await runAt(daysBefore(bought.until, 7), 3)
  const { terms, payments } = await charged(bought)
  assert.deepEqual([terms.length, payments.length, payments[0]?.state], [1, 1, 'captured'])
  const renewed = await latest()
  assert.ok(renewed.until > bought.until, 'what is paid is theirs at once')
  await world.pass(3, car)
  assert.equal(car.counters.get('seat-memory'), 2)
  const tokens = await house.db.selectFrom('updates.capability').selectAll().where('vin', '=', car.vin).execute()
  const { keys } = world.around
  const last = present(tokens.find(({ counter }) => counter === 2)?.token, 'the second token')
  assert.equal((await readCapability(last, keys)).exp, Math.floor(Date.parse(renewed.until) / 1000))
  assert.equal((await charged(bought)).terms[0]?.stateName, 'active')
  const { body } = await anna.get(`/api/activations/${bought.id}/receipts`)
  assert.equal(body.items.length, 1)
  assert.match(body.items[0].number, /^F-2026-\d{6}$/)
  assert.deepEqual(
    [body.items[0].gross.amount, body.items[0].termFrom, body.items[0].termUntil, body.items[0].method],
    [bought.total.amount, bought.until, renewed.until, 'card_ok'],
  )
  assert.equal((await booksOf('revenue')) - revenue, bought.total.amount - body.items[0].tax.amount)
  const jonas = await world.as('jonas.vogt')
  assert.equal((await jonas.get(`/api/activations/${bought.id}/receipts`)).status, 404)
})

test('two who charge at the same time charge once', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_ok', car, 'month')
  house.setClock(daysBefore(bought.until, 7))
  const renew = present(composed.jobs['subscription-renew'], 'the job')
  await Promise.all([renew({}), renew({}), renew({})])
  await drain(house, reader)
  const { payments } = await charged(bought)
  assert.deepEqual(
    payments.map(({ state, key }) => [state, key]),
    [['captured', 'attempt-1']],
  )
})

test('a bank that stays silent has charged once', async () => {
  const car = await world.newCar()
  const { body: order } = await world.order(anna, [functionLine('seat-memory', car.vin, 'month')])
  await anna.post(`/api/orders/${order.number}/payments`, { method: { kind: 'card', token: 'card_timeout' } })
  await world.pass(15, car)
  const bought = await latest()
  assert.equal(bought.state, 'active')
  await runAt(daysBefore(bought.until, 7))
  assert.deepEqual(
    (await charged(bought)).payments.map(({ state }) => state),
    ['initiated'],
  )
  await runAt(daysBefore(bought.until, 7).add({ hours: 1 }))
  await world.pass(12, car)
  assert.deepEqual(
    (await charged(bought)).payments.map(({ state }) => state),
    ['captured'],
  )
  assert.ok((await latest()).until > bought.until)
})

test('a declined card is told, asked for four times while the paid term runs, and then it ends', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_closed_since', car, 'month')
  await runAt(daysBefore(bought.until, 7))
  const overdue = await latest()
  assert.deepEqual([overdue.renewal.state, overdue.isInForce], ['overdue', true])
  assert.equal(overdue.renewal.nextChargeAt, daysBefore(bought.until, 5).toString())
  for (const days of [6, 5, 4, 3, 2, 1, 0.5]) await runAt(daysBefore(bought.until, days))
  assert.deepEqual(
    (await charged(bought)).payments.map(({ state, key }) => [state, key]),
    [1, 2, 3, 4].map((attempt) => ['declined', `attempt-${attempt}`]),
  )
  assert.equal((await latest()).isInForce, true)
  await runAt(Temporal.Instant.from(bought.until))
  await runAt(Temporal.Instant.from(bought.until).add({ minutes: 1 }))
  const over = await latest()
  assert.deepEqual([over.isInForce, over.renewal], [false, null])
  const facts = await house.db
    .selectFrom('kernel.event')
    .select(['data'])
    .where('type', '=', 'function-term-moved')
    .execute()
  const outcomes = facts.flatMap(({ data }) =>
    typeof data === 'object' && data !== null && 'outcome' in data && 'vin' in data && data.vin === car.vin
      ? [data.outcome]
      : [],
  )
  assert.deepEqual(outcomes, ['payment-declined', 'last-call', 'unpaid'])
})

test('with another card the customer takes the next term herself, and it goes on with that', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_closed_since', car, 'month')
  await runAt(daysBefore(bought.until, 7))
  const again = await buyWith('card_ok', car, 'month')
  assert.equal(again.kind, 'renewal')
  await runAt(daysBefore(bought.until, 3))
  assert.equal((await charged(bought)).payments.length, 1)
  await runAt(daysBefore(again.until, 7))
  assert.deepEqual(
    (await charged(bought)).payments.map(({ state }) => state),
    ['declined', 'captured'],
  )
})

test('a car that does not confirm the further term gives the money back, and keeps what was paid before', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_ok', car, 'month')
  await runAt(daysBefore(bought.until, 7))
  await world.pass(130)
  const given = await latest()
  assert.deepEqual([given.isInForce, given.until, given.renewal], [true, bought.until, null])
  const { terms, payments } = await charged(bought)
  assert.deepEqual([terms[0]?.stateName, payments[0]?.refunded], ['failed', bought.total.amount])
})

test('in the first term the renewal is stopped without notice; a term that was charged already goes back', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_ok', car, 'month')
  await runAt(daysBefore(bought.until, 7))
  await world.pass(3, car)
  const stopped = await anna.post(`/api/activations/${bought.id}/cancellations`, {})
  assert.equal(stopped.status, 201, JSON.stringify(stopped.body))
  assert.deepEqual([stopped.body.until, stopped.body.refund.amount], [bought.until, bought.total.amount])
  await world.pass(5, car)
  const { renewal, until, cancelledAt } = await latest()
  assert.deepEqual([renewal.state, renewal.nextChargeAt, until], ['stopped', null, bought.until])
  assert.ok(cancelledAt !== null)
  assert.equal((await charged(bought)).payments[0]?.refunded, bought.total.amount)
  assert.equal(car.counters.get('seat-memory'), 3, 'the car knows the sooner end')
  await runAt(Temporal.Instant.from(bought.until))
  assert.equal((await latest()).isInForce, false)
  assert.equal((await charged(bought)).payments.length, 1)
  const again = await anna.post(`/api/activations/${bought.id}/cancellations`, {})
  assert.equal(again.body.code, 'not-cancellable')
})

test('in the second year a notice of one month is enough, and the rest of the year goes back to the cent', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_ok', car, 'year')
  await runAt(daysBefore(bought.until, 7))
  await world.pass(3, car)
  const { until } = await latest()
  const noticeAt = Temporal.Instant.from(bought.until).add({ hours: 24 * 100 })
  await runAt(noticeAt)
  const deposits = await booksOf('deposits')
  const stopped = await anna.post(`/api/activations/${bought.id}/cancellations`, {})
  const end = noticeAt.toZonedDateTimeISO('Europe/Berlin').add({ months: 1 }).toInstant()
  assert.equal(stopped.body.until, end.toString(), JSON.stringify(stopped.body))
  const whole = Date.parse(until) - Date.parse(bought.until)
  const left = Date.parse(until) - end.epochMilliseconds
  assert.equal(stopped.body.refund.amount, Math.floor((bought.total.amount * left) / whole))
  assert.equal(await booksOf('deposits'), deposits)
  assert.equal((await latest()).until, end.toString())
  await runAt(end)
  assert.equal((await latest()).isInForce, false)
})

test('without signing in the renewal is stopped as well', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_ok', car, 'year')
  const guest = await world.as('guest')
  const asked = await guest.post('/api/contract-cancellations', {
    orderNumber: bought.order.number,
    email: 'anna.lindner@morgenrot.example',
  })
  const [contract] = asked.body.contracts
  assert.equal(contract.until, bought.until)
  const done = await guest.post(`/api/contract-cancellations/${contract.id}/confirmations`, {})
  assert.equal(done.body.until, bought.until)
  await runAt(daysBefore(bought.until, 1))
  assert.deepEqual((await charged(bought)).payments, [])
})

test('who has sold the car is charged no more, and the next owner keeps what is paid', async () => {
  const car = await world.newCar()
  const jonas = await world.as('jonas.vogt')
  const takeOver = async (visitor: typeof anna) => {
    const shown = await composed.api.request(`/DEFAULT/controller/v1/${car.vin}/possessionCodes`, {
      method: 'POST',
      headers: { authorization: car.authorization },
    })
    const { code } = JSON.parse(await shown.text())
    const { status, body } = await visitor.post('/api/garage', { vin: car.vin, code, takesOver: true })
    assert.equal(status, 201, JSON.stringify(body))
  }
  await takeOver(anna)
  const bought = await buyWith('card_ok', car, 'month', 'sport-mode')
  await takeOver(jonas)
  await world.pass(3, car)
  assert.deepEqual([...car.opened], ['sport-mode'])
  await runAt(daysBefore(bought.until, 1))
  assert.deepEqual((await charged(bought)).payments, [])
  await runAt(Temporal.Instant.from(bought.until))
  const right = await house.db.selectFrom('rights.right').select('stateName').where('vin', '=', car.vin).execute()
  assert.deepEqual(right, [{ stateName: 'ended' }])
})
