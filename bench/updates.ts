import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Pool } from 'undici'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { signIn, type UploadingClient } from './client.ts'
import { FLEET_TOKEN, registerFleet, vinOfFleet } from './polls.ts'
import { makeFolder, startServer } from './server.ts'

const ARTIFACT_BYTES = 64 * 1024
const AT_ONCE = 64

interface Campaign {
  readonly id: string
  readonly state: string
  readonly total: number
  readonly counts: { readonly offered: number; readonly succeeded: number }
}

export interface CampaignStart {
  readonly vehicles: number
  /** From the approval until every vehicle is chosen, has its group and its place in the schedule: actions are given then. */
  readonly chosenSeconds: number
  /** From the approval until every vehicle has its action, with no limit of the rate. */
  readonly givenSeconds: number
  readonly mostMb: number
  /** Of polls that were sent one after the other meanwhile. */
  readonly pollP99Ms: number
  readonly pollMostMs: number
}

/** Starts a campaign over the whole fleet, while vehicles poll. The house must run jobs and know the fleet. */
export async function startCampaign(url: string, residentMb: () => number): Promise<CampaignStart> {
  const uta = await signIn(url, 'uta.uhlig@morgenrot.example')
  const ada = await signIn(url, 'ada.adler@morgenrot.example')
  const { id } = await plan(uta)
  await uta.post(`/api/updates/campaigns/${id}/submissions`, {})
  const polling = pollMeanwhile(url)
  const began = performance.now()
  let mostMb = 0
  let chosenSeconds = 0
  await ada.post(`/api/updates/campaigns/${id}/approvals`, { note: 'For the bench.' })
  for (;;) {
    await wait(250)
    mostMb = Math.max(mostMb, residentMb())
    const { state, total, counts } = await uta.get<Campaign>(`/api/updates/campaigns/${id}`)
    if (state !== 'running') continue
    const seconds = (performance.now() - began) / 1000
    if (chosenSeconds === 0) chosenSeconds = seconds
    if (total > 0 && counts.offered === total) {
      return { vehicles: total, chosenSeconds, givenSeconds: seconds, mostMb, ...(await polling.stop()) }
    }
  }
}

async function plan(uta: UploadingClient): Promise<{ id: string }> {
  const name = `Bench ${crypto.randomUUID().slice(0, 8)}`
  const module = await uta.post<{ id: string }>('/api/updates/modules', { name, version: '2.0', part: 'os' })
  await uta.upload(`/api/updates/modules/${module.id}/artifacts?filename=bench.swu`, new Uint8Array(ARTIFACT_BYTES))
  const set = await uta.post<{ id: string }>('/api/updates/sets', { name, version: '2.0', moduleIds: [module.id] })
  const notice = {
    type: 'security',
    purpose: 'Bench.',
    changes: 'None.',
    durationMinutes: 5,
    functionsLost: [],
    preconditions: ['parked'],
    afterwards: 'Done.',
    rollback: 'automatic',
    safeState: 'The old software stays.',
  }
  const share = { kind: 'percent', percent: 100 }
  const groups = [{ name: 'All', share, successPercent: 100, errorPercent: null }]
  return uta.post('/api/updates/campaigns', {
    name,
    setId: set.id,
    plan: { filter: 'vin==WMRFLEET*', groups, notice },
  })
}

