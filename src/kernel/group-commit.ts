import type pg from 'pg'
import { sendText, writeTogether } from './connection.ts'
import type { Write } from './deferred.ts'
import { isAborted } from './faults.ts'
import type { Lane } from './lane.ts'
import { toParameter } from './values.ts'

/** Writes of transactions that read what they needed before and now only say what becomes true. */
export interface GroupCommit {
  /** Makes these writes true together, or none of them; others' may share the database's transaction. */
  readonly commit: (writes: readonly Write[]) => Promise<void>
}

interface Waiting {
  readonly writes: readonly Write[]
  readonly committed: PromiseWithResolvers<void>
}

const GROUP_MOST = 64

/**
 * Commits what waits in one transaction of the database, while the next gather behind it: as many people as buy at once
 * share one commit, and rows for the same table share one statement. When anything in a group fails, each of it is
 * committed by itself, so that nobody fails for another's sake.
 */
export function openGroupCommit(lane: Lane): GroupCommit {
  const queue: Waiting[] = []
  let isRunning = false

  const run = async () => {
    while (queue.length > 0) {
      const group = queue.splice(0, GROUP_MOST)
      try {
        await lane.run((client) => commitOne(client, mergedWrites(group.map(({ writes }) => writes))))
        for (const { committed } of group) committed.resolve()
      } catch (error) {
        await commitApart(lane, group, error)
      }
    }
    isRunning = false
  }
  return {
    commit: (writes) => {
      const committed = Promise.withResolvers<void>()
      queue.push({ writes, committed })
      if (!isRunning) {
        isRunning = true
        // Others of the same turn of the event loop come along.
        setImmediate(() => void run())
      }
      return committed.promise
    },
  }
}

/**
 * After a group has failed: each by itself, or the only one with the group's failure. One after the other, because what a
 * failed transaction was to prepare on the connection is not there for those sent behind it.
 */
async function commitApart(lane: Lane, group: readonly Waiting[], failure: unknown): Promise<void> {
  for (const { writes, committed } of group) {
    try {
      if (group.length === 1) throw failure
      await lane.run((client) => commitOne(client, writes))
      committed.resolve()
    } catch (error) {
      committed.reject(error)
    }
  }
}

/** Sends a whole transaction in one go; it fails with its first failure. */
export async function commitOne(client: pg.PoolClient, writes: readonly Write[]): Promise<void> {
  writeTogether(client)
  const began = client.query('begin')
  const answers = [began, ...sendWrites(client, writes)]
  // A transaction that failed before answers a commit with "ROLLBACK"; that must never pass for success.
  const committed = client.query('commit')
  const results = await Promise.allSettled([...answers, committed])
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (failures.length > 0) throw failures.find((failure) => !isAborted(failure)) ?? failures[0]
  if ((await committed).command !== 'COMMIT') throw new Error('The transaction could not be committed.')
}

export function sendWrites(client: pg.PoolClient, writes: readonly Write[]): Promise<unknown>[] {
  return writes.map((write) =>
    'rows' in write
      ? sendText(
          client,
          write.text,
          write.rows.map((rows) => JSON.stringify(rows)),
        )
      : sendText(client, write.text, write.values.map(toParameter)),
  )
}

/** Transactions of one shape become one: statement by statement, the rows of all; what is not rows stays each its own. */
export function mergedWrites(transactions: readonly (readonly Write[])[]): readonly Write[] {
  const shapes = Map.groupBy(transactions, (writes) => writes.map(({ text }) => text).join(';'))
  return [...shapes.values()].flatMap((alike) => (alike.length === 1 ? (alike[0] ?? []) : mergedAlike(alike)))
}

function mergedAlike(alike: readonly (readonly Write[])[]): readonly Write[] {
  const [first = []] = alike
  return first.flatMap((write, position) => {
    const same = alike.flatMap((writes) => writes[position] ?? [])
    if (!('rows' in write)) return same
    return { text: write.text, rows: write.rows.map((_, parameter) => same.flatMap((each) => rowsAt(each, parameter))) }
  })
}

function rowsAt(write: Write, parameter: number): readonly unknown[] {
  return 'rows' in write ? (write.rows[parameter] ?? []) : []
}
