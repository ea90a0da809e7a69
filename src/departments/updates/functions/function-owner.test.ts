import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CapableCar } from '../../../../demo/fleet/capable-car.ts'
import { functionLine, openFunctionWorld } from '../../../../test/function-world.ts'
import type { Visitor } from '../../../../test/world.ts'

const world = await openFunctionWorld()
const { house, anna } = world
const jonas = await world.as('jonas.vogt')

async function takeOver(visitor: Visitor, { vin, authorization }: CapableCar): Promise<void> {
  const shown = await world.composed.api.request(`/DEFAULT/controller/v1/${vin}/possessionCodes`, {
    method: 'POST',
    headers: { authorization },
  })
  const { code } = JSON.parse(await shown.text())
  const { status, body } = await visitor.post('/api/garage', { vin, code, takesOver: true })
  assert.equal(status, 201, JSON.stringify(body))
}

test('with another owner the car forgets what was bound to the former one, and keeps what goes along', async () => {
  const car = await world.newCar()
  await takeOver(anna, car)
  await world.buy(anna, [functionLine('navigation-plus', car.vin, 'year')])
  await world.pass(3, car)
  await world.buy(anna, [functionLine('sport-mode', car.vin, 'lifetime')])
  await world.pass(3, car)
  assert.deepEqual([...car.opened].toSorted(), ['navigation-plus', 'sport-mode'])
  await takeOver(jonas, car)
  await world.pass(10, car)
  assert.deepEqual([...car.opened], ['sport-mode'])
  const tokens = await house.db
    .selectFrom('updates.capability')
    .select(['functionCode', 'purpose', 'counter'])
    .where('vin', '=', car.vin)
    .orderBy('functionCode')
    .orderBy('counter')
    .execute()
  assert.deepEqual(tokens, [
    { functionCode: 'navigation-plus', purpose: 'grant', counter: 1 },
    { functionCode: 'navigation-plus', purpose: 'revoke', counter: 2 },
    { functionCode: 'sport-mode', purpose: 'grant', counter: 1 },
  ])
  assert.equal(car.counters.get('navigation-plus'), 2, 'an older token opens nothing any more')
})

test('what was still on its way for the former owner is given up, and the money goes back', async () => {
  const car = await world.newCar()
  await takeOver(anna, car)
  await world.buy(anna, [functionLine('navigation-plus', car.vin, 'year')])
  await world.pass(1)
  await takeOver(jonas, car)
  await world.pass(10, car)
  assert.deepEqual([...car.opened], [])
  const refunds = await house.db.selectFrom('payments.refund').select(['amount', 'state']).execute()
  assert.deepEqual(refunds, [{ amount: 5_900, state: 'paid' }])
})
