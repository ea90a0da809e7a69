import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import type { Rate } from './load.ts'
import { loadRaw } from './raw-load.ts'
import { makeFolder, startServer } from './server.ts'

/** So many places around Germany and Austria are asked for, in turn. */
const ASKED = 500
const POINTS_A_PLACE = 4

/** Places on a grid with a little disorder, each with four fast points that have a tariff of the demo's. */
export async function registerChargers(databaseUrl: string, points: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `insert into charging.location
         (id, connection_id, operator, key, market, body, latitude, longitude, is_published, last_updated)
       select gen_random_uuid(), l.connection_id, l.operator, 'bench-' || n, l.market,
         l.body || jsonb_build_object('id', 'bench-' || n, 'latitude', at.latitude, 'longitude', at.longitude),
         at.latitude, at.longitude, true, l.last_updated
       from generate_series(1, $1::int) as n
       cross join lateral (select 47.3 + 7.4 * (n * 0.6180339887 % 1), 6.2 + 8.6 * (n * 0.7548776662 % 1))
         as at(latitude, longitude)
       cross join (select * from charging.location where operator = 'DE*NLS' order by number limit 1) as l`,
      [Math.ceil(points / POINTS_A_PLACE)],
    )
    await client.query(
      `insert into charging.evse (id, location_id, key, state, body, last_updated)
       select gen_random_uuid(), l.id, 'e' || i, e.state, e.body || jsonb_build_object('uid', 'e' || i), e.last_updated
       from charging.location as l cross join generate_series(1, $1::int) as i
       cross join (
         select * from charging.evse where key like 'nls-%' and body #>> '{connectors,0,plug}' = 'ccs'
         order by number limit 1
       ) as e
       where l.key like 'bench-%'`,
      [POINTS_A_PLACE],
    )
    await client.query('analyze charging.location, charging.evse')
  } finally {
    await client.end()
  }
}

/** The nearest fifty, somewhere else each time. */
export function nearestPaths(): readonly string[] {
  return Array.from({ length: ASKED }, (_, nth) => {
    const [latitude, longitude] = [47.5 + ((nth * 0.618) % 1) * 7, 6.5 + ((nth * 0.7549) % 1) * 8]
    return `/api/charging/points/nearby?limit=50&latitude=${latitude.toFixed(4)}&longitude=${longitude.toFixed(4)}`
  })
}

const views = [
  ['a country', 'west=5.5&south=47&east=15.5&north=55&zoom=5'],
  ['a region', 'west=11&south=50.5&east=14&north=52.5&zoom=8'],
  ['a town', 'west=12.2&south=51.25&east=12.55&north=51.45&zoom=12'],
  ['a quarter', 'west=12.35&south=51.32&east=12.4&north=51.35&zoom=15'],
] as const

/** How long a started house takes until it knows them all. */
const READ_MS = 30_000

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '5' }, points: { type: 'string', default: '1000000' } },
  })
  const folder = await makeFolder()
  const database = await startEmbeddedPostgres({ directory: folder.directory })
  const variables = { DATABASE_URL: database.url, JOBS: 'off' }
  const first = await startServer(folder.directory, { ...variables, DEMO: 'on' })
  console.log(`The demo’s world: open after ${first.startSeconds} s, ${first.residentMb()} MB`)
  await first.stop()
  const known = 100_000
  await registerChargers(database.url, Number(values.points) - known)
  const server = await startServer(folder.directory, variables)
  await wait(READ_MS)
  console.log(`${values.points} points known: ${server.residentMb()} MB`)
  for (const connections of [1, 8]) {
    const requests = nearestPaths().map((path) => ({ path, headers: {} }))
    const rate = await loadRaw(server.url, requests, { connections, seconds: Number(values.seconds) })
    console.log(`Nearest 50, ${connections} at once: ${text(rate)}`)
  }
  for (const [name, query] of views) {
    const began = performance.now()
    const answer = await fetch(`${server.url}/api/charging/map?${query}`)
    const bytes = (await answer.arrayBuffer()).byteLength
    console.log(`Map of ${name}: ${answer.status}, ${bytes} bytes, ${Math.round(performance.now() - began)} ms`)
  }
  await server.stop()
  await database.stop()
  await folder.remove()
}

function text({ perSecond, p99Ms, failed }: Rate): string {
  return `${Math.round(perSecond).toLocaleString('en')}/s, p99 ${p99Ms.toFixed(1)} ms, ${failed} failed`
}

if (import.meta.main) await run()
