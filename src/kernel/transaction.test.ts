import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTestHouse } from '../../test/database.ts'
import type { Write } from './deferred.ts'
import { mergedWrites } from './group-commit.ts'
import { publish } from './events.ts'
import { forEachApart, insertRows, type Tx } from './transaction.ts'

const house = await openTestHouse()

function addReader(tx: Tx, name: string): void {
  insertRows(tx, 'kernel.reader', [{ name, txid: '0', position: 0 }])
}

async function readers(): Promise<readonly string[]> {
  const rows = await house.db.selectFrom('kernel.reader').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

test('transactions that only defer are committed together, and one that fails fails alone', async () => {
  const names = ['a', 'b', 'c', 'reactions', 'd', 'a']
  const outcomes = await Promise.allSettled(names.map((name) => house.transaction(async (tx) => addReader(tx, name))))
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'rejected'],
  )
  assert.deepEqual(await readers(), ['a', 'b', 'c', 'd', 'reactions'])
})

test('what two transactions publish together is one transaction of the database, or two, and never lost', async () => {
  const at = house.clock()
  await Promise.all(
    ['x', 'y'].map((subject) => house.transaction(async (tx) => publish(tx, { type: 'told', subject, data: {}, at }))),
  )
  const events = await house.db.selectFrom('kernel.event').select('subject').where('type', '=', 'told').execute()
  assert.deepEqual(events.map(({ subject }) => subject).toSorted(), ['x', 'y'])
})

test('a read sees what its own transaction has deferred before, and the committed view does not', async () => {
  await house.transaction(async (tx) => {
    addReader(tx, 'mine')
    const own = await tx.selectFrom('kernel.reader').select('name').where('name', '=', 'mine').execute()
    const committed = await tx.committed.selectFrom('kernel.reader').select('name').where('name', '=', 'mine').execute()
    assert.deepEqual([own.length, committed.length], [1, 0])
  })
})

test('a transaction that is thrown out of leaves nothing, whether it had a connection of its own or not', async () => {
  for (const reads of [false, true]) {
    await assert.rejects(
      house.transaction(async (tx) => {
        addReader(tx, 'never')
        if (reads) await tx.selectFrom('kernel.reader').select('name').execute()
        throw new Error('changed my mind')
      }),
      /changed my mind/,
    )
  }
  assert.ok(!(await readers()).includes('never'))
})

test('parts of a transaction that defer the same become one statement; one that fails fails the whole', async () => {
  await house.transaction((tx) => forEachApart(tx, ['p', 'q', 'r'], async (part, name) => addReader(part, name)))
  assert.deepEqual((await readers()).slice(-3), ['q', 'r', 'reactions'])
  await assert.rejects(
    house.transaction((tx) =>
      forEachApart(tx, ['s', 't'], async (part, name) => {
        addReader(part, name)
        if (name === 't') throw new Error('no')
      }),
    ),
    /no/,
  )
  assert.ok(!(await readers()).includes('s'))
})

test('more reads at once than there are connections are answered', async () => {
  const counts = await Promise.all(
    Array.from({ length: 200 }, () =>
      house.transaction(async (tx) => (await tx.selectFrom('kernel.reader').select('name').execute()).length),
    ),
  )
  assert.equal(new Set(counts).size, 1)
})

test('merging keeps each row once and each transaction’s statements in their order', () => {
  const write = fc.oneof(
    fc.record({ text: fc.constantFrom('a', 'b'), rows: fc.tuple(fc.array(fc.integer(), { maxLength: 3 })) }),
    fc.record({ text: fc.constant('c'), values: fc.array(fc.integer(), { maxLength: 2 }) }),
  )
  fc.assert(
    fc.property(fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 6 }), (transactions: Write[][]) => {
      const merged = mergedWrites(transactions)
      assert.deepEqual(rowsIn(merged).toSorted(byText), rowsIn(transactions.flat()).toSorted(byText))
      for (const writes of transactions) assert.ok(isWithin(merged.map(textOf), writes.map(textOf)))
    }),
  )
})

function rowsIn(writes: readonly Write[]): readonly string[] {
  return writes.flatMap((write) =>
    'rows' in write
      ? write.rows.flat().map((row) => `${write.text} ${String(row)}`)
      : [`${write.text} ${write.values.join()}`],
  )
}

function isWithin(whole: readonly string[], part: readonly string[]): boolean {
  let next = 0
  for (const each of whole) if (each === part[next]) next++
  return next === part.length
}

function textOf({ text }: Write): string {
  return text
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
