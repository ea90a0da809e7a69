import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { usageBilled, postDeferred } from '../src/house/ledger/public.ts'
import { openDatabase } from '../src/kernel/database.ts'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { newId } from '../src/kernel/ids.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { takeRecords } from '../src/departments/charging/records/actions-record.ts'
import type { Promised, RecordParts } from '../src/departments/charging/records/parts.ts'
import { takeTariff, tariffVersionAt } from '../src/departments/charging/tariffs/store-tariff.ts'
import { customerTariff, operatorTariff, recordOf } from '../test/charging-records.ts'

const SECONDS = 6
const BATCH = 100

/**
 * Records through the action that takes them: audited, booked to the operator, and billed to the customer with its two
 * transfers; the promises come from memory, as sessions are not what is measured.
 */
async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'kaufhaus-bench-'))
  const server = await startEmbeddedPostgres({ directory })
  const database = openDatabase(server.url, 8, () => undefined)
  try {
    await migrate(database.pool)
    const at = Temporal.Instant.from('2026-04-12T09:00:00Z')
    const from = { countryCode: 'DE', partyId: 'LEI', connectionId: newId() }
    await database.transaction((tx) => takeTariff(tx, from, operatorTariff, at.subtract({ hours: 24 * 90 })))
    const version = await tariffVersionAt(database.db, from, 'plain', at)
    if (!version) throw new Error('The tariff was not taken.')
    const promise = (): Promised => ({
      sessionId: newId(),
      customerId: 'anna',
      market: 'DE',
      tariffVersionId: version.versionId,
      customerTariff,
      timeZone: 'Europe/Berlin',
    })
    const parts: RecordParts = {
      promisesOf: async (_tx, records) => records.map(promise),
      areOurs: async (_tx, tokens) => tokens.map(() => true),
      settleSessions: async (tx, settlements) => {
        for (const { promised, recordId, gross, tax } of settlements) {
          const payer = { customerId: promised.customerId, department: 'charging' } as const
          postDeferred(tx, usageBilled(gross, tax, payer, { market: promised.market, subject: recordId, at }))
        }
      },
    }
    let number = 0
    const take = async (count: number) => {
      const records = Array.from({ length: count }, () => recordOf({ id: `CDR-${(number += 1)}` }))
      await database.transaction((tx) => takeRecords(parts, tx, { from, records, at }))
    }
    const measure = async (what: string, atOnce: number, batch: number) => {
      const before = number
      const began = performance.now()
      const until = began + SECONDS * 1000
      const work = async () => {
        while (performance.now() < until) await take(batch)
      }
      await Promise.all(Array.from({ length: atOnce }, work))
      const perSecond = (number - before) / ((performance.now() - began) / 1000)
      console.log(`${what}: ${Math.round(perSecond).toLocaleString('en')} records/s`)
    }
    await measure('Warm', 32, 1)
    await measure('One by one, 64 at once', 64, 1)
    await measure(`In batches of ${BATCH}, 4 at once`, 4, BATCH)
  } finally {
    await database.close()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

await run()
