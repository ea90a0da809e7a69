import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advanceDue } from '../../src/departments/updates/campaigns/jobs.ts'
import { openUpdateDesk } from '../../test/update-desk.ts'
import { lineOf } from './call.ts'
import { type VirtualVehicle, virtualVehicle, wake } from './virtual-vehicle.ts'

const TOKEN = 'the-token-of-a-gateway-for-the-fleet'
const desk = await openUpdateDesk()
const { house } = desk
await desk.staff('/gateways', { name: 'Fleet', token: TOKEN, mayRegister: true })
const update = await desk.makeSet('for-the-fleet', new Uint8Array(2_000).fill(5))

function fleetOf(letter: string, size: number): readonly VirtualVehicle[] {
  return Array.from({ length: size }, (_, nth) =>
    virtualVehicle(`WMRF${letter}XX${String(nth + 1).padStart(10, '0')}`, 'ivi-1', { fleet: letter }),
  )
}

async function started(letter: string): Promise<string> {
  const group = (name: string, percent: number) => ({
    name,
    share: { kind: 'percent', percent },
    // Two of twenty say no, and both may be among the first four.
    successPercent: 50,
    errorPercent: 20,
  })
  const notice = {
    type: 'maintenance',
    purpose: 'A test.',
    changes: 'None.',
    durationMinutes: 5,
    functionsLost: ['The radio'],
    preconditions: ['parked'],
    afterwards: 'Done.',
    rollback: 'automatic',
    safeState: 'The old software.',
  }
  const plan = { filter: `attributes.fleet==${letter}`, groups: [group('First', 20), group('Others', 80)], notice }
  const { body } = await desk.staff('/campaigns', { name: letter, setId: update.setId, plan })
  await desk.staff(`/campaigns/${body.id}/submissions`, {})
  await desk.staffAs('ada')(`/campaigns/${body.id}/approvals`, { note: 'Agreed.' })
  return body.id
}

/** Lets everybody call again and again, the job between the rounds, until the campaign has ended. */
async function live(fleet: readonly VirtualVehicle[], failureRate: number, id: string) {
  for (let round = 0; round < 60; round++) {
    for (const vehicle of fleet) await call(vehicle, failureRate)
    house.setClock(house.clock().add({ minutes: 1 }))
    await advanceDue(desk.wired.updates, Number.POSITIVE_INFINITY)
    const { body } = await desk.staff(`/campaigns/${id}`)
    if (body.state === 'finished' || (body.state === 'stopped' && body.counts.running === 0)) return body
  }
  throw new Error('The campaign has not come to an end.')
}

async function call(vehicle: VirtualVehicle, failureRate: number): Promise<void> {
  const reach = async (path: string, init: RequestInit) => desk.api.request(path, init)
  await wake(vehicle, lineOf(reach, { base: `/DEFAULT/controller/v1/${vehicle.vin}`, token: TOKEN }), failureRate)
}

test('over a fleet that installs well, a campaign finishes group by group', async () => {
  const fleet = fleetOf('A', 20)
  for (const vehicle of fleet) await call(vehicle, 0)
  const id = await started('A')
  const { state, counts, groups, record } = await live(fleet, 0, id)
  assert.equal(state, 'finished')
  assert.equal(counts.succeeded + counts.denied, 20)
  assert.deepEqual(
    groups.map(({ total }: { total: number }) => total),
    [4, 16],
  )
  const kinds = record.map(({ kind }: { kind: string }) => kind)
  assert.deepEqual(kinds.slice(-3), ['group-started', 'group-started', 'finished'])
})

test('over a fleet that fails, it stops by itself at its error threshold, and most vehicles never hear of it', async () => {
  const fleet = fleetOf('B', 20)
  for (const vehicle of fleet) await call(vehicle, 1)
  const { state, reason, counts, groups } = await live(fleet, 1, await started('B'))
  assert.equal(state, 'stopped')
  assert.deepEqual([reason.kind, reason.group], ['error-threshold', 'First'])
  assert.ok(counts.failed >= 1 && counts.failed <= 4)
  assert.equal(groups[1].counts.canceled, 16)
})
