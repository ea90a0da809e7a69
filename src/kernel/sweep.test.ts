import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse } from '../../test/database.ts'
import { kernelJobs } from './sweep.ts'

const house = await openTestHouse()

test('answers are forgotten after a week, not before', async () => {
  const kept = (key: string, days: number) => ({
    caller: 'anna',
    key,
    requestHash: '',
    status: 201,
    body: '{}',
    at: house.clock().subtract({ hours: 24 * days }),
  })
  await house.db
    .insertInto('kernel.answer')
    .values([kept('old', 8), kept('young', 6)])
    .execute()
  await kernelJobs(house)['answers-sweep']?.({})
  const left = await house.db.selectFrom('kernel.answer').select('key').execute()
  assert.deepEqual(left, [{ key: 'young' }])
})
