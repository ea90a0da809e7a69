import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, type Tx } from '../../../kernel/transaction.ts'
import { type UnsharedReason, unsharedReasons } from './revenue-share.ts'

/** Notes why no partner has a share in a term's revenue; the first note stays. It travels with the commit. */
export function insertUnshared(tx: Tx, activationId: string, because: UnsharedReason, at: Instant): void {
  const row = { activationId, because, at }
  defer(
    tx,
    tx
      .insertInto('updates.unsharedRevenue')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  )
}

/** Why no partner has a share in a term's revenue; null when one has, and while there is no revenue. */
export async function findUnshared(db: Db, activationId: string): Promise<UnsharedReason | null> {
  const row = await db
    .selectFrom('updates.unsharedRevenue')
    .select('because')
    .where('activationId', '=', activationId)
    .executeTakeFirst()
  return row ? z.enum(unsharedReasons).parse(row.because) : null
}
