import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeHouse } from '../src/compose.ts'
import { readEnvironment } from '../src/kernel/environment.ts'
import { openTestHouse } from '../test/database.ts'
import { beginSeeding } from './seeding.ts'

const house = await openTestHouse()
const environment = readEnvironment({ AUTH_SECRET: 'only-for-tests-only-for-tests-only' })

/** Starts the house as a process does, and says whether the demo world was made. */
async function started(): Promise<boolean> {
  const { seeded, close } = await composeHouse({ house, environment, databaseUrl: house.url, jobsRunning: () => false })
  await close()
  return seeded
}

async function countOf(table: string): Promise<number> {
  const { rows } = await house.pool.query(`select count(*)::int as count from ${table}`)
  return rows[0].count
}

test('a demo world that was cut off is made anew, one that was completed is kept', async () => {
  {
    await using seeding = await beginSeeding(house, house.url)
    assert.ok(seeding)
    // As if the past had been told up to here when the process was killed.
    await house.pool.query(
      `insert into kernel.event (id, type, subject, data, at) values (gen_random_uuid(), 'told', 's', '{}', now())`,
    )
  }
  const people = await countOf('identity.user')
  assert.ok((await countOf('kernel.event')) > 0)

  assert.equal(await started(), true)
  assert.equal(await countOf('identity.user'), people)
  assert.equal(await countOf("kernel.event where type = 'told'"), 0)
  assert.equal(await countOf('kernel.seeding where completed_at is not null'), 1)

  assert.equal(await started(), false)
  assert.equal(await countOf('identity.user'), people)
})

test('two processes that start at once make one world', async () => {
  await house.pool.query('update kernel.seeding set completed_at = null')
  const made = await Promise.all([started(), started()])
  assert.equal(made.filter((each) => each).length, 1)
})

test('a house with people of its own is never emptied', async () => {
  await house.pool.query('delete from kernel.seeding')
  assert.equal(await started(), false)
  assert.ok((await countOf('identity.user')) > 0)
})
