import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'

export const pulledModules = ['tariffs', 'locations', 'sessions', 'cdrs'] as const
export type PulledModule = (typeof pulledModules)[number]

/** Where the fetching of one module of one peer is. */
export interface Pull {
  readonly connectionId: string
  readonly module: PulledModule
  /** The next page of a pull that is under way. */
  readonly nextUrl: string | null
  readonly startedAt: Instant | null
  /** Everything that changed before is here; null asks for all. */
  readonly completeUntil: Instant | null
  readonly finishedAt: Instant | null
  readonly dueAt: Instant
  readonly taken: number
  readonly refused: number
  readonly failures: number
  readonly failure: string | null
}

const module = z.enum(pulledModules)

export async function findPull(db: Db, connectionId: string, name: PulledModule): Promise<Pull | undefined> {
  const row = await db
    .selectFrom('charging.ocpiPull')
    .selectAll()
    .where('connectionId', '=', connectionId)
    .where('module', '=', name)
    .executeTakeFirst()
  return row && { ...row, module: name }
}

export async function listPulls(db: Db, connectionId: string): Promise<readonly Pull[]> {
  const rows = await db
    .selectFrom('charging.ocpiPull')
    .selectAll()
    .where('connectionId', '=', connectionId)
    .orderBy('module')
    .execute()
  return rows.map((row) => ({ ...row, module: module.parse(row.module) }))
}

/** Pulls that are due, of connections that stand. */
export async function listDuePulls(db: Db, at: Instant) {
  const rows = await db
    .selectFrom('charging.ocpiPull as p')
    .innerJoin('charging.connection as c', 'c.id', 'p.connectionId')
    .select(['p.connectionId', 'p.module'])
    .where('c.state', '=', 'registered')
    .where('p.dueAt', '<=', at)
    .orderBy('p.dueAt')
    .execute()
  return rows.map((row) => ({ connectionId: row.connectionId, module: module.parse(row.module) }))
}

export async function savePull(tx: Tx, pull: Pull): Promise<void> {
  const { connectionId: _connectionId, module: _module, ...rest } = pull
  await tx
    .insertInto('charging.ocpiPull')
    .values(pull)
    .onConflict((conflict) => conflict.columns(['connectionId', 'module']).doUpdateSet(rest))
    .execute()
}
