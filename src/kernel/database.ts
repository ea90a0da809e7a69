import { Kysely } from 'kysely'
import pg from 'pg'
import { dialect, PooledDriver } from './connection.ts'
import { openGroupCommit } from './group-commit.ts'
import { openLane } from './lane.ts'
import type { DB } from './schema.generated.ts'
import { committedReads, transactions, type Tx } from './transaction.ts'
import { parseValue } from './values.ts'

export type Db = Kysely<DB>

export interface Database {
  /** For reads and single statements. */
  readonly db: Db
  readonly pool: pg.Pool
  /**
   * For short selects by a key: they share two connections with everybody's, and what is asked in one turn of the event
   * loop travels together. A long one would keep the others waiting.
   */
  readonly committed: Db
  /**
   * Runs `act` in one transaction and commits. A serialization failure (40001) runs it again, three times at most;
   * everything else rolls back and is thrown. No network call belongs inside.
   */
  readonly transaction: <T>(act: (tx: Tx) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** Connections beyond the pool that many share: two for reads, one for commits. */
const LANES = 3

export function openDatabase(url: string, poolSize: number, onError: (error: Error) => void): Database {
  const open = (max: number) => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      // Who waits longer than this waits for itself: a transaction must not ask for a second connection.
      connectionTimeoutMillis: 10_000,
      pipeline: true,
      types: { getTypeParser: parseValue },
      application_name: 'kaufhaus',
    })
    // Without a listener, a stop of the server would end this process.
    pool.on('error', onError)
    pool.on('connect', (client) => client.on('error', onError))
    return pool
  }
  const pool = open(poolSize)
  const shared = open(LANES)
  const commits = openLane(shared)
  const reads = [openLane(shared), openLane(shared)] as const
  const committed = committedReads(reads)
  return {
    db: new Kysely<DB>({ dialect: dialect(new PooledDriver(pool)) }),
    pool,
    committed,
    transaction: transactions({ pool, reads, committed, group: openGroupCommit(commits) }),
    close: async () => {
      await Promise.all([commits, ...reads].map((lane) => lane.close()))
      await Promise.all([pool.end(), shared.end()])
    },
  }
}
