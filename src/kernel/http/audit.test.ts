import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from '@hono/zod-openapi'
import { openTestHouse } from '../../../test/database.ts'
import { record } from '../audit.ts'
import type { Caller } from '../identity/caller.ts'
import { openMetrics } from '../metrics.ts'
import { buildApi } from './app.ts'
import { auditRoutes } from './audit.ts'
import { problems } from './problems.ts'

const house = await openTestHouse()
const ada: Caller = { kind: 'staff', userId: 'ada', name: 'Ada', roles: ['admin'] }
const robot: Caller = { kind: 'machine', tokenId: 't1', name: 'Import', roles: ['catalogue'] }
let caller: Caller = ada
const api = buildApi({
  house,
  guard: { callerOf: async () => caller, forget: () => undefined },
  metrics: openMetrics(house.pool),
  problems,
  writesPerMinute: 100,
  trustProxy: false,
  areas: [auditRoutes(house)],
})

const page = z.object({
  items: z.array(z.object({ actorName: z.string(), action: z.string(), subject: z.string(), details: z.unknown() })),
  next: z.string().nullable(),
})

async function read(query = '') {
  const answer = await api.request(`/api/audit${query}`)
  assert.equal(answer.status, 200)
  return page.parse(await answer.json())
}

for (const [who, action, subject] of [
  [ada, 'stage-set', 'vehicles/DE'],
  [robot, 'edition-imported', 'edition-1'],
  [ada, 'edition-published', 'edition-1'],
] as const) {
  house.setClock(house.clock().add({ seconds: 1 }))
  await house.transaction(async (tx) =>
    record(tx, { caller: who, action, subject, details: { n: 1 }, at: house.clock() }),
  )
}

test('admins see what was done, newest first, by cursor', async () => {
  const first = await read('?limit=2')
  const second = await read(`?limit=2&cursor=${first.next}`)
  assert.deepEqual(
    [...first.items, ...second.items].map(({ actorName, action }) => `${actorName}: ${action}`),
    ['Ada: edition-published', 'Import: edition-imported', 'Ada: stage-set'],
  )
  assert.equal(second.next, null)
  assert.deepEqual(first.items[0]?.details, { n: 1 })
})

test('the log is narrowed to a person, a kind of deed or a thing', async () => {
  assert.equal((await read('?actor=user:ada')).items.length, 2)
  assert.equal((await read('?action=stage-set')).items.length, 1)
  assert.deepEqual(
    (await read('?subject=edition-1&actor=machine:t1')).items.map((entry) => entry.action),
    ['edition-imported'],
  )
})

test('what was rolled back was not done, and only admins may look', async () => {
  await assert.rejects(
    house.transaction(async (tx) => {
      record(tx, { caller: ada, action: 'lost', subject: 'x', details: {}, at: house.clock() })
      throw new Error('no')
    }),
  )
  assert.equal((await read('?action=lost')).items.length, 0)
  caller = robot
  assert.equal((await api.request('/api/audit')).status, 403)
})
