import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionLine, openFunctionWorld } from '../../../../test/function-world.ts'

const world = await openFunctionWorld()
const { anna, uta } = world

async function newest(vin: string) {
  const { body } = await uta.get(`/api/updates/activations?vin=${vin.slice(0, 17)}`)
  const [line] = body.items
  return (await uta.get(`/api/updates/activations/${line.id}`)).body
}

test('staff see each attempt to reach a car, and that the money went back', async () => {
  const car = await world.newCar({ broken: ['trailer-assist'] })
  await world.buy(anna, [functionLine('trailer-assist', car.vin, 'season')])
  await world.pass(1)
  const begun = await newest(car.vin)
  assert.deepEqual([begun.state, begun.attempt, begun.attemptsMost, begun.refunds], ['sent', 1, 3, []])
  await world.pass(20, car)
  const failed = await newest(car.vin)
  assert.deepEqual([failed.state, failed.reason, failed.attempt], ['failed', 'failed', null])
  assert.deepEqual(
    failed.sendings.map((each: typeof failed) => [each.counter, each.purpose, each.state]),
    [
      [1, 'grant', 'failed'],
      [2, 'grant', 'failed'],
      [3, 'grant', 'failed'],
      [4, 'revoke', 'succeeded'],
    ],
  )
  assert.deepEqual(
    failed.refunds.map((each: typeof failed) => [each.amount.amount, each.state, each.reason]),
    [[failed.total.amount, 'paid', 'delivery-failed']],
  )
})

test('the list is found by state and by the beginning of a VIN, page by page', async () => {
  const car = await world.newCar()
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'lifetime')])
  await world.pass(2, car)
  const active = await uta.get('/api/updates/activations?state=active')
  assert.deepEqual(
    active.body.items.map(({ vin, state }: Record<string, string>) => [vin, state]),
    [[car.vin, 'active']],
  )
  const first = await uta.get(`/api/updates/activations?limit=1`)
  const second = await uta.get(`/api/updates/activations?limit=1&cursor=${encodeURIComponent(first.body.next)}`)
  assert.notEqual(first.body.items[0].id, second.body.items[0].id)
  assert.deepEqual((await uta.get('/api/updates/activations?vin=ZZZ')).body.items, [])
  assert.equal((await uta.get('/api/updates/activations?vin=OI')).status, 400)
  assert.equal((await anna.get('/api/updates/activations')).status, 403)
})
