import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse } from '../../test/database.ts'
import { drain } from './drain.ts'
import { publish } from './events.ts'
import { openReader, type Reaction } from './reader.ts'

const house = await openTestHouse()

function listener() {
  const heard: string[] = []
  const reaction: Reaction = {
    name: 'listener',
    types: ['told'],
    react: async (_tx, events) => {
      heard.push(...events.map(({ subject }) => subject))
    },
  }
  return { heard, reader: openReader(house, [reaction]) }
}

const tell = (subject: string) =>
  house.transaction(async (tx) => publish(tx, { type: 'told', subject, data: {}, at: house.clock() }))

test('each event is reacted to once, in order', async () => {
  const { heard, reader } = listener()
  for (const subject of ['a', 'b', 'c']) await tell(subject)
  await drain(house, reader)
  await drain(house, reader)
  assert.deepEqual(heard, ['a', 'b', 'c'])
})

test('after a restore into a cluster that counts transactions anew, nothing is skipped and nothing comes twice', async () => {
  const { heard, reader } = listener()
  await tell('last-read')
  await drain(house, reader)
  await tell('unread-at-the-dump')
  // What a dump of another cluster brings along: transaction ids far ahead of ours.
  const ahead = `(txid::text::bigint + 1000000)::text::xid8`
  await house.pool.query(`update kernel.event set txid = ${ahead}`)
  await house.pool.query(`update kernel.reader set txid = ${ahead}`)
  await tell('new-one')
  // Both wait until the transaction that moved them is over.
  await drain(house, reader)
  await tell('new-two')
  await drain(house, reader)
  assert.deepEqual(heard.toSorted(), ['last-read', 'new-one', 'new-two', 'unread-at-the-dump'])
})
