import { type Compilable, type CompiledQuery, type Insertable, Kysely } from 'kysely'
import type pg from 'pg'
import { snakeCase } from './case.ts'
import { BoundDriver, dialect, send, writeTogether } from './connection.ts'
import { Deferred, type Write, writeOf } from './deferred.ts'
import { isAborted, mayRunAgain } from './faults.ts'
import { type GroupCommit, mergedWrites, sendWrites } from './group-commit.ts'
import type { Lane } from './lane.ts'
import type { DB, Json } from './schema.generated.ts'

/** What transactions run on. */
interface Ground {
  readonly pool: pg.Pool
  readonly reads: readonly [Lane, Lane]
  readonly group: GroupCommit
  readonly committed: Kysely<DB>
}

/**
 * A transaction (READ COMMITTED) as a Kysely. It takes a connection of its own only when it must: a plain select before
 * its first write is answered over a shared one, which means the same at this isolation; what is deferred (`defer`,
 * `insertRows`, `publish`, `enqueue`) leaves with the commit, which those without a connection of their own share. Queries started
 * together travel together.
 */
export class Tx extends Kysely<DB> {
  readonly deferred = new Deferred()
  /** For reads of what was committed before, which need not see what this transaction has written. */
  readonly committed: Kysely<DB>
  /** Somebody was faster than what this one had read: now better hold what is read until the end. */
  readonly isAgain: boolean
  readonly #run: Run
  readonly #before: readonly Deferred[]

  constructor(
    run: Run,
    { committed, isAgain }: { readonly committed: Kysely<DB>; readonly isAgain: boolean },
    before: readonly Deferred[] = [],
  ) {
    super({ dialect: dialect(new BoundDriver((query) => run(query, [...before, this.deferred]))) })
    this.committed = committed
    this.isAgain = isAgain
    this.#run = run
    this.#before = before
  }

  /** A part of this transaction that defers for itself. */
  part(): Tx {
    return new Tx(this.#run, this, [...this.#before, this.deferred])
  }
}

/** Runs a statement of a transaction; what was deferred before it, it may want to see. */
type Run = (query: CompiledQuery, before: readonly Deferred[]) => Promise<pg.QueryArrayResult>

/**
 * Does the same for many things within one transaction, at once and independently of one another: what is deferred for
 * them becomes as few statements as for one.
 */
export async function forEachApart<T>(
  tx: Tx,
  items: readonly T[],
  act: (part: Tx, item: T) => Promise<unknown>,
): Promise<void> {
  const parts = items.map(() => tx.part())
  const done = await Promise.allSettled(items.map((item, at) => act(parts[at] ?? tx, item)))
  // Only when all have come to an end may one that failed end the transaction.
  for (const each of done) if (each.status === 'rejected') throw each.reason
  for (const write of mergedWrites(parts.map(({ deferred }) => deferred.takeWrites()))) tx.deferred.add(write)
  for (const { deferred } of parts) tx.deferred.takeOver(deferred)
}

/** Defers a write whose result nobody needs; the commit fails with it. */
export function defer(tx: Tx, query: Compilable): void {
  tx.deferred.add(writeOf(query.compile()))
}

/** Rows of a table to insert; a JSON column takes whatever can be written as JSON. */
export type NewRow<T extends keyof DB> = { readonly [K in keyof Insertable<DB[T]>]: Written<Insertable<DB[T]>[K]> }

type Written<V> = Json extends V ? unknown : V extends string[] ? readonly string[] : V

/** Defers the insert of rows, which must all have the same columns; rows of many transactions become one statement. */
export function insertRows<T extends keyof DB>(tx: Tx, table: T, rows: readonly NewRow<T>[]): void {
  const [first] = rows
  if (first) deferRows(tx, insertText(table, Object.keys(first)), rows.map(snakeKeys))
}

/**
 * Defers a statement over rows: each of its parameters is a JSON array ($1::json), its columns in snake_case. The rows
 * of many transactions become one statement, so it must treat each row alike and return nothing of use.
 */
export function deferRows(tx: Tx, text: string, ...parameters: readonly (readonly unknown[])[]): void {
  tx.deferred.add({ text, rows: parameters })
}

const insertTexts = new Map<string, string>()

function insertText(table: string, keys: readonly string[]): string {
  const name = `${table}:${keys.join()}`
  const known = insertTexts.get(name)
  if (known !== undefined) return known
  const target = table.split('.').map(snakeCase).join('.')
  const columns = keys.map((key) => `"${snakeCase(key)}"`).join(', ')
  const text = `insert into ${target} (${columns})
    select ${columns} from json_populate_recordset(null::${target}, $1::json)`
  insertTexts.set(name, text)
  return text
}

function snakeKeys(row: object): object {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [snakeCase(key), value]))
}

