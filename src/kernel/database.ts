import {
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { camelCase, SnakeCaseCompiler } from './case.ts'
import { Deferred } from './deferred.ts'
import type { DB } from './schema.generated.ts'
import { parseValue, toParameter } from './values.ts'

export type Db = Kysely<DB>

export interface Database {
  /** For reads and single statements. */
  readonly db: Db
  readonly pool: pg.Pool
  /**
   * Runs `act` in one transaction and commits. A serialization failure (40001) runs it again, three times at most;
   * everything else rolls back and is thrown. No network call belongs inside.
   */
  readonly transaction: <T>(act: (tx: Tx) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/**
 * A transaction: a Kysely bound to one connection, on which queries started together travel together. What is deferred
 * (`defer`, `publish`, `enqueue`) leaves in one round trip with the commit.
 */
export class Tx extends Kysely<DB> {
  readonly deferred: Deferred

  constructor(client: pg.PoolClient) {
    super({ dialect: dialect(new BoundDriver(client)) })
    this.deferred = new Deferred((query) => send(client, query))
  }
}

/** Sends a write whose result nobody needs; it is awaited at the commit, which fails with it. */
export function defer(tx: Tx, query: Compilable): void {
  tx.deferred.send(query.compile())
}

export function openDatabase(url: string, poolSize: number, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    // Who waits longer than this waits for itself: a transaction must not ask for a second connection.
    connectionTimeoutMillis: 10_000,
    pipeline: true,
    types: { getTypeParser: parseValue },
    application_name: 'kaufhaus',
  })
  // Without a listener, a stop of the server would end this process.
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  const db = new Kysely<DB>({ dialect: dialect(new PooledDriver(pool)) })
  return { db, pool, transaction: (act) => transact(pool, act), close: () => pool.end() }
}

async function transact<T>(pool: pg.Pool, act: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transactOnce(pool, act)
    } catch (error) {
      if (!isSerializationFailure(error) || attempt === 3) throw error
    }
  }
}

async function transactOnce<T>(pool: pg.Pool, act: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const tx = new Tx(client)
    writeTogether(client)
    const began = client.query('begin')
    // The first query behind it fails with it, so the answer is awaited only at the end.
    began.catch(() => undefined)
    let result: T
    try {
      result = await act(tx)
      writeTogether(client)
      await tx.deferred.commit(client)
      await began
    } catch (error) {
      await client.query('rollback').catch((rollbackError: Error) => (broken = rollbackError))
      throw isAborted(error) ? (tx.deferred.failure ?? error) : error
    }
    tx.deferred.afterCommit()
    return result
  } finally {
    client.release(broken)
  }
}

/** Says only that an earlier statement of the transaction failed, which may have been a deferred one. */
function isAborted(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '25P02'
}

function isSerializationFailure(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '40001'
}

/**
 * Whether the error says that the database is not there for us, or no longer: whether a commit on its way has happened
 * is then unknown, and the request may be repeated with its key.
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(08|57P)/.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  const isSystems = 'code' in error && ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].some((code) => error.code === code)
  return isSystems || /^Connection terminated|^timeout exceeded when trying to connect/.test(error.message)
}

/** Whether the error is the violation of the named unique constraint or index. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === constraint
}

/** Whether the error is the violation of the named check constraint. */
export function isCheckViolation(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23514' && error.constraint === constraint
}

/** Whether the error is the violation of the named exclusion or WITHOUT OVERLAPS constraint. */
export function isOverlap(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23P01' && error.constraint === constraint
}

/** Statements are prepared once a connection; past the limit they go unnamed, so that odd ones cannot fill the server. */
const PREPARED_LIMIT = 400
const preparedNames = new Map<string, string>()

function preparedName(text: string): string | undefined {
  const known = preparedNames.get(text)
  if (known) return known
  if (preparedNames.size >= PREPARED_LIMIT) return undefined
  const name = `k${preparedNames.size}`
  preparedNames.set(text, name)
  return name
}

function send(client: pg.PoolClient, query: CompiledQuery): Promise<pg.QueryArrayResult> {
  writeTogether(client)
  const name = preparedName(query.sql)
  const values = query.parameters.map(toParameter)
  const statement = { text: query.sql, values, rowMode: 'array' } as const
  return client.query(name ? { name, ...statement } : statement)
}

/**
 * What is sent in one turn of the event loop leaves in one write: half of the time that a statement costs this process
 * is the system call that sends it.
 */
function writeTogether(client: pg.PoolClient): void {
  const { stream } = client.connection
  if (stream.writableCorked > 0) return
  stream.cork()
  setImmediate(() => stream.uncork())
}

class Connection implements DatabaseConnection {
  readonly client: pg.PoolClient

  constructor(client: pg.PoolClient) {
    this.client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { fields, rows: cells, command, rowCount } = await send(this.client, query)
    const names = fields.map((field) => camelCase(field.name))
    const rows: R[] = cells.map((row) => named(names, row))
    return command === 'SELECT' ? { rows } : { rows, numAffectedRows: BigInt(rowCount ?? 0) }
  }

  // oxlint-disable-next-line require-yield -- the interface asks for a generator; pipelined connections have no cursors.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows are not streamed over pipelined connections; read in pages.')
  }
}

/** A row under our names. What it holds is what the statement's type says: rows are not checked a second time. */
function named(names: readonly string[], cells: readonly unknown[]): ReturnType<typeof JSON.parse> {
  const row: Record<string, unknown> = {}
  for (const [index, name] of names.entries()) row[name] = cells[index]
  return row
}

/** Transactions are ours (see `transact`), so that `begin` and `commit` travel with other statements. */
abstract class QueryDriver implements Driver {
  abstract acquireConnection(): Promise<DatabaseConnection>
  abstract releaseConnection(connection: DatabaseConnection): Promise<void>

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  beginTransaction(): Promise<void> {
    return Promise.reject(new Error('Use house.transaction().'))
  }
  commitTransaction(): Promise<void> {
    return this.beginTransaction()
  }
  rollbackTransaction(): Promise<void> {
    return this.beginTransaction()
  }
}

class PooledDriver extends QueryDriver {
  readonly pool: pg.Pool

  constructor(pool: pg.Pool) {
    super()
    this.pool = pool
  }

  async acquireConnection(): Promise<Connection> {
    return new Connection(await this.pool.connect())
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.client.release()
  }
}

class BoundDriver extends QueryDriver {
  readonly connection: Connection

  constructor(client: pg.PoolClient) {
    super()
    this.connection = new Connection(client)
  }

  async acquireConnection(): Promise<Connection> {
    return this.connection
  }

  async releaseConnection(): Promise<void> {}
}

function dialect(driver: Driver): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new SnakeCaseCompiler(),
  }
}
