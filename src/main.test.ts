import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { openTestHouse } from '../test/database.ts'
import { readEnvironment } from './kernel/environment.ts'
import { openHouse } from './main.ts'

const other = await openTestHouse()

/** Opens a house on the test's database and ends its connections from outside, before or while it stops. */
async function saidAtLoss(isStopping: boolean): Promise<readonly string[]> {
  const said: string[] = []
  const log = pino({ level: 'error' }, { write: (line) => said.push(JSON.parse(line).msg) })
  const opened = await openHouse(readEnvironment({ DATABASE_URL: other.url }), log)
  const { rows } = await opened.house.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  if (isStopping) opened.expectLosses()
  await other.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  for (let look = 0; look < 100 && opened.house.pool.totalCount > 0; look++) await wait(10)
  await opened.close()
  return said
}

test('a connection that is lost is told, one that ends while the house stops is not', async () => {
  assert.ok((await saidAtLoss(false)).includes('a database connection was lost'))
  assert.deepEqual(await saidAtLoss(true), [])
})
