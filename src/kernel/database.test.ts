import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openTestHouse } from '../../test/database.ts'
import { drain } from './drain.ts'
import { defer } from './transaction.ts'
import { publish } from './events.ts'
import { openReader } from './reader.ts'

const house = await openTestHouse()
const at = house.clock()

test('a fact and its transaction become true together', async () => {
  await house.transaction(async (tx) => publish(tx, { type: 'kept', subject: 'a', data: { n: 1 }, at }))
  await assert.rejects(
    house.transaction(async (tx) => {
      publish(tx, { type: 'lost', subject: 'a', data: {}, at })
      throw new Error('no')
    }),
    /no/,
  )
  const events = await house.db.selectFrom('kernel.event').select(['type', 'at']).execute()
  assert.deepEqual(
    events.map((event) => event.type),
    ['kept'],
  )
  assert.ok(events[0]?.at instanceof Temporal.Instant)
})

test('a deferred write that fails makes the transaction fail', async () => {
  const insert = () =>
    house.transaction(async (tx) => {
      defer(tx, tx.insertInto('kernel.reader').values({ name: 'twice', txid: '0', position: 0 }))
    })
  await insert()
  await assert.rejects(insert(), { code: '23505' })
})

test('of a deferred write that fails before another query, the failure is told, not that the transaction is aborted', async () => {
  const insert = () =>
    house.transaction(async (tx) => {
      defer(tx, tx.insertInto('kernel.reader').values({ name: 'first', txid: '0', position: 0 }))
      await tx.selectFrom('kernel.reader').select('name').execute()
    })
  await insert()
  await assert.rejects(insert(), { code: '23505' })
})

test('a serialization failure runs the transaction again', async () => {
  let attempts = 0
  await house.transaction(async (tx) => {
    attempts++
    if (attempts === 1) await sql`do $$ begin raise sqlstate '40001'; end $$`.execute(tx)
  })
  assert.equal(attempts, 2)
})

test('reactions see every fact once and in order, and one that fails is tried again as a job', async () => {
  const seen: string[] = []
  let failing = true
  const reader = openReader(house, [
    {
      name: 'watch',
      types: ['order'],
      react: async (_tx, events) => {
        if (failing) throw new Error('not yet')
        seen.push(...events.map((event) => event.subject))
      },
    },
  ])
  await drain(house, reader)
  await house.transaction(async (tx) => {
    for (const subject of ['1', '2', '3']) publish(tx, { type: 'order', subject, data: {}, at })
  })
  await drain(house, reader)
  failing = false
  await house.transaction(async (tx) => publish(tx, { type: 'order', subject: '4', data: {}, at }))
  await drain(house, reader)
  assert.deepEqual(seen, ['4'])
  const { rows } = await sql<{ payload: { reaction: string; position: number } }>`
    select payload from graphile_worker._private_jobs order by id`.execute(house.db)
  for (const { payload } of rows) {
    await reader.jobs['reaction-again']?.(payload)
    await reader.jobs['reaction-again']?.(payload)
  }
  assert.deepEqual(seen, ['4', '1', '2', '3'])
})