/**
 * SQL for a statement of `deferRows`: the transaction runs again on what is true now, unless `counted` comes to as many
 * rows as there are in its first parameter.
 */
export function expectAll(counted: string): string {
  return `kernel.expect(${counted}, json_array_length($1::json))`
}

/** Reads over shared connections. */
export function committedReads(reads: Ground['reads']): Kysely<DB> {
  return new Kysely<DB>({ dialect: dialect(new BoundDriver((query) => ask(reads, query))) })
}

/** Makes the function that runs transactions. */
export function transactions(ground: Ground) {
  return async function transaction<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await transactOnce(ground, act, attempt > 1)
      } catch (error) {
        if (!mayRunAgain(error) || attempt === 3) throw error
      }
    }
  }
}

async function transactOnce<T>(ground: Ground, act: (tx: Tx) => Promise<T>, isAgain: boolean): Promise<T> {
  let own: Own | undefined
  const run: Run = (query, before) => {
    if (!own && before.every(({ isEmpty }) => isEmpty) && isPlainSelect(query)) return ask(ground.reads, query)
    own ??= begin(ground.pool)
    return own.run(
      query,
      before.flatMap((deferred) => deferred.takeWrites()),
    )
  }
  const tx = new Tx(run, { committed: ground.committed, isAgain })
  try {
    const result = await act(tx)
    if (own) await own.commit(tx.deferred.takeAll())
    else await commitShared(ground.group, tx.deferred.takeAll())
    tx.deferred.afterCommit()
    return result
  } catch (error) {
    throw (await own?.rollback(error)) ?? error
  } finally {
    await own?.release()
  }
}

async function commitShared(group: GroupCommit, writes: readonly Write[]): Promise<void> {
  if (writes.length > 0) await group.commit(writes)
}

/** A select that locks nothing and calls nothing that writes. */
function isPlainSelect({ query }: CompiledQuery): boolean {
  return query.kind === 'SelectQueryNode' && query.with === undefined && (query.endModifiers ?? []).length === 0
}

function ask([one, other]: readonly [Lane, Lane], query: CompiledQuery): Promise<pg.QueryArrayResult> {
  const lane = one.waiting() <= other.waiting() ? one : other
  return lane.run((client) => send(client, query))
}

/** A connection that a transaction has to itself, from its first lock or awaited write on. */
interface Own {
  readonly run: (query: CompiledQuery, before: readonly Write[]) => Promise<pg.QueryArrayResult>
  readonly commit: (writes: readonly Write[]) => Promise<void>
  /** Rolls back; returns the failure that came first, when `cause` only says that there was one. */
  readonly rollback: (cause: unknown) => Promise<unknown>
  readonly release: () => Promise<void>
}

function begin(pool: pg.Pool): Own {
  let broken: Error | undefined
  let failure: unknown
  const sent: Promise<unknown>[] = []
  // An answer is awaited at the commit; until then its failure must not count as unhandled.
  const keep = (answers: readonly Promise<unknown>[]) => {
    for (const answer of answers) answer.catch((error: unknown) => (failure ??= error))
    sent.push(...answers)
  }
  const connected = pool.connect().then((client) => {
    writeTogether(client)
    keep([client.query('begin')])
    return client
  })
  connected.catch(() => undefined)
  return {
    run: async (query, before) => {
      const client = await connected
      keep(sendWrites(client, before))
      return send(client, query)
    },
    commit: async (writes) => {
      const client = await connected
      writeTogether(client)
      keep(sendWrites(client, writes))
      const committed = client.query('commit')
      committed.catch(() => undefined)
      await Promise.all(sent)
      // A transaction that failed before answers a commit with "ROLLBACK"; that must never pass for success.
      if ((await committed).command !== 'COMMIT') throw new Error('The transaction could not be committed.')
    },
    rollback: async (cause) => {
      const client = await connected.catch(() => undefined)
      await client?.query('rollback').catch((rollbackError: Error) => (broken = rollbackError))
      return isAborted(cause) ? (failure ?? cause) : cause
    },
    release: async () => {
      const client = await connected.catch(() => undefined)
      client?.release(broken)
    },
  }
}
