import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse } from '../../test/database.ts'
import { enqueue, startJobs } from './jobs.ts'

const house = await openTestHouse()

test('a job that a killed worker holds is run by the next process that starts', { timeout: 20_000 }, async () => {
  await house.transaction(async (tx) => enqueue(tx, { name: 'errand', payload: { number: 7 } }))
  await house.pool.query(
    "update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now(), attempts = 1",
  )
  const ran = Promise.withResolvers<unknown>()
  const errand = async (payload: unknown) => ran.resolve(payload)
  const jobs = await startJobs({ databaseUrl: house.url, handlers: { errand }, crontab: [], log: house.log })
  assert.deepEqual(await ran.promise, { number: 7 })
  await jobs.stop()
})
