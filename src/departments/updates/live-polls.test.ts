import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Device, feedback, openUpdateDesk } from '../../../test/update-desk.ts'
import { openPolls } from './live-polls.ts'

const desk = await openUpdateDesk()
const { house, wired } = desk
const { polls } = wired
const url = await desk.serve()
const update = await desk.makeSet('update', new TextEncoder().encode('software'))
const other = await openPolls(house, polls.rhythm)
after(() => other.close())

/** What memory would show a vehicle; undefined where the database has to be asked. */
function shown(memory: typeof polls, { vin }: Device) {
  const slot = memory.map.slotOf(vin)
  return slot === undefined ? undefined : memory.map.stateOf(slot)
}

async function poll({ vin, token }: Device, path = '') {
  const answer = await fetch(`${url}/DEFAULT/controller/v1/${vin}${path}`, {
    headers: { authorization: `TargetToken ${token}` },
  })
  return { status: answer.status, body: await answer.json() }
}

test('a poll is answered from memory as it is from the database, and its vehicle was seen', async () => {
  const car = await desk.register()
  const first = await poll(car)
  await polls.refresh()
  assert.equal(shown(polls, car)?.wantsAttributes, true)
  const second = await poll(car)
  assert.deepEqual(second, first)
  assert.match(JSON.stringify(second.body), new RegExp(`${url}/DEFAULT/controller/v1/${car.vin}/configData`))
  assert.equal((await desk.staff(`/vehicles/${car.vin}`)).body.seenAt, null)
  await polls.flush()
  assert.equal((await desk.staff(`/vehicles/${car.vin}`)).body.seenAt, house.clock().toString())
  house.setClock('2026-03-12T08:00:00Z')
  await poll(car)
  await polls.flush()
  house.setClock('2026-03-12T09:00:00Z')
  assert.equal((await desk.staff(`/vehicles/${car.vin}`)).body.seenAt, house.clock().toString())
})

test('a vehicle is told what has changed at its very next poll', async () => {
  const car = await desk.register()
  const links = async () => {
    const { _links: found } = (await poll(car)).body
    return Object.keys(found)
  }
  for (let round = 0; round < 5; round++) {
    await polls.refresh()
    const number = await desk.assign(car.vin, update.setId)
    assert.deepEqual((await links())[0], 'deploymentBase')
    await polls.refresh()
    assert.deepEqual((await links())[0], 'deploymentBase')
    const report = { method: 'POST', body: feedback('closed', 'success') }
    await desk.call(car, `/deploymentBase/${number}/feedback`, report)
    assert.deepEqual(await links(), ['configData', 'installedBase'])
  }
})

test('another process reads what changed, and only that', async () => {
  const [car, quiet] = [await desk.register(), await desk.register()]
  await other.refresh()
  const before = shown(other, quiet)
  const number = await desk.assign(car.vin, update.setId)
  await other.refresh()
  assert.deepEqual([shown(other, car)?.link, shown(other, car)?.number], ['deployment', number])
  await desk.staff('/cancellations', { vins: [car.vin], reason: 'for the test' })
  await other.refresh()
  assert.equal(shown(other, car)?.link, 'none')
  assert.deepEqual(shown(other, quiet), before)
})

test('what commits while memory reads is not passed over', async () => {
  const cars = await Promise.all(Array.from({ length: 12 }, () => desk.register()))
  await Promise.all(cars.flatMap((car) => [desk.assign(car.vin, update.setId), polls.refresh(), other.refresh()]))
  await Promise.all([polls.refresh(), other.refresh()])
  for (const car of cars) {
    assert.equal(shown(polls, car)?.link, 'deployment')
    assert.equal(shown(other, car)?.link, 'deployment')
  }
})

test('memory admits nobody whom the database would not', async () => {
  const [car, stranger] = [await desk.register(), await desk.register()]
  await polls.refresh()
  assert.equal((await poll({ ...car, token: stranger.token })).status, 401)
  await desk.staff(`/vehicles/${car.vin}/tokens`, { token: 'another-token-that-is-long-enough-too' })
  assert.equal((await poll(car)).status, 401)
  await polls.refresh()
  assert.equal((await poll(car)).status, 401)
  assert.equal((await poll({ ...car, token: 'another-token-that-is-long-enough-too' })).status, 200)
  assert.equal((await poll(car, '?x=1')).status, 401)
  const header = { 'x-controller-id': stranger.vin }
  const believed = await fetch(`${url}/DEFAULT/controller/v1/${stranger.vin}`, { headers: header })
  assert.equal(believed.status, 401)
})
