import { after } from 'node:test'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { openDatabase } from '../src/kernel/database.ts'
import { databaseUrl } from '../src/kernel/embedded-postgres.ts'
import type { House } from '../src/kernel/house.ts'
import type { Instant } from '../src/kernel/time.ts'

/** A house on a database of its own, with a clock that the test moves. */
export interface TestHouse extends House {
  readonly url: string
  readonly setClock: (at: Instant | string) => void
}

const START = '2026-03-12T09:00:00Z'

/** Clones the template for this test file and drops the clone when the file is done. */
export async function openTestHouse(): Promise<TestHouse> {
  const template = process.env['TEST_DATABASE_URL']
  if (!template) throw new Error('Run tests with --test-global-setup=test/database-server.ts.')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(template, `create database ${name} template kaufhaus`)
  const url = databaseUrl(template, name)
  const database = openDatabase(url, 5, () => undefined)
  after(async () => {
    await database.close()
    await onServer(template, `drop database ${name} with (force)`)
  })
  let now = Temporal.Instant.from(START)
  return {
    ...database,
    url,
    clock: () => now,
    setClock: (at) => {
      now = Temporal.Instant.from(at)
    },
    log: pino({ level: 'silent' }),
    refresh: new Map(),
  }
}

async function onServer(template: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(template, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
