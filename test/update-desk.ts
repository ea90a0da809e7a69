import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { wireUpdates } from '../src/compose-updates.ts'
import { updateProblems } from '../src/departments/updates/public.ts'
import { readEnvironment } from '../src/kernel/environment.ts'
import { buildApi } from '../src/kernel/http/app.ts'
import { problems } from '../src/kernel/http/problems.ts'
import { anonymous, type Caller } from '../src/kernel/identity/caller.ts'
import { openMetrics } from '../src/kernel/metrics.ts'
import { openTestHouse } from './database.ts'

const UTA: Caller = { kind: 'staff', userId: 'uta', name: 'Uta Uhlig', roles: ['updates', 'admin'] }

/** Who may call the desk besides vehicles, by the token that stands for them. */
const callers: ReadonlyMap<string, Caller> = new Map<string, Caller>([
  ['Bearer uta', UTA],
  ['Bearer ada', { kind: 'staff', userId: 'ada', name: 'Ada Adler', roles: ['updates'] }],
  ['Bearer robot', { kind: 'machine', tokenId: 'robot', name: 'Robot', roles: ['updates'] }],
])

export interface DeskAnswer {
  readonly status: number
  readonly headers: Headers
  /** The parsed body; tests read it as JSON does. */
  readonly body: ReturnType<typeof JSON.parse>
}

export interface Device {
  readonly vin: string
  readonly token: string
}

export interface DeviceRequest {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** The updates department alone: staff who manage it, vehicles that call it. */
export type UpdateDesk = Awaited<ReturnType<typeof openUpdateDesk>>

/** Opens it on a database and a folder of its own for this test file. `variables` are added to the environment. */
export async function openUpdateDesk(variables: Record<string, string> = {}) {
  const house = await openTestHouse()
  const directory = await mkdtemp(join(tmpdir(), 'kaufhaus-updates-'))
  const environment = readEnvironment({ DATA_DIR: directory, LOG_LEVEL: 'silent', ...variables })
  const wired = await wireUpdates(house, environment)
  after(async () => {
    await wired.close()
    await rm(directory, { recursive: true, force: true })
  })
  const api = buildApi({
    house,
    guard: {
      callerOf: (header) => callers.get(header('authorization') ?? '') ?? anonymous,
      forget: () => undefined,
    },
    metrics: openMetrics(house.pool),
    problems: { ...problems, ...updateProblems },
    writesPerMinute: 100_000,
    trustProxy: environment.TRUST_PROXY,
    areas: [wired.routes],
  })
  const staffAs =
    (who: 'uta' | 'ada' | 'robot') =>
    async (path: string, body?: unknown): Promise<DeskAnswer> => {
      const more = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
      const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const headers = { authorization: `Bearer ${who}`, ...more }
      return answerOf(await api.request(`/api/updates${path}`, { ...sent, headers }))
    }
  const staff = staffAs('uta')
  const upload = async (moduleId: string, filename: string, content: Uint8Array<ArrayBuffer>, sha256?: string) => {
    const query = new URLSearchParams({ filename, ...(sha256 === undefined ? {} : { sha256 }) })
    return answerOf(
      await api.request(`/api/updates/modules/${moduleId}/artifacts?${query}`, {
        method: 'POST',
        body: content,
        headers: { authorization: 'Bearer uta' },
      }),
    )
  }
  /** A call of a vehicle, below its own address. */
  const call = async ({ vin, token }: Device, path = '', request: DeviceRequest = {}) => {
    const { method = 'GET', body, headers = {} } = request
    const answer = await api.request(`/DEFAULT/controller/v1/${vin}${path}`, {
      method,
      headers: { authorization: `TargetToken ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return answerOf(answer)
  }
  let serial = 0
  return {
    house,
    api,
    wired,
    directory,
    staff,
    staffAs,
    upload,
    /** A registered vehicle with a token of its own. */
    register: async (more: Record<string, unknown> = {}) => {
      const vin = `WMRAURA10R1${String(++serial).padStart(6, '0')}`
      const token = `token-of-${vin}-which-is-long-enough`
      const { status, body } = await staff('/vehicles', { vin, token, market: 'DE', ...more })
      if (status !== 201) throw new Error(JSON.stringify(body))
      return { vin, token }
    },
    /** A set of one module with one file. */
    makeSet: async (name: string, content: Uint8Array<ArrayBuffer>, hardware: readonly string[] = []) => {
      const module = await staff('/modules', { name, version: '1.0', part: 'os', vendor: 'Morgenrot' })
      const { body: artifact } = await upload(module.body.id, `${name}.swu`, content)
      const set = await staff('/sets', { name, version: '1.0', hardware, moduleIds: [module.body.id] })
      if (set.status !== 201) throw new Error(JSON.stringify([artifact, set.body]))
      return { setId: String(set.body.id), moduleId: String(module.body.id), filename: `${name}.swu`, artifact }
    },
    assign: async (vin: string, setId: string, more: Record<string, unknown> = {}) => {
      const { body } = await staff('/assignments', { vins: [vin], setId, ...more })
      return Number(body.assigned[0]?.number)
    },
    call,
    /** What a vehicle is told when it polls. */
    poll: async (car: Device) => {
      const { status, body } = await call(car)
      const { config, _links: links } = body
      return { status, sleep: config?.polling.sleep, links }
    },
    /** Listens as the started house does, on a port of its own. */
    serve: async () => {
      const listener = getRequestListener(api.fetch)
      const server = createServer((incoming, outgoing) => {
        if (!wired.answerPoll(incoming, outgoing)) void listener(incoming, outgoing)
      })
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      after(() => {
        server.closeAllConnections()
        server.close()
      })
      return `http://127.0.0.1:${portOf(server.address())}`
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('It listens on a port.')
  return address.port
}

async function answerOf(response: Response): Promise<DeskAnswer> {
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  const isJson = type.includes('json') && !type.includes('ndjson')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

/** A feedback as clients send it. */
export function feedback(execution: string, finished = 'none', more: Record<string, unknown> = {}) {
  return { id: '1', time: '20260312T090000', status: { execution, result: { finished }, ...more } }
}
