import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { takeSession } from '../src/departments/charging/sessions/actions-report.ts'
import { emptyMeter } from '../src/departments/charging/sessions/progress.ts'
import type { ChargePromise } from '../src/departments/charging/sessions/promise.ts'
import { insertSession } from '../src/departments/charging/sessions/store-session.ts'
import { insertTokens } from '../src/departments/charging/tokens/store-token.ts'
import { money } from '../src/kernel/money.ts'
import { openDatabase } from '../src/kernel/database.ts'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { newId } from '../src/kernel/ids.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { operator, reportOf, sessionTariff } from '../test/charging-sessions.ts'

const SESSIONS = 10_000
const SECONDS = 6

const at = Temporal.Instant.from('2026-03-12T09:00:00Z')
const total = money(1714, 'EUR')
const promise: ChargePromise = {
  tariffVersionId: newId(),
  customerTariff: { ...sessionTariff, taxIncluded: 'yes' },
  planRightId: null,
  payerId: 'anna',
  when: 'at-once',
  place: {
    pointId: newId(),
    name: 'Augustusplatz',
    address: 'Augustusplatz 1',
    city: 'Leipzig',
    operatorName: 'Stadtstrom',
    evseId: 'DE*LEI*E1',
    connectorId: '1',
    plug: 'ccs',
    current: 'dc',
    maxPowerW: 150_000,
    timeZone: 'Europe/Berlin',
    greenPercent: 100,
  },
  car: null,
  forecast: { energyWh: 36_000, minutes: 25, total },
  hold: null,
  promisedAt: at.toString(),
}

/** Status pushes of 10,000 live sessions, each through the action that takes it, each its own transaction. */
async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'kaufhaus-bench-'))
  const server = await startEmbeddedPostgres({ directory })
  const database = openDatabase(server.url, 8, () => undefined)
  try {
    await migrate(database.pool)
    const ids = Array.from({ length: SESSIONS }, () => newId())
    await database.transaction(async (tx) => insertLive(tx, ids))
    await database.pool.query('analyze charging.session')
    let pushes = 0
    const push = async () => {
      const round = Math.floor(pushes / SESSIONS)
      const id = ids[pushes % SESSIONS] ?? null
      pushes += 1
      const now = at.add({ seconds: 10 * (round + 1) })
      const told = { id: `S-${id?.slice(2)}`, energyKwh: String(1 + round / 10), lastUpdated: now.toString() }
      const report = reportOf(id, { ...told, startAt: at.toString() })
      await database.transaction((tx) => takeSession(unneeded, tx, { from: operator, report, at: now }))
    }
    const measure = async (what: string, atOnce: number) => {
      const [before, began] = [pushes, performance.now()]
      const work = async () => {
        while (performance.now() < began + SECONDS * 1000) await push()
      }
      await Promise.all(Array.from({ length: atOnce }, work))
      const perSecond = (pushes - before) / ((performance.now() - began) / 1000)
      console.log(`${what}: ${Math.round(perSecond).toLocaleString('en')} pushes/s`)
    }
    await measure('Warm', 32)
    await measure('64 at once', 64)
  } finally {
    await database.close()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** Sessions that are known need nothing of others. */
const needless = (): never => {
  throw new Error('A known session asks nobody.')
}
const unneeded: Parameters<typeof takeSession>[0] = { findPointOf: needless, carOf: needless }

function insertLive(tx: Parameters<typeof insertTokens>[0], ids: readonly string[]): void {
  const tokenId = newId()
  insertTokens(tx, [
    {
      id: tokenId,
      customerId: 'anna',
      kind: 'rfid',
      uid: '04A1B2C3D4E5F6',
      contractId: 'DE-MGR-C00000001-X',
      visualNumber: null,
      state: 'active',
      language: 'de',
      market: 'DE',
      createdAt: at,
      changedAt: at,
      expiresAt: null,
    },
  ])
  for (const id of ids) {
    const session = {
      id,
      customerId: 'anna',
      tokenId,
      beganWith: 'card',
      authorizationReference: id,
      operator,
      operatorSessionId: null,
      market: 'DE',
      locationId: 'L1',
      evseUid: 'E1',
      state: { name: 'starting', at },
      createdAt: at,
      startedAt: null,
      endedAt: null,
      meter: emptyMeter('EUR'),
      warnedAt: null,
      lookAt: null,
    } as const
    insertSession(tx, session, { promise, requestKey: null })
  }
}

await run()
