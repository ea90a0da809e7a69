import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCar, pathsOf } from '../../../../test/uptane-car.ts'
import { openUpdateDesk } from '../../../../test/update-desk.ts'

const desk = await openUpdateDesk({ DEMO: 'off', AUTH_SECRET: 'only-for-tests-only-for-tests-only' })
const now = () => Temporal.Now.instant()
// An independent client reads the real time.
desk.house.setClock(now())
const begun = await desk.staff('/uptane/repositories', {})
assert.equal(begun.status, 201, JSON.stringify(begun.body))

let serial = 0
async function release(hardwareIds: readonly string[], more: Record<string, unknown> = {}) {
  const made = await desk.makeSet(`software-${++serial}`, new Uint8Array(2_000 + serial).fill(serial))
  const { moduleId, filename } = made
  const image = await desk.staff('/uptane/images', { moduleId, filename, hardwareIds, ...more })
  assert.equal(image.status, 201, JSON.stringify(image.body))
  return { ...made, path: String(image.body.path) }
}

async function publish(role = 'targets', metadata: unknown = null) {
  return desk.staff('/uptane/publications', { role, metadata })
}

test('an independent client accepts both repositories, and the car installs what is directed', async () => {
  const car = await makeCar(desk, ['ivi-1', 'brake-1'])
  const { setId, path } = await release(['ivi-1'])
  assert.equal((await publish()).status, 201)
  assert.equal((await car.send()).status, 200)
  assert.deepEqual(await car.verify(), [])
  assert.deepEqual(pathsOf(await car.directed()), [])
  const number = await desk.assign(car.vin, setId)
  assert.deepEqual(await car.verify(), [])
  assert.deepEqual(await car.install(), [path])
  assert.equal((await desk.staff(`/vehicles/${car.vin}/actions/${number}`)).body.state, 'retrieved')
  assert.equal((await car.send()).status, 200)
  const file = (await desk.staff(`/vehicles/${car.vin}/actions/${number}`)).body
  assert.equal(file.state, 'succeeded')
  assert.ok(file.record.some(({ kind }: { kind: string }) => kind === 'directed'))
  assert.deepEqual(await car.verify(), [])
  assert.deepEqual(pathsOf(await car.directed()), [])
})
