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

async function fleet(offer: string, count: number): Promise<readonly Device[]> {
  const fresh: Device[] = []
  for (let nth = 0; nth < count; nth++) fresh.push(await desk.register({ offer }))
  return fresh
}

/** A campaign that a second person has agreed to. */
async function started(draft: object): Promise<string> {
  const { body } = await desk.staff('/campaigns', draft)
  await desk.staff(`/campaigns/${body.id}/submissions`, {})
  await desk.staffAs('ada')(`/campaigns/${body.id}/approvals`, { note: 'Agreed.' })
  return String(body.id)
}

/** Lets the job work through everything that is due, a minute later. */
async function later(): Promise<void> {
  house.setClock(house.clock().add({ minutes: 1 }))
  await advanceDue(desk.wired.updates, 60_000)
}

/** The vehicle ends what it works on. */
async function close(car: Device, finished: 'success' | 'failure' = 'success'): Promise<void> {
  const { body } = await desk.staff(`/vehicles/${car.vin}/actions?limit=1`)
  const path = `/deploymentBase/${body.items[0].number}/feedback`
  await desk.call(car, path, { method: 'POST', body: feedback('closed', finished) })
}

const gateway = {
  old: await set('gateway', '1.4'),
  fit: await set('gateway', '1.10'),
  next: await set('gateway', '2.0'),
}
const radio = await set('radio', '5.0')
const tuner = await set('tuner', '3.0', [{ name: 'gateway', atLeast: '1.10' }])
const [bare, old, fit, newer, reported, downgraded] = await fleet('needs', 6)
assert.ok(bare && old && fit && newer && reported && downgraded)
await install(old, gateway.old)
await install(fit, gateway.fit)
// What was installed since is another module: what it needs is still there.
await install(fit, radio)
await install(newer, gateway.next)
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
  const id = await started({ name: 'Tuner', setId: tuner, plan })
  await later()
  const { body } = await desk.staff(`/campaigns/${id}`)
  assert.deepEqual([body.total, body.unfit], [3, 3])
  const { body: actions } = await desk.staff(`/campaigns/${id}/actions`)
  assert.deepEqual(
    actions.items.map(({ vin }: { vin: string }) => vin).toSorted(),
    [fit, newer, reported].map(({ vin }) => vin).toSorted(),
  )
  // Whatever part of the vehicle it is for: another one has to wait until this one has ended.
  const { body: second } = await desk.staff('/assignments', { vins: [fit.vin, bare.vin], setId: gateway.next })
  assert.deepEqual([second.busy, second.assigned.length], [[fit.vin], 1])
})

test('a vehicle that has lost what the set needs by its turn is skipped, and it is said why', async () => {
  const [kept, lost, none, busy, failing] = await fleet('turn', 5)
  assert.ok(kept && lost && none && busy && failing)
  for (const car of [kept, lost, none, busy, failing]) await install(car, gateway.fit)
  const share = (percent: number, successPercent: number) => ({
    name: `To ${percent}`,
    share: { kind: 'percent', percent },
    successPercent,
    errorPercent: null,
  })
  const plan = {
    filter: 'offer==turn',
    groups: [share(20, 100), share(80, 100)],
    notice,
    order: { by: 'field', field: 'vin' },
  }
  const id = await started({ name: 'Turn', setId: tuner, plan })
  const tell = async (car: Device, version: string) =>
    desk.call(car, '/installedBase', { method: 'PUT', body: { name: 'gateway', version } })
  // The first group has one vehicle, and it gets the update. Meanwhile the others' workshops put back what was before.
  await later()
  await tell(lost, '1.4')
  await tell(none, '1.4')
  await tell(busy, '1.4')
  const other = await desk.assign(busy.vin, radio)
  await close(kept)
  await later()
  const vins = async () =>
    (await desk.staff(`/campaigns/${id}/actions`)).body.items.map(({ vin }: { vin: string }) => vin).toSorted()
  assert.deepEqual(await vins(), [kept.vin, failing.vin].toSorted())
  const first = (await desk.staff(`/campaigns/${id}`)).body
  assert.deepEqual([first.counts.skipped, first.counts.queued, first.counts.offered], [2, 1, 1])
  assert.deepEqual(first.lacks, [{ name: 'gateway', atLeast: '1.10', vehicles: 2 }])

  // Who was busy is looked at when that has ended: a vehicle that has it again by then gets it.
  await desk.call(busy, `/deploymentBase/${other}/feedback`, { method: 'POST', body: feedback('closed', 'success') })
  await tell(busy, '1.10')
  await close(failing, 'failure')
  await later()
  await close(busy)
  await later()
  const { counts, total, state, lacks } = (await desk.staff(`/campaigns/${id}`)).body
  assert.deepEqual([counts.skipped, counts.succeeded, counts.failed, counts.queued, total], [2, 2, 1, 0, 5])
  assert.equal(state, 'finished')
  assert.equal(lacks[0].vehicles, 2)

  const skips = (await desk.staff(`/campaigns/${id}/skips?limit=1`)).body
  const rest = (await desk.staff(`/campaigns/${id}/skips?limit=1&cursor=${skips.next}`)).body
  const lack = [{ name: 'gateway', atLeast: '1.10', has: '1.4' }]
  const listed = [...skips.items, ...rest.items].map(({ vin, lacks: why }) => [vin, why])
  assert.deepEqual(
    listed,
    [lost.vin, none.vin].toSorted().map((vin) => [vin, lack]),
  )
  assert.equal(rest.next, null)
  const { lines } = (await desk.staff(`/vehicles/${lost.vin}/record`)).body
  const told = lines.find(({ kind }: { kind: string }) => kind === 'skipped')
  assert.deepEqual([told.number, told.detail.campaign, told.detail.lacks], [null, 'Turn', lack])
  const record = (await desk.staff(`/campaigns/${id}/record`)).body
  const exported = record
    .trim()
    .split('\n')
    .map((line: string) => JSON.parse(line))
    .filter(({ kind }: { kind: string }) => kind === 'skipped')
  assert.deepEqual(
    exported.map(({ vin, number, set: software, detail }: Record<string, unknown>) => [vin, number, software, detail]),
    [lost.vin, none.vin].toSorted().map((vin) => [vin, null, 'tuner', { lacks: lack }]),
  )

  // Once more for those that failed: whoever was skipped stays so.
  await desk.staff(`/campaigns/${id}/retries`, {})
  await later()
  const again = (await desk.staff(`/campaigns/${id}`)).body.counts
  assert.deepEqual([again.skipped, again.failed, again.offered], [2, 0, 1])
})

test('assigned by hand, it goes to nobody who lacks what it needs', async () => {
  const { body } = await desk.staff('/assignments', { vins: [old.vin, downgraded.vin], setId: tuner })
  assert.deepEqual([body.assigned, body.unfit], [[], [old.vin, downgraded.vin]])
})
