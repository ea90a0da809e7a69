import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type PostgresServer, startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { migrate } from '../src/kernel/migrate.ts'

let server: PostgresServer | undefined
let directory = ''

/** Starts one PostgreSQL for all test files, with a migrated template that each file clones. */
export async function globalSetup(): Promise<void> {
  directory = await mkdtemp(join(tmpdir(), 'kaufhaus-test-'))
  // Tests can do without durability; what must survive a crash is tested on a server of its own.
  server = await startEmbeddedPostgres({ directory, flags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off'] })
  const pool = new pg.Pool({ connectionString: server.url, max: 3 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  await migrate(pool)
  await pool.end()
  process.env['TEST_DATABASE_URL'] = server.url
}

export async function globalTeardown(): Promise<void> {
  await server?.stop()
  await rm(directory, { recursive: true, force: true })
}
