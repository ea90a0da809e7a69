import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callOnce, capableCar, takeToken } from '../../../../demo/fleet/capable-car.ts'
import { functionLine, openFunctionWorld } from '../../../../test/function-world.ts'
import { newId } from '../../../kernel/ids.ts'
import { tokensOf } from './store-capability.ts'

const world = await openFunctionWorld()
const { house, anna, around } = world

async function latest() {
  const { body } = await anna.get('/api/activations?language=en&limit=1')
  return body.items[0]
}

async function rightOf(vin: string) {
  const { rows } = { rows: await house.db.selectFrom('rights.right').selectAll().where('vin', '=', vin).execute() }
  return rows.map(({ stateName }) => stateName)
}

async function booksOf(code: string) {
  const fatma = await world.as('fatma.finke')
  const { body } = await fatma.get(`/api/ledger/accounts?code=${code}&market=DE&limit=100`)
  return body.items.reduce((sum: number, { balance }: { balance: number }) => sum + balance, 0)
}

test('a function is bought, the car confirms it, and it is revenue', async () => {
  const car = await world.newCar()
  const order = await world.buy(anna, [functionLine('seat-memory', car.vin, 'lifetime')])
  assert.equal(order.contracts[0].legalClass, 'digital-service')
  await world.pass(1)
  assert.equal((await latest()).state, 'sent')
  assert.deepEqual(await rightOf(car.vin), ['activating'])
  assert.deepEqual(await world.pass(1, car), ['installed'])
  const bought = await latest()
  assert.deepEqual([bought.state, bought.title, bought.isInForce], ['active', 'Seat memory', true])
  assert.deepEqual([...car.opened], ['seat-memory'])
  assert.deepEqual(await rightOf(car.vin), ['active'])
  assert.equal(await booksOf('deposits'), 0)
  const { body } = await anna.get('/api/me/messages')
  assert.equal(body.items[0].kind, 'function-active')
})

test('what was installed is software, and a token is none', async () => {
  const car = await world.newCar({ version: '4.1' })
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'month')])
  await world.pass(2, car)
  const { body } = await world.uta.get(`/api/updates/vehicles/${car.vin}`)
  assert.equal(body.softwareVersion, '4.1')
  const sets = await world.uta.get('/api/updates/sets')
  assert.deepEqual(sets.body.items, [])
})

test('a car that cannot is told three times, then the money is back and the right withdrawn', async () => {
  const car = await world.newCar({ broken: ['trailer-assist'] })
  const order = await world.buy(anna, [functionLine('trailer-assist', car.vin, 'season')])
  assert.deepEqual(await world.pass(20, car), ['refused', 'refused', 'refused', 'installed'])
  const failed = await latest()
  assert.deepEqual([failed.state, failed.reason], ['failed', 'failed'])
  assert.deepEqual(await rightOf(car.vin), ['withdrawn'])
  const { body } = await anna.get(`/api/orders/${order.number}`)
  assert.equal(body.state, 'cancelled')
  const refunds = await house.db.selectFrom('payments.refund').selectAll().execute()
  assert.deepEqual(
    refunds.map(({ amount, state, reason }) => [amount, state, reason]),
    [[3_900, 'paid', 'delivery-failed']],
  )
  assert.equal(await booksOf('deposits'), 0)
  assert.equal(await booksOf('deposit-vat'), 0)
  assert.equal(await booksOf('refunds-payable'), 0)
})

test('a car that never answers is given up in time, and what it takes later is taken back', async () => {
  const car = await world.newCar()
  await world.buy(anna, [functionLine('sport-mode', car.vin, 'lifetime')])
  await world.pass(2)
  assert.equal((await latest()).state, 'sent')
  await world.pass(125)
  assert.deepEqual([(await latest()).state, (await latest()).reason], ['failed', 'not-confirmed'])
  await world.pass(10, car)
  assert.deepEqual([...car.opened], [])
})

