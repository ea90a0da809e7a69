import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { type Logger, pino } from 'pino'
import { startDemoOperators } from '../demo/charging/running-operators.ts'
import { startDemoFleet } from '../demo/fleet/demo-fleet.ts'
import { startOwnCars } from '../demo/fleet/own-cars.ts'
import { startDemoWallbox } from '../demo/home-wallbox.ts'
import { type ComposedHouse, composeHouse, fleetToken } from './compose.ts'
import { openDatabase } from './kernel/database.ts'
import { startEmbeddedPostgres } from './kernel/embedded-postgres.ts'
import type { Environment } from './kernel/environment.ts'
import type { House } from './kernel/house.ts'
import { startJobs } from './kernel/jobs.ts'
import { listenForTouches } from './kernel/live.ts'
import { migrate } from './kernel/migrate.ts'
import { openReader } from './kernel/reader.ts'
import { systemClock } from './kernel/time.ts'
import { startTracing } from './kernel/tracing.ts'
import { openWeb } from './web.ts'

export interface RunningHouse {
  readonly url: string
  /** Fulfilled when the embedded database has died: without it this process is of no use. */
  readonly lost: Promise<void>
  readonly house: House
  readonly stop: () => Promise<void>
}

export interface OpenedHouse {
  readonly house: House
  readonly databaseUrl: string
  readonly lost: Promise<void>
  /** Says that the house is being stopped: connections that are lost from now on are no news. */
  readonly expectLosses: () => void
  readonly close: () => Promise<void>
}

/**
 * Starts everything: database, migrations, the demo world when empty, API, web faces, jobs and reactions. What was
 * started is stopped again in reverse order: at the end, or at once when something cannot start.
 */
export async function startHouse(environment: Environment, mode: 'built' | 'dev'): Promise<RunningHouse> {
  const started = new AsyncDisposableStack()
  try {
    const { house, url, lost } = await startParts(environment, mode, started)
    return { house, url, lost, stop: () => started.disposeAsync() }
  } catch (error) {
    await started.disposeAsync()
    throw error
  }
}

async function startParts(environment: Environment, mode: 'built' | 'dev', started: AsyncDisposableStack) {
  started.defer(await startTracing(environment.OTEL_EXPORTER_OTLP_ENDPOINT))
  const opened = await openHouse(environment)
  started.defer(opened.close)
  const { house, databaseUrl } = opened
  await migrate(house.pool)
  const running = { jobs: false }
  const composed = await composeHouse({ house, environment, databaseUrl, jobsRunning: () => running.jobs, life: true })
  started.defer(composed.close)
  const web = await openWeb({ ...composed, mode, trustProxy: environment.TRUST_PROXY })
  started.defer(async () => web.vite?.close())
  composed.api.route('/', web.routes)
  started.defer(await listenForTouches(house, databaseUrl))
  const reader = openReader(house, composed.reactions)
  if (environment.JOBS) {
    const handlers = { ...composed.jobs, ...reader.jobs }
    const jobs = await startJobs({ databaseUrl, handlers, crontab: composed.crontab, log: house.log })
    started.defer(() => jobs.stop())
    running.jobs = true
    reader.start(READ_PAUSE_MS)
    started.defer(reader.stop)
  }
  if (environment.DEMO && environment.DEMO_FLEET && environment.JOBS) {
    const reach = async (path: string, init: RequestInit) => composed.api.request(path, init)
    const fleet = { reach, tenant: environment.UPDATES_TENANT, token: await fleetToken(environment) }
    started.defer(startDemoFleet(fleet))
    started.defer(startOwnCars({ house, ...fleet }))
  }
  const { server, sockets } = await listen(composed, environment)
  started.defer(() => closeServer(server, sockets))
  if (environment.DEMO && environment.JOBS) {
    const url = localUrlOf(server, environment)
    started.defer(await startDemoOperators({ parts: composed.ocpi, url }))
    started.defer(startDemoWallbox(house, server, `${url.replace(/^http/, 'ws')}/ocpp`))
  }
  started.defer(opened.expectLosses)
  return { house, url: urlOf(server, environment), lost: opened.lost }
}

const READ_PAUSE_MS = 200

/** Opens the database that the environment names, or the embedded one. */
export async function openHouse(
  environment: Environment,
  log: Logger = pino({ level: environment.LOG_LEVEL }),
): Promise<OpenedHouse> {
  const embedded = environment.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres({
        directory: environment.DATA_DIR,
        onLog: (line) => log.debug({ postgres: line.trim() }, 'postgres'),
      })
  const databaseUrl = environment.DATABASE_URL ?? embedded?.url ?? ''
  let isStopping = false
  const expectLosses = () => {
    isStopping = true
  }
  const database = openDatabase(databaseUrl, environment.DATABASE_POOL, (error) => {
    if (!isStopping) log.error({ reason: error.message }, 'a database connection was lost')
  })
  return {
    house: { ...database, clock: systemClock, log, refresh: new Map() },
    databaseUrl,
    lost: embedded?.lost ?? new Promise(() => undefined),
    expectLosses,
    close: async () => {
      expectLosses()
      await database.close()
      await embedded?.stop()
    },
  }
}

interface Listening {
  readonly server: Server
  /** Connections that became sockets. */
  readonly sockets: ReadonlySet<Duplex>
}

/** What answers from memory is asked first; everything else is the API's and the pages'. */
function listen({ api, answerers, upgrade }: ComposedHouse, { PORT, HOST }: Environment): Promise<Listening> {
  const answer = getRequestListener(api.fetch, { hostname: HOST })
  const server = createServer((incoming, outgoing) => {
    if (!answerers.some((answers) => answers(incoming, outgoing))) void answer(incoming, outgoing)
  })
  // A server that is closed waits for these for ever: they are no requests any more.
  const sockets = new Set<Duplex>()
  server.on('upgrade', (incoming, socket, head) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    if (!upgrade(incoming, socket, head)) socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(PORT, HOST, () => done({ server, sockets }))
  })
}

function urlOf(server: Server, environment: Environment): string {
  return environment.PUBLIC_URL ?? localUrlOf(server, environment)
}

function localUrlOf(server: Server, environment: Environment): string {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : environment.PORT
  return `http://localhost:${port}`
}

/** Lets running answers finish, for two seconds at most; kept-alive connections are closed at once. */
function closeServer(server: Server, sockets: ReadonlySet<Duplex>): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeIdleConnections()
    for (const socket of sockets) socket.destroy()
    setTimeout(() => server.closeAllConnections(), 2000).unref()
  })
}
