import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Device, feedback, openUpdateDesk } from '../../../../test/update-desk.ts'
import { advanceCampaign } from './actions-advance.ts'
import { advanceDue } from './jobs.ts'

const desk = await openUpdateDesk()
const { house } = desk
const parts = desk.wired.updates
const update = await desk.makeSet('release', new Uint8Array(64).fill(7), ['board-1'])

const notice = {
  type: 'security',
  purpose: 'Closes a gap.',
  changes: 'The radio no longer answers strangers.',
  durationMinutes: 20,
  functionsLost: [],
  preconditions: ['parked'],
  afterwards: 'Nothing changes for you.',
  rollback: 'automatic',
  safeState: 'The car keeps its old software.',
}
const halves = [group('Friends', 50, 100, 20), group('All', 50, 100, 20)]

function group(name: string, percent: number, successPercent: number, errorPercent: number | null) {
  return { name, share: { kind: 'percent', percent }, successPercent, errorPercent }
}

/** So many vehicles that one filter names, apart from those of other tests. */
async function fleet(offer: string, count: number): Promise<readonly Device[]> {
  const cars: Device[] = []
  for (let nth = 0; nth < count; nth++) cars.push(await desk.register({ offer, hardware: 'board-1' }))
  return cars
}

async function drafted(offer: string, plan: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  const { status, body } = await desk.staff('/campaigns', {
    name: offer,
    setId: update.setId,
    ...more,
    plan: { filter: `offer==${offer}`, groups: halves, notice, ...plan },
  })
  assert.equal(status, 201, JSON.stringify(body))
  return String(body.id)
}

const step = (id: string, resource: string, body: unknown = { note: 'As agreed.' }) =>
  desk.staff(`/campaigns/${id}/${resource}`, body)

async function approved(offer: string, plan: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  const id = await drafted(offer, plan, more)
  await step(id, 'submissions', {})
  const { status, body } = await desk.staffAs('ada')(`/campaigns/${id}/approvals`, { note: 'Read and agreed.' })
  assert.equal(status, 201, JSON.stringify(body))
  return id
}

/** Lets the job work through everything that is due, a minute later. */
async function later(minutes = 1): Promise<void> {
  house.setClock(house.clock().add({ minutes }))
  await advanceDue(parts, 60_000)
  await desk.wired.polls.refresh()
}

async function file(id: string) {
  const { body } = await desk.staff(`/campaigns/${id}`)
  return body
}

/** Those that are offered something do it; `fails` says who does not succeed. */
async function install(cars: readonly Device[], fails: (car: Device) => boolean = () => false): Promise<number> {
  let done = 0
  for (const car of cars) {
    const { links } = await desk.poll(car)
    const href: string | undefined = links.deploymentBase?.href
    if (href === undefined) continue
    const number = href.split('/').at(-1)
    await desk.call(car, `/deploymentBase/${number}`)
    const result = fails(car) ? feedback('closed', 'failure', { code: 42 }) : feedback('closed', 'success')
    await desk.call(car, `/deploymentBase/${number}/feedback`, { method: 'POST', body: result })
    done++
  }
  return done
}

test('a campaign finishes group by group', async () => {
  const cars = await fleet('two-groups', 10)
  const id = await approved('two-groups')
  await later()
  const begun = await file(id)
  assert.equal(begun.state, 'running')
  assert.equal(begun.total, 10)
  assert.deepEqual(
    begun.groups.map((each: typeof begun) => [each.total, each.counts.offered, each.counts.queued]),
    [
      [5, 5, 0],
      [5, 0, 5],
    ],
  )
  assert.equal(await install(cars), 5)
  await later()
  assert.equal(await install(cars), 5)
  await later()
  const done = await file(id)
  assert.equal(done.state, 'finished')
  assert.equal(done.counts.succeeded, 10)
  assert.deepEqual(
    done.record.map(({ kind }: { kind: string }) => kind),
    ['drafted', 'submitted', 'approved', 'started', 'group-started', 'group-started', 'finished'],
  )
  const { body } = await desk.staff(`/campaigns/${id}/progress`)
  assert.deepEqual(body.points.at(-1), { ...body.points.at(-1), released: 10, succeeded: 10, failed: 0 })
})

