import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { Pool } from 'undici'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { signIn } from './client.ts'
import { FLEET_TOKEN, registerFleet, vinOfFleet } from './polls.ts'
import { makeFolder, startServer } from './server.ts'

const UNITS = ['ivi-1', 'brake-1', 'lidar-1']

/** Gives each vehicle of the fleet three control units that have reported, and an action to install a set. */
async function equipFleet(databaseUrl: string, setId: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const key = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: '11'.repeat(32) } }
    const installed = { filename: 'factory', length: 1, sha256: 'ab'.repeat(32) }
    await client.query(
      `insert into updates.uptane_ecu
         (serial, vin, hardware_id, is_primary, key_id, public_key, registered_at, installed, reported_at)
       select vin || '-' || u.nth, vin, u.hardware, u.nth = 1, '', $2, now(), $3, now()
       from updates.vehicle cross join unnest($1::text[]) with ordinality as u(hardware, nth)
       where vin like 'WMRFLEET%'`,
      [UNITS, JSON.stringify(key), JSON.stringify(installed)],
    )
    await client.query(
      `insert into updates.action (vin, number, set_id, kind, state, created_at)
       select vin, 1, $1, 'forced', '{"name": "offered"}', now() from updates.vehicle where vin like 'WMRFLEET%'`,
      [setId],
    )
    await client.query('analyze updates.uptane_ecu')
  } finally {
    await client.end()
  }
}

/** A set of an image for each control unit, published in the image repository. */
async function release(url: string): Promise<string> {
  const uta = await signIn(url, 'uta.uhlig@morgenrot.example')
  const moduleIds: string[] = []
  for (const hardware of UNITS) {
    const named = { name: `Bench ${hardware}`, version: '2.0', part: hardware }
    const { id } = await uta.post<{ id: string }>('/api/updates/modules', named)
    await uta.upload(`/api/updates/modules/${id}/artifacts?filename=bench.bin`, new Uint8Array(1_024))
    await uta.post('/api/updates/uptane/images', { moduleId: id, filename: 'bench.bin', hardwareIds: [hardware] })
    moduleIds.push(id)
  }
  await uta.post('/api/updates/uptane/publications', { role: 'targets' })
  const set = await uta.post<{ id: string }>('/api/updates/sets', { name: 'Bench', version: '2.0', moduleIds })
  return set.id
}

/** How long each vehicle waits for metadata that nobody has asked for before, one after the other; in milliseconds, sorted. */
async function askCold(url: string, from: number, to: number): Promise<readonly number[]> {
  const pool = new Pool(url, { connections: 1 })
  const took: number[] = []
  for (let nth = from; nth <= to; nth++) {
    const began = performance.now()
    const answer = await pool.request({
      method: 'GET',
      path: `/DEFAULT/controller/v1/${vinOfFleet(nth)}/uptane/director/timestamp.json`,
      headers: { authorization: `TargetToken ${FLEET_TOKEN}` },
    })
    const text = await answer.body.text()
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${text}`)
    took.push(performance.now() - began)
  }
  await pool.close()
  return took.toSorted((one, other) => one - other)
}

/** How long one row takes to be on disk, on the same server in the same run. */
async function commitBare(databaseUrl: string, times: number): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('create table public.bench_commit (body text)')
  const took: number[] = []
  for (let nth = 0; nth < times; nth++) {
    const began = performance.now()
    await client.query('insert into public.bench_commit values ($1)', ['x'.repeat(4_000)])
    took.push(performance.now() - began)
  }
  await client.end()
  return took.toSorted((one, other) => one - other)
}

function tell(what: string, took: readonly number[]): void {
  const at = (part: number) => (took[Math.floor(took.length * part)] ?? 0).toFixed(1)
  console.log(`${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms of ${took.length}`)
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { vehicles: { type: 'string', default: '3000' } } })
  const vehicles = Number(values.vehicles)
  const folder = await makeFolder()
  const database = await startEmbeddedPostgres({ directory: folder.directory })
  const variables = { DATABASE_URL: database.url, JOBS: 'off' }
  const first = await startServer(folder.directory, variables)
  const setId = await release(first.url)
  await first.stop()
  await registerFleet(database.url, vehicles)
  await equipFleet(database.url, setId)
  // The demo's world lives on meanwhile; the house is measured without it.
  const alone = { DEMO: 'off', AUTH_SECRET: 'only-for-the-bench-only-for-the-bench' }
  const server = await startServer(folder.directory, { ...variables, ...alone })
  await wait(3_000)
  // What the process does for the first time is not what a vehicle waits for every day.
  const warm = Math.floor(vehicles / 10)
  await askCold(server.url, 1, warm)
  const took = await askCold(server.url, warm + 1, vehicles)
  tell('Director metadata for one VIN, cold', took)
  tell('One row to disk', await commitBare(database.url, 1_000))
  await server.stop()
  await database.stop()
  await folder.remove()
}

if (import.meta.main) await run()
