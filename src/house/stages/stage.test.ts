import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse } from '../../../test/database.ts'
import { setStage } from './actions.ts'
import { openStages } from './live.ts'

const house = await openTestHouse()
const admin = { kind: 'staff', userId: 'a', name: 'Ada', roles: ['admin'] } as const
const stages = await openStages(house)

const open = (effectiveAt: string | null, isOpen = true) =>
  house.transaction(async (tx) => {
    const at = effectiveAt === null ? null : Temporal.Instant.from(effectiveAt)
    return setStage(house, tx, { market: 'DE', department: 'vehicles', isOpen, effectiveAt: at }, admin)
  })

async function reload() {
  for (const refresh of house.refresh.get('stages') ?? []) await refresh()
}

test('a department opens when its time comes, in its market only', async () => {
  assert.throws(() => stages.requireOpen('vehicles', 'DE', house.clock()), { code: 'department-closed' })
  await open('2026-03-12T12:00:00Z')
  await reload()
  assert.deepEqual(stages.open('DE', Temporal.Instant.from('2026-03-12T11:59:59Z')), [])
  assert.deepEqual(stages.open('DE', Temporal.Instant.from('2026-03-12T12:00:00Z')), ['vehicles'])
  assert.deepEqual(stages.open('AT', Temporal.Instant.from('2026-03-12T12:00:00Z')), [])
})

test('the version changes when a stage takes effect, without anybody writing', () => {
  const before = stages.version(Temporal.Instant.from('2026-03-12T11:00:00Z'))
  assert.notEqual(stages.version(Temporal.Instant.from('2026-03-12T13:00:00Z')), before)
})

test('the later decision for the same time counts', async () => {
  await open('2026-03-12T12:00:00Z', false)
  house.setClock('2026-03-12T09:01:00Z')
  await open('2026-03-12T12:00:00Z', true)
  await reload()
  assert.deepEqual(stages.open('DE', Temporal.Instant.from('2026-03-13T00:00:00Z')), ['vehicles'])
})

test('the past cannot be staged, and what was done is in the audit log', async () => {
  await assert.rejects(open('2026-03-01T00:00:00Z'), { code: 'stage-in-the-past' })
  const deeds = await house.db.selectFrom('kernel.audit').select(['action', 'actorName']).execute()
  assert.equal(deeds.length, 3)
  assert.deepEqual(deeds[0], { action: 'stage-set', actorName: 'Ada' })
})