test('the customer undoes it within 48 hours: the car is told, and the money goes back', async () => {
  const car = await world.newCar()
  await world.buy(anna, [functionLine('battery-preconditioning', car.vin, 'lifetime')])
  await world.pass(2, car)
  const { id, state } = await latest()
  assert.equal(state, 'active')
  const jonas = await world.as('jonas.vogt')
  assert.equal((await jonas.post(`/api/activations/${id}/undoings`, {})).status, 404)
  const undone = await anna.post(`/api/activations/${id}/undoings`, {})
  assert.equal(undone.status, 201, JSON.stringify(undone.body))
  await world.pass(10, car)
  assert.deepEqual([...car.opened], [])
  assert.deepEqual(await rightOf(car.vin), ['withdrawn'])
  assert.equal((await anna.post(`/api/activations/${id}/undoings`, {})).body.code, 'undo-too-late')
  assert.equal(await booksOf('deposits'), 0)
})

test('after 48 hours it is kept', async () => {
  const car = await world.newCar()
  await world.buy(anna, [functionLine('sport-mode', car.vin, 'year')])
  await world.pass(2, car)
  const { id } = await latest()
  house.setClock(house.clock().add({ hours: 48 }))
  assert.equal((await anna.post(`/api/activations/${id}/undoings`, {})).body.code, 'undo-too-late')
})

test('a vehicle that it is not for is refused, with field and rule', async () => {
  const [bare, old, funke] = [
    await world.newCar({ equipment: '' }),
    await world.newCar({ version: '3.9', equipment: 'blind-spot' }),
    await world.newCar({ line: 'funke' }),
  ]
  const ruleOf = async (sku: string, vin: string) => {
    const { status, body } = await world.quote(anna, [functionLine(sku, vin, 'month')])
    return [status, body.code, body.field, body.rule]
  }
  assert.deepEqual(await ruleOf('trailer-assist', bare.vin), [409, 'function-unfit', 'vin', 'hardware'])
  assert.deepEqual(await ruleOf('motorway-assist', old.vin), [409, 'function-unfit', 'vin', 'software'])
  assert.deepEqual(await ruleOf('matrix-light', funke.vin), [409, 'function-unfit', 'vin', 'line'])
  assert.deepEqual(await ruleOf('seat-memory', 'WVWZZZ1JZXW000001'), [409, 'function-unfit', 'vin', 'connected'])
  const { body } = await anna.get(`/api/functions/trailer-assist/fits/${bare.vin}`)
  assert.deepEqual([body.fits, body.misfits], [false, ['hardware']])
})

test('a function of somebody else’s car is not sold', async () => {
  const car = await world.newCar()
  const jonas = await world.as('jonas.vogt')
  const answer = await world.composed.api.request(`/DEFAULT/controller/v1/${car.vin}/possessionCodes`, {
    method: 'POST',
    headers: { authorization: car.authorization },
  })
  const { code } = JSON.parse(await answer.text())
  assert.equal((await jonas.post('/api/garage', { vin: car.vin, code })).status, 201)
  const refused = await world.order(anna, [functionLine('seat-memory', car.vin, 'month')])
  assert.deepEqual([refused.status, refused.body.code], [403, 'vehicle-of-another'])
})

test('the same function twice for one car is refused', async () => {
  const car = await world.newCar()
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'lifetime')])
  const again = await world.order(anna, [functionLine('seat-memory', car.vin, 'lifetime')])
  assert.equal(again.body.code, 'right-exists')
})

test('feedback that is sent again changes nothing', async () => {
  const car = await world.newCar()
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'year')])
  await world.pass(1)
  await callOnce(car, around)
  const replay = await world.composed.api.request(`/DEFAULT/controller/v1/${car.vin}/deploymentBase/1/feedback`, {
    method: 'POST',
    headers: { authorization: car.authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ status: { execution: 'closed', result: { finished: 'failure' } } }),
  })
  assert.equal(replay.status, 410)
  await world.pass(1)
  assert.equal((await latest()).state, 'active')
})

