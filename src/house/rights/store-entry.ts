import type { Db } from '../../kernel/database.ts'
import type { Instant } from '../../kernel/time.ts'
import { insertRows, type Tx } from '../../kernel/transaction.ts'

/** A line of a vehicle's record of rights and owners. Only ever added, so it names nobody but by id. */
export interface Entry {
  readonly vin: string
  readonly rightId: string | null
  readonly episodeId: string | null
  readonly at: Instant
  /** `vehicle`, `house`, or the name of a caller. */
  readonly actor: string
  readonly kind: string
  readonly detail: unknown
}

/** Positions grow. */
export type KeptEntry = Entry & { readonly position: number }

/** Adds to the record; it travels with the commit. */
export function addEntries(tx: Tx, entries: readonly Entry[]): void {
  insertRows(tx, 'rights.entry', entries)
}

/** A vehicle's record, the newest first. */
export async function listEntries(
  db: Db,
  vin: string,
  page: { readonly limit: number; readonly before: number | null },
): Promise<readonly KeptEntry[]> {
  let query = db.selectFrom('rights.entry').selectAll().where('vin', '=', vin)
  if (page.before !== null) query = query.where('position', '<', page.before)
  return query.orderBy('position', 'desc').limit(page.limit).execute()
}
