import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import { camelCase, SnakeCaseCompiler } from './case.ts'
import { toParameter } from './values.ts'

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

/** Sends a prepared statement over a pipelined connection; its rows come as arrays. */
export function sendText(client: pg.PoolClient, text: string, values: unknown[]): Promise<pg.QueryArrayResult> {
  writeTogether(client)
  const name = preparedName(text)
  const statement = { text, values, rowMode: 'array' } as const
  return client.query(name ? { name, ...statement } : statement)
}

export function send(client: pg.PoolClient, query: CompiledQuery): Promise<pg.QueryArrayResult> {
  return sendText(client, query.sql, query.parameters.map(toParameter))
}

/**
 * What is sent in one turn of the event loop leaves in one write: half of the time that a statement costs this process
 * is the system call that sends it.
 */
export function writeTogether(client: pg.PoolClient): void {
  const { stream } = client.connection
  if (stream.writableCorked > 0) return
  stream.cork()
  setImmediate(() => stream.uncork())
}

/** A connection as Kysely wants it, over whatever answers a statement. */
export class Connection implements DatabaseConnection {
  readonly answer: (query: CompiledQuery) => Promise<pg.QueryArrayResult>

  constructor(answer: (query: CompiledQuery) => Promise<pg.QueryArrayResult>) {
    this.answer = answer
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { fields, rows: cells, command, rowCount } = await this.answer(query)
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

/** Transactions are ours (see `transaction.ts`), so that `begin` and `commit` travel with other statements. */
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

/** Each statement on a connection of the pool. */
export class PooledDriver extends QueryDriver {
  readonly pool: pg.Pool
  readonly #clients = new WeakMap<DatabaseConnection, pg.PoolClient>()

  constructor(pool: pg.Pool) {
    super()
    this.pool = pool
  }

  async acquireConnection(): Promise<Connection> {
    const client = await this.pool.connect()
    const connection = new Connection((query) => send(client, query))
    this.#clients.set(connection, client)
    return connection
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#clients.get(connection)?.release()
  }
}

/** All statements on one connection, which is somebody else's to give back. */
export class BoundDriver extends QueryDriver {
  readonly connection: Connection

  constructor(answer: (query: CompiledQuery) => Promise<pg.QueryArrayResult>) {
    super()
    this.connection = new Connection(answer)
  }

  async acquireConnection(): Promise<Connection> {
    return this.connection
  }

  async releaseConnection(): Promise<void> {}
}

export function dialect(driver: Driver): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new SnakeCaseCompiler(),
  }
}
