import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { deferRows, insertRows, type Tx } from '../../../kernel/transaction.ts'

/** What happened with a module in one direction since the last time it was written. */
export interface ModuleNews {
  readonly connectionId: string
  readonly module: string
  readonly direction: 'in' | 'out'
  readonly good: number
  readonly bad: number
  readonly lastGoodAt: Instant | null
  readonly lastBadAt: Instant | null
  readonly lastBad: string | null
  /** In a row at the end of it; `wasGood` says whether one before was good, so that they count from there. */
  readonly failures: number
}

const SAVE = `insert into charging.connection_module as m
    (connection_id, module, direction, last_good_at, last_bad_at, last_bad, failures, good, bad)
  select connection_id, module, direction, last_good_at, last_bad_at, last_bad, failures, good, bad
  from json_populate_recordset(null::charging.connection_module, $1::json)
  on conflict (connection_id, module, direction) do update set
    last_good_at = coalesce(excluded.last_good_at, m.last_good_at),
    last_bad_at = coalesce(excluded.last_bad_at, m.last_bad_at),
    last_bad = coalesce(excluded.last_bad, m.last_bad),
    failures = case when excluded.good > 0 then excluded.failures else m.failures + excluded.failures end,
    good = m.good + excluded.good,
    bad = m.bad + excluded.bad`

export function saveNews(tx: Tx, news: readonly ModuleNews[]): void {
  const rows = news.map((each) => ({
    connection_id: each.connectionId,
    module: each.module,
    direction: each.direction,
    last_good_at: each.lastGoodAt,
    last_bad_at: each.lastBadAt,
    last_bad: each.lastBad,
    failures: each.failures,
    good: each.good,
    bad: each.bad,
  }))
  if (rows.length > 0) deferRows(tx, SAVE, rows)
}

/** A message that somebody may want to look into. */
export interface OcpiMessage {
  readonly id: string
  readonly connectionId: string
  readonly at: Instant
  readonly direction: 'in' | 'out'
  readonly module: string
  /** Method and address, without the token. */
  readonly request: string
  readonly httpStatus: number | null
  readonly ocpiStatus: number | null
  readonly detail: string
}

export function saveMessages(tx: Tx, messages: readonly OcpiMessage[]): void {
  insertRows(tx, 'charging.ocpiMessage', messages)
}

const direction = z.enum(['in', 'out'])

export async function listModules(db: Db, connectionIds: readonly string[]) {
  if (connectionIds.length === 0) return []
  const rows = await db
    .selectFrom('charging.connectionModule')
    .selectAll()
    .where('connectionId', 'in', connectionIds)
    .orderBy('module')
    .orderBy('direction')
    .execute()
  return rows.map((each) => ({ ...each, direction: direction.parse(each.direction) }))
}

export async function listMessages(db: Db, connectionId: string, limit: number): Promise<readonly OcpiMessage[]> {
  const rows = await db
    .selectFrom('charging.ocpiMessage')
    .selectAll()
    .where('connectionId', '=', connectionId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((each) => ({ ...each, direction: direction.parse(each.direction) }))
}

/** Forgets messages from before; they are for looking into, not for the books. */
export async function deleteMessages(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('charging.ocpiMessage').where('at', '<', before).execute()
}