function pollMeanwhile(url: string) {
  const pool = new Pool(url, { connections: 1 })
  const took: number[] = []
  const stopping = new AbortController()
  const running = (async () => {
    for (let nth = 1; !stopping.signal.aborted; nth = (nth % 2_000) + 1) {
      const began = performance.now()
      await vehicleCall(pool, vinOfFleet(nth), 'GET', '')
      took.push(performance.now() - began)
      await wait(5)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await running
      await pool.close()
      const sorted = took.toSorted((one, other) => one - other)
      return { pollP99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0, pollMostMs: sorted.at(-1) ?? 0 }
    },
  }
}

/** Whole updates of the fleet's vehicles from one on, each with every request that Debian's swupdate sends. */
export async function completeUpdates(url: string, { from, count }: { from: number; count: number }): Promise<number> {
  const pool = new Pool(url, { connections: AT_ONCE })
  const began = performance.now()
  let next = from
  const work = async () => {
    while (next < from + count) await completeUpdate(pool, vinOfFleet(next++))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await pool.close()
  return count / ((performance.now() - began) / 1000)
}

async function completeUpdate(pool: Pool, vin: string): Promise<void> {
  const call = (method: 'GET' | 'HEAD' | 'POST' | 'PUT', path: string, body?: unknown) =>
    vehicleCall(pool, vin, method, path, body)
  const { _links: links } = JSON.parse(await call('GET', ''))
  const path = pathOf(links.deploymentBase.href, vin)
  const report = (execution: string, finished: string, details: string) =>
    call('POST', `${path}/feedback`, {
      id: path.split('/').at(-1),
      time: '20261123T120000',
      status: { execution, result: { finished }, details: [details] },
    })
  const { deployment } = JSON.parse(await call('GET', path))
  const { _links: fileLinks } = deployment.chunks[0].artifacts[0]
  const file = pathOf(fileLinks.download.href, vin)
  await call('PUT', '/configData', { mode: 'merge', data: { vin, hardware: 'ivi-board' } })
  for (let look = 0; look < 2; look++) {
    await call('GET', '')
    await call('GET', path)
  }
  await report('proceeding', 'none', 'Installation Started...')
  await call('HEAD', file)
  await call('GET', file)
  for (const line of ['Verifying', 'Installing', 'Installed Chunk.', 'All Chunks Installed.']) {
    await report('proceeding', 'none', line)
  }
  await call('GET', '')
  await call('GET', path)
  await report('closed', 'success', 'Update Installed.')
  await call('GET', '')
  await call('PUT', '/configData', { mode: 'merge', data: { vin, hardware: 'ivi-board' } })
}

function pathOf(href: string, vin: string): string {
  return href.slice(href.indexOf(vin) + vin.length)
}

// oxlint-disable-next-line max-params -- a call's own words
async function vehicleCall(
  pool: Pool,
  vin: string,
  method: 'GET' | 'HEAD' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
): Promise<string> {
  const answer = await pool.request({
    method,
    path: `/DEFAULT/controller/v1/${vin}${path}`,
    headers: { authorization: `TargetToken ${FLEET_TOKEN}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await answer.body.text()
  if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`)
  return text
}

/** Until a started house knows its fleet: a hundred thousand vehicles are read in about a second. */
function readMs(vehicles: number): number {
  return 3_000 + vehicles / 40
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { vehicles: { type: 'string', default: '1000000' }, updates: { type: 'string', default: '5000' } },
  })
  const vehicles = Number(values.vehicles)
  const folder = await makeFolder()
  const database = await startEmbeddedPostgres({ directory: folder.directory })
  const variables = { DATABASE_URL: database.url }
  const first = await startServer(folder.directory, variables)
  await first.stop()
  await registerFleet(database.url, vehicles)
  // The demo's world lives on meanwhile; the house is measured without it.
  const alone = { DEMO: 'off', AUTH_SECRET: 'only-for-the-bench-only-for-the-bench' }
  const server = await startServer(folder.directory, { ...variables, ...alone })
  await wait(readMs(vehicles))
  console.log(`Fleet known: ${vehicles.toLocaleString('en')} vehicles, ${server.residentMb()} MB`)
  const begun = await startCampaign(server.url, server.residentMb)
  console.log(
    `Campaign over ${begun.vehicles.toLocaleString('en')} vehicles: scheduled after ${begun.chosenSeconds.toFixed(1)} s, ` +
      `all with their action after ${begun.givenSeconds.toFixed(1)} s, at most ${begun.mostMb} MB, polls meanwhile p99 ${begun.pollP99Ms.toFixed(1)} ms, at most ${begun.pollMostMs.toFixed(0)} ms`,
  )
  const count = Math.min(Number(values.updates), vehicles - 2_000)
  const perSecond = await completeUpdates(server.url, { from: 2_001, count })
  console.log(`Complete updates: ${perSecond.toFixed(0)} vehicles/s`)
  await server.stop()
  await database.stop()
  await folder.remove()
}

if (import.meta.main) await run()
