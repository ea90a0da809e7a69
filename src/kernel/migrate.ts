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

/** Drops everything that migrations made, with all that is in it, and makes it anew. */
export async function migrateAfresh(pool: Pool): Promise<void> {
  const texts = await Promise.all((await migrationFiles()).map((name) => readFile(join(MIGRATIONS, name), 'utf8')))
  const made = texts.flatMap((text) => [...text.matchAll(/^create schema (\w+);/gm)].map((match) => match[1]))
  const schemas = [...new Set([...made, 'graphile_worker'])].join(', ')
  // Other schemas of the database are none of our business. Two statements in one text are one transaction.
  await pool.query(`drop schema if exists ${schemas} cascade; drop table if exists public.migration`)
  await migrate(pool)
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
  return { applied, pending: (await migrationFiles()).filter((name) => !applied.includes(name)) }
}

async function migrationFiles(): Promise<readonly string[]> {
  return (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).toSorted()
}