test('tokens are checked by the car: signature, vehicle, counter, time', async () => {
  const car = await world.newCar()
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'month')])
  await world.pass(2, car)
  const [first] = await tokensOf(house.db, (await latest()).id)
  assert.ok(first)
  const fresh = (vin = car.vin) => capableCar(vin, '')
  assert.deepEqual(await takeToken(fresh(), first.token, around), [])
  assert.deepEqual(await takeToken(car, first.token, around), ['counter-not-higher'])
  assert.deepEqual(await takeToken(fresh('WMRSVX0R9R0000001'), first.token, around), ['other-vehicle'])
  const [head, , signature] = first.token.split('.')
  const forged = [head, Buffer.from(JSON.stringify({ iss: 'kaufhaus' })).toString('base64url'), signature].join('.')
  assert.deepEqual(await takeToken(fresh(), forged, around), ['bad-signature'])
  const later = (days: number) => ({ ...around, epochSeconds: () => around.epochSeconds() + days * 86_400 })
  assert.deepEqual(await takeToken(fresh(), first.token, later(36)), [])
  assert.deepEqual(await takeToken(fresh(), first.token, later(38)), ['expired'])
  assert.deepEqual(await takeToken(fresh(), first.token, later(-1)), ['not-yet'])
})

test('a trial costs nothing, ends by itself, and is not had twice', async () => {
  const car = await world.newCar()
  const trial = await anna.post('/api/functions/navigation-plus/trials', { vin: car.vin })
  assert.equal(trial.status, 201, JSON.stringify(trial.body))
  await world.pass(2, car)
  const { state, total, until } = await latest()
  assert.deepEqual([state, total.amount], ['active', 0])
  assert.ok(until !== null)
  const other = await world.newCar()
  const again = await anna.post('/api/functions/navigation-plus/trials', { vin: other.vin })
  assert.deepEqual([again.status, again.body.code, again.body.rule], [409, 'trial-used', 'customer'])
  const none = await anna.post('/api/functions/sport-mode/trials', { vin: other.vin })
  assert.equal(none.body.code, 'trial-not-offered')
})

test('a term is cancelled without signing in, in two steps, and runs to its end', async () => {
  const car = await world.newCar()
  const { number } = await world.buy(anna, [functionLine('seat-memory', car.vin, 'month')])
  await world.pass(2, car)
  const guest = await world.as('guest')
  const ask = (orderNumber: string, email: string) => guest.post('/api/contract-cancellations', { orderNumber, email })
  assert.equal((await ask(number, 'somebody@morgenrot.example')).body.code, 'contract-unknown')
  assert.equal((await ask('K-2026-999999', 'anna.lindner@morgenrot.example')).body.code, 'contract-unknown')
  const asked = await ask(number, 'Anna.Lindner@morgenrot.example')
  assert.equal(asked.status, 201, JSON.stringify(asked.body))
  const [contract] = asked.body.contracts
  assert.equal((await latest()).cancelledAt, null)
  const confirmed = await guest.post(`/api/contract-cancellations/${contract.id}/confirmations`, {})
  assert.equal(confirmed.body.until, contract.until)
  const { cancelledAt, isInForce } = await latest()
  assert.ok(cancelledAt !== null && isInForce)
  assert.equal((await ask(number, 'anna.lindner@morgenrot.example')).body.code, 'contract-unknown')
  const unknown = await guest.post(`/api/contract-cancellations/${newId()}/confirmations`, {})
  assert.equal(unknown.status, 404)
})

test('another term of a running month is added behind it, under a higher counter', async () => {
  const car = await world.newCar()
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'month')])
  await world.pass(2, car)
  const before = (await latest()).until
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'month')])
  await world.pass(2, car)
  const renewed = await latest()
  assert.deepEqual([renewed.kind, renewed.state], ['renewal', 'active'])
  assert.ok(renewed.until > before)
  assert.equal(car.counters.get('seat-memory'), 2)
})

test('a car and a function of another one are bought in one basket, as contracts of their own', async () => {
  const car = await world.newCar()
  const lerche = {
    department: 'vehicles',
    offer: 'lerche',
    quantity: 1,
    selection: { kind: 'configured', choices: [], partners: [], postcode: '04229' },
  }
  const order = await world.buy(anna, [lerche, functionLine('seat-memory', car.vin, 'lifetime')])
  assert.deepEqual(order.contracts.map(({ legalClass }: { legalClass: string }) => legalClass).toSorted(), [
    'digital-service',
    'vehicle-sale',
  ])
  await world.pass(2, car)
  assert.equal((await latest()).state, 'active')
})
