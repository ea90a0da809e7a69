import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'

const OUT = join(import.meta.dirname, 'schema.generated.ts')
const MAPPING = { timestamptz: 'Temporal.Instant', date: 'Temporal.PlainDate', int8: 'number', xid8: 'string' }

/** Writes the database's types from the migrations; with `--verify` it only says whether they are as written. */
async function generate(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'kaufhaus-schema-'))
  const server = await startEmbeddedPostgres({ directory, flags: ['-c', 'fsync=off'] })
  const pool = new pg.Pool({ connectionString: server.url, max: 3 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await migrate(pool)
    const command = [
      '--dialect=postgres',
      `--url=${server.url}`,
      `--out-file=${OUT}`,
      '--camel-case',
      '--exclude-pattern=(public|graphile_worker).*',
      '--default-schema=none',
      `--type-mapping=${JSON.stringify(MAPPING)}`,
      ...process.argv.slice(2),
    ]
    const done = spawnSync(join('node_modules', '.bin', 'kysely-codegen'), command, { stdio: 'inherit' })
    process.exitCode = done.status ?? 1
  } finally {
    await pool.end()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

await generate()
