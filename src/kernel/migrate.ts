import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import type { Pool, PoolClient } from 'pg'

const MIGRATIONS = join(import.meta.dirname, '../../migrations')
const LOCK = 4_711_000

export interface MigrationState {
  readonly applied: readonly string[]
  readonly pending: readonly string[]
}

/**
 * Applies the numbered `.sql` files that the database has not seen, each in a transaction of its own, in order; several
 * processes may try at once, one does it. Returns the names of those applied now.
 */
export async function migrate(pool: Pool): Promise<readonly string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await runMigrations({ pgPool: pool })
    const { pending } = await readState(client)
    for (const name of pending) {
      const text = await readFile(join(MIGRATIONS, name), 'utf8')
      await client.query('begin')
      try {
        await client.query(text)
        await client.query('insert into public.migration (name) values ($1)', [name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`Migration ${name} failed.`, { cause: error })
      }
    }
    return pending
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }
}

/** Which migrations the database has and which it lacks. */
export async function migrationState(pool: Pool): Promise<MigrationState> {
  const client = await pool.connect()
  try {
    return await readState(client)
  } finally {
    client.release()
  }
}

async function readState(client: PoolClient): Promise<MigrationState> {
  await client.query(
    'create table if not exists public.migration (name text primary key, at timestamptz not null default now())',
  )
  const rows = await client.query<{ name: string }>('select name from public.migration order by name')
  const applied = rows.rows.map((row) => row.name)
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).toSorted()
  return { applied, pending: files.filter((name) => !applied.includes(name)) }
}
