import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Device, feedback, openUpdateDesk } from '../../../../test/update-desk.ts'
import { advanceDue } from './jobs.ts'

const desk = await openUpdateDesk()
const { house } = desk
const notice = {
  type: 'security',
  purpose: 'Closes a gap.',
  changes: 'None.',
  durationMinutes: 5,
  functionsLost: [],
  preconditions: [],
  afterwards: 'Nothing changes.',
  rollback: 'automatic',
  safeState: 'The old software.',
}

async function set(name: string, version: string, requires: readonly object[] = []): Promise<string> {
  const module = await desk.staff('/modules', { name, version, part: name, requires })
  await desk.upload(module.body.id, `${name}.swu`, new TextEncoder().encode(`${name} ${version}`))
  const { body } = await desk.staff('/sets', { name, version, moduleIds: [module.body.id] })
  return String(body.id)
}

async function install(car: Device, setId: string): Promise<void> {
  const number = await desk.assign(car.vin, setId)
  await desk.call(car, `/deploymentBase/${number}/feedback`, { method: 'POST', body: feedback('closed', 'success') })
}

const gateway = {
  old: await set('gateway', '1.4'),
  fit: await set('gateway', '1.10'),
  next: await set('gateway', '2.0'),
}
const radio = await set('radio', '5.0')
const tuner = await set('tuner', '3.0', [{ name: 'gateway', atLeast: '1.10' }])
const cars: Device[] = []
for (let nth = 0; nth < 6; nth++) cars.push(await desk.register({ offer: 'needs' }))
const [bare, old, fit, later, reported, downgraded] = cars
assert.ok(bare && old && fit && later && reported && downgraded)
await install(old, gateway.old)
await install(fit, gateway.fit)
// What was installed since is another module: what it needs is still there.
await install(fit, radio)
await install(later, gateway.next)
await desk.call(reported, '/installedBase', { method: 'PUT', body: { name: 'gateway', version: '1.10' } })
await install(downgraded, gateway.fit)
await install(downgraded, gateway.old)

test('the preview says which vehicles lack what', async () => {
  const { body } = await desk.staff('/filter-previews', { filter: 'offer==needs', setId: tuner })
  assert.deepEqual(
    [body.matching, body.fitting, body.wanting, body.lacks],
    [6, 6, 3, [{ name: 'gateway', atLeast: '1.10', vehicles: 3 }]],
  )
  const free = await desk.staff('/filter-previews', { filter: 'offer==needs', setId: radio })
  assert.deepEqual([free.body.wanting, free.body.lacks], [5, []])
})

test('a campaign leaves out who lacks what the set needs, and a vehicle has one action at a time', async () => {
  const group = { name: 'All', share: { kind: 'percent', percent: 100 }, successPercent: 100, errorPercent: null }
  const plan = { filter: 'offer==needs', groups: [group], notice }
  const { body: campaign } = await desk.staff('/campaigns', { name: 'Tuner', setId: tuner, plan })
  await desk.staff(`/campaigns/${campaign.id}/submissions`, {})
  await desk.staffAs('ada')(`/campaigns/${campaign.id}/approvals`, { note: 'Agreed.' })
  house.setClock(house.clock().add({ minutes: 1 }))
  await advanceDue(desk.wired.updates, 60_000)
  const { body } = await desk.staff(`/campaigns/${campaign.id}`)
  assert.deepEqual([body.total, body.unfit], [3, 3])
  const { body: actions } = await desk.staff(`/campaigns/${campaign.id}/actions`)
  assert.deepEqual(
    actions.items.map(({ vin }: { vin: string }) => vin).toSorted(),
    [fit, later, reported].map(({ vin }) => vin).toSorted(),
  )
  // Whatever part of the vehicle it is for: another one has to wait until this one has ended.
  const { body: second } = await desk.staff('/assignments', { vins: [fit.vin, bare.vin], setId: gateway.next })
  assert.deepEqual([second.busy, second.assigned.length], [[fit.vin], 1])
})

test('assigned by hand, it goes to nobody who lacks what it needs', async () => {
  const { body } = await desk.staff('/assignments', { vins: [old.vin, downgraded.vin], setId: tuner })
  assert.deepEqual([body.assigned, body.unfit], [[], [old.vin, downgraded.vin]])
})