test('too many failures stop a campaign by itself, and take it back', async () => {
  const cars = await fleet('failing', 20)
  const id = await approved('failing')
  await later()
  // Ten of the twenty are in the first group: of any twelve, two at least.
  assert.equal((await install(cars.slice(0, 12), () => true)) > 1, true)
  await later()
  const stopped = await file(id)
  assert.equal(stopped.state, 'stopped')
  assert.equal(stopped.reason.kind, 'error-threshold')
  assert.equal(stopped.reason.group, 'Friends')
  assert.equal(stopped.counts.queued + stopped.counts.offered, 0)
  assert.equal(stopped.counts.failed + stopped.counts.canceled, 20)
  assert.deepEqual(stopped.failures, [{ code: 42, count: stopped.counts.failed }])
  assert.equal(await install(cars), 0)
  const { body } = await desk.staff(`/campaigns/${id}/actions?state=failed&code=42`)
  assert.equal(body.items.length, stopped.counts.failed)
})

test('its author never approves it, and no machine does', async () => {
  await fleet('own', 1)
  const id = await drafted('own')
  assert.equal((await desk.staffAs('ada')(`/campaigns/${id}/approvals`, { note: 'x' })).body.code, 'campaign-state')
  await step(id, 'submissions', {})
  assert.equal((await step(id, 'approvals')).body.code, 'approval-own')
  assert.equal(
    (await desk.staffAs('robot')(`/campaigns/${id}/approvals`, { note: 'x' })).body.code,
    'approval-by-machine',
  )
  const back = await desk.staffAs('ada')(`/campaigns/${id}/send-backs`, { note: 'Too early.' })
  assert.deepEqual([back.body.state, back.body.reason.note], ['draft', 'Too early.'])
})

test('paused it gives nobody anything, resumed it goes on, and who failed is tried again', async () => {
  const cars = await fleet('paused', 6)
  const id = await approved('paused', {
    groups: [group('All', 100, 100, null)],
    rate: { kind: 'steady', perMinute: 2 },
  })
  await later()
  assert.equal((await file(id)).counts.offered, 2)
  await step(id, 'pauses')
  await later(5)
  assert.equal((await file(id)).counts.offered, 2)
  await step(id, 'resumptions', {})
  await later()
  await later()
  assert.equal((await file(id)).counts.offered, 6)
  await install(cars, ({ vin }) => vin === cars[0]?.vin)
  await later()
  const failed = await file(id)
  assert.deepEqual([failed.state, failed.counts.succeeded, failed.counts.failed], ['finished', 5, 1])
  await step(id, 'retries', {})
  await later()
  assert.equal(await install(cars), 1)
  await later()
  const done = await file(id)
  assert.deepEqual([done.state, done.counts.succeeded, done.counts.failed], ['finished', 6, 0])
})

test('of two campaigns the one that goes first has the vehicle, and the other waits for it', async () => {
  const cars = await fleet('both', 2)
  const groups = [group('All', 100, 100, null)]
  const second = await desk.makeSet('second', new Uint8Array(9), ['board-1'])
  const low = await approved('both', { groups }, { priority: 10, setId: second.setId })
  const high = await approved('both', { groups }, { priority: 90 })
  await later()
  assert.deepEqual([(await file(high)).counts.offered, (await file(low)).counts.queued], [2, 2])
  await install(cars)
  await later()
  assert.deepEqual([(await file(high)).state, (await file(low)).counts.offered], ['finished', 2])
})

test('nothing is shown outside the window of the vehicle’s own day, and what was missed comes again', async () => {
  house.setClock('2026-03-20T12:00:00Z')
  const [berlin] = await fleet('night', 1)
  const tokyo = await desk.register({ offer: 'night', hardware: 'board-1', timeZone: 'Asia/Tokyo' })
  const plan = { groups: [group('All', 100, 100, null)], window: { from: '22:00', until: '04:00' } }
  const id = await approved('night', plan)
  await later()
  // 12:01 UTC is 13:01 in Berlin and 21:01 in Tokyo.
  const isShown = async (car: Device | undefined) => car && 'deploymentBase' in (await desk.poll(car)).links
  assert.deepEqual([await isShown(berlin), await isShown(tokyo)], [false, false])
  await later(60)
  assert.deepEqual([await isShown(berlin), await isShown(tokyo)], [false, true])
  await later(60 * 9)
  assert.deepEqual([await isShown(berlin), await isShown(tokyo)], [true, false])
  await later(60 * 16)
  // The next day, 23:01 in Tokyo and 15:01 in Berlin.
  assert.deepEqual([await isShown(berlin), await isShown(tokyo)], [false, true])
  assert.equal((await file(id)).counts.offered, 2)
})

