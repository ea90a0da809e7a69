import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { loadBareHttp } from './bare-http.ts'
import type { Rate } from './load.ts'
import { loadRaw } from './raw-load.ts'
import { makeFolder, startServer } from './server.ts'

/** As many vehicles poll in turn; the others are only known. */
const POLLING = 2_000
export const FLEET_TOKEN = 'a-token-as-long-as-those-that-factories-make'

/** Registers vehicles that have told about themselves and wait for nothing; all have the same token. */
export async function registerFleet(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `insert into updates.vehicle (vin, controller_id, market, time_zone, wants_attributes, token_hash, registered_at)
       select vin, vin, 'DE', 'Europe/Berlin', false, sha256($2::bytea), now()
       from generate_series(1, $1::int) as n, lateral (select 'WMRFLEET0R' || lpad(n::text, 7, '0')) as v(vin)`,
      [count, Buffer.from(FLEET_TOKEN)],
    )
    await client.query('analyze updates.vehicle')
  } finally {
    await client.end()
  }
}

export function vinOfFleet(nth: number): string {
  return `WMRFLEET0R${String(nth).padStart(7, '0')}`
}

/** Idle polls of vehicles of the fleet, in turn. */
export function loadPolls(
  url: string,
  options: { readonly connections: number; readonly seconds: number },
): Promise<Rate> {
  const headers = { authorization: `TargetToken ${FLEET_TOKEN}` }
  const requests = Array.from({ length: POLLING }, (_, index) => {
    return { path: `/DEFAULT/controller/v1/${vinOfFleet(index + 1)}`, headers }
  })
  return loadRaw(url, requests, options)
}

/** How long a started house takes until it knows the fleet: by then polls come in milliseconds from memory. */
const READ_MS = 5_000

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '5' }, vehicles: { type: 'string', default: '100000' } },
  })
  const options = { connections: 64, seconds: Number(values.seconds) }
  const folder = await makeFolder()
  const database = await startEmbeddedPostgres({ directory: folder.directory })
  const variables = { DATABASE_URL: database.url, JOBS: 'off' }
  const first = await startServer(folder.directory, variables)
  await first.stop()
  await registerFleet(database.url, Number(values.vehicles))
  const server = await startServer(folder.directory, variables)
  await wait(READ_MS)
  const bare = await loadBareHttp(options)
  console.log(`Node’s own HTTP server, alone: ${text(bare)}`)
  const hello = await loadRaw(server.url, [{ path: '/health', headers: {} }], options)
  const polls = await loadPolls(server.url, options)
  console.log(`Hello-world: ${text(hello)}`)
  console.log(`Idle polls, ${values.vehicles} vehicles known: ${text(polls)}; ${server.residentMb()} MB`)
  console.log(`Against hello-world: ${((100 * polls.perSecond) / hello.perSecond).toFixed(0)} %`)
  await server.stop()
  await database.stop()
  await folder.remove()
}

function text({ perSecond, p99Ms, failed }: Rate): string {
  return `${Math.round(perSecond).toLocaleString('en')}/s, p99 ${p99Ms.toFixed(1)} ms, ${failed} failed`
}

if (import.meta.main) await run()
