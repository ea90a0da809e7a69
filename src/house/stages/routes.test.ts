import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from '@hono/zod-openapi'
import fc from 'fast-check'
import { openTestHouse } from '../../../test/database.ts'
import { buildApi } from '../../kernel/http/app.ts'
import { problems } from '../../kernel/http/problems.ts'
import { anonymous, type Caller } from '../../kernel/identity/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { openMetrics } from '../../kernel/metrics.ts'
import { departmentNames } from '../department.ts'
import { marketCodes } from '../markets/market.ts'
import { openStages } from './live.ts'
import { stageProblems } from './problems.ts'
import { stageRoutes } from './routes.ts'
import { openDepartments, type Stage } from './stage.ts'

const house = await openTestHouse()
const stages = await openStages(house)
const admin: Caller = { kind: 'staff', userId: 'ada', name: 'Ada', roles: ['admin'] }
let caller: Caller = admin
const api = buildApi({
  house,
  guard: { callerOf: async () => caller, forget: () => undefined },
  metrics: openMetrics(house.pool),
  problems: { ...problems, ...stageProblems },
  writesPerMinute: 1000,
  trustProxy: false,
  areas: [stageRoutes(house, stages)],
})

async function set(body: object) {
  const answer = await api.request('/api/stages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify(body),
  })
  await reload()
  return answer
}

async function reload() {
  for (const refresh of house.refresh.get('stages') ?? []) await refresh()
}

async function openInGermany(): Promise<unknown> {
  const answer = await api.request('/api/stages/open?market=DE')
  return z.object({ departments: z.array(z.string()) }).parse(await answer.json()).departments
}

test('an admin opens a department, and everybody sees it when its time has come', async () => {
  const body = { market: 'DE', department: 'charging', isOpen: true, effectiveAt: '2026-03-12T10:00:00Z' }
  assert.equal((await set(body)).status, 201)
  caller = anonymous
  assert.deepEqual(await openInGermany(), [])
  house.setClock('2026-03-12T10:00:00Z')
  assert.deepEqual(await openInGermany(), ['charging'])
  caller = admin
  assert.equal((await set({ market: 'DE', department: 'charging', isOpen: false })).status, 201)
  assert.deepEqual(await openInGermany(), [])
})

test('what is planned is for staff, and only an admin sets it', async () => {
  const body = { market: 'DE', department: 'parking', isOpen: true }
  for (const [who, read, write] of [
    [anonymous, 401, 401],
    [{ kind: 'customer', userId: 'c', name: 'C', email: 'c@example.com' }, 403, 403],
    [{ kind: 'staff', userId: 's', name: 'S', roles: ['sales'] }, 200, 403],
  ] as const) {
    caller = who
    assert.equal((await api.request('/api/stages')).status, read)
    assert.equal((await set(body)).status, write)
  }
  caller = admin
  assert.equal((await set({ ...body, department: 'boats' })).status, 400)
  assert.equal((await set({ ...body, effectiveAt: '2026-01-01T00:00:00Z' })).status, 422)
})

const moment = fc.nat({ max: 10 }).map((hours) => Temporal.Instant.from('2026-05-01T00:00:00Z').add({ hours }))
const anyStage: fc.Arbitrary<Stage> = fc.record({
  id: fc.uuid(),
  market: fc.constantFrom(...marketCodes),
  department: fc.constantFrom(...departmentNames),
  isOpen: fc.boolean(),
  effectiveAt: moment,
  setAt: moment,
  setBy: fc.constant('user:ada'),
})

test('at any time, in any order of asking, what is remembered is what the stages say', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStage, { maxLength: 12 }),
      fc.array(moment, { maxLength: 12 }),
      async (every, asked) => {
        await house.db.deleteFrom('stages.stage').execute()
        if (every.length > 0) await house.db.insertInto('stages.stage').values(every).execute()
        await reload()
        for (const at of asked) {
          for (const market of marketCodes) {
            assert.deepEqual(stages.open(market, at), openDepartments(stages.all(), market, at))
          }
          const visible = marketCodes.map((market) => openDepartments(stages.all(), market, at).join('+'))
          assert.equal(stages.version(at), visible.join('/'))
        }
      },
    ),
    { numRuns: 30 },
  )
})