test('where the type of the update asks for it, users are asked first', async () => {
  const [car] = await fleet('asked', 1)
  assert.ok(car)
  const id = await approved('asked', { groups: [group('All', 100, 100, null)], notice: { ...notice, type: 'feature' } })
  await later()
  assert.equal((await file(id)).counts.waiting, 1)
  assert.ok('confirmationBase' in (await desk.poll(car)).links)
})

test('groups have vehicles of their own, shares of the others, and leave out who needs nothing', async () => {
  await fleet('mixed', 10)
  await desk.register({ offer: 'mixed', hardware: 'board-2' })
  const own = await desk.register({ offer: 'mixed', hardware: 'board-1', market: 'AT' })
  const id = await approved('mixed', {
    groups: [
      { ...group('Austria', 1, 100, null), share: { kind: 'filter', filter: 'market==AT' } },
      group('A tenth', 10, 100, null),
      group('The others', 90, 100, null),
    ],
  })
  const preview = await desk.staff('/filter-previews', { filter: 'offer==mixed', setId: update.setId })
  assert.deepEqual([preview.body.matching, preview.body.fitting, preview.body.wanting], [12, 11, 11])
  await later()
  const { groups, unfit } = await file(id)
  assert.deepEqual(
    groups.map(({ total }: { total: number }) => total),
    [1, 1, 9],
  )
  assert.equal(unfit, 1)
  assert.ok('deploymentBase' in (await desk.poll(own)).links)
})

test('cut off between chunks, it goes on where it was: nobody has two actions, nobody is lost', async () => {
  const cars = await fleet('chunks', 23)
  const id = await approved('chunks', { groups: [group('All', 100, 100, null)] })
  house.setClock(house.clock().add({ minutes: 1 }))
  const sizes = { choose: 7, give: 5, takeBack: 3 }
  const sums = new Set<number>()
  for (let turn = 0; turn < 200; turn++) {
    // Each call is a transaction of its own: a process that is killed loses one at the most.
    await advanceCampaign(parts, id, sizes)
    const { counts, total } = await file(id)
    if (counts.offered > 0) sums.add(counts.offered + counts.queued - total)
    if (counts.offered === 23) break
  }
  assert.deepEqual([...sums], [0])
  const { body } = await desk.staff(`/campaigns/${id}/actions?limit=100`)
  assert.equal(new Set(body.items.map(({ vin }: { vin: string }) => vin)).size, cars.length)
  assert.equal(body.items.length, cars.length)
  await step(id, 'stops')
  for (let turn = 0; turn < 20; turn++) await advanceCampaign(parts, id, sizes)
  assert.equal((await file(id)).counts.canceled, 23)
})

test('the record is exported by campaign and read by vehicle', async () => {
  const [car] = await fleet('recorded', 1)
  assert.ok(car)
  const id = await approved('recorded', { groups: [group('All', 100, 100, null)] })
  await later()
  await install([car])
  const csv = await desk.staff(`/campaigns/${id}/record?format=csv`)
  const lines = String(csv.body).trim().split('\r\n')
  assert.equal(lines[0], 'vin,number,set,version,at,actor,kind,detail')
  assert.ok(lines.slice(1).every((line) => line.startsWith(`"${car.vin}","1","release"`)))
  const ndjson = await desk.staff(`/campaigns/${id}/record`)
  const kinds = String(ndjson.body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).kind)
  assert.deepEqual(kinds, ['assigned', 'retrieved', 'closed'])
  const { body } = await desk.staff(`/vehicles/${car.vin}/record`)
  assert.deepEqual(
    body.lines.map(({ kind }: { kind: string }) => kind),
    ['closed', 'retrieved', 'assigned', 'registered'],
  )
})
