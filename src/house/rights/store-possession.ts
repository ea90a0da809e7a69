import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import type { Instant } from '../../kernel/time.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { type ClosedBecause, closedBecauses, type PossessionCode, showers } from './possession.ts'

export type NewCode = Pick<PossessionCode, 'id' | 'vin' | 'shownBy' | 'expiresAt'> & {
  readonly codeHash: Buffer
  readonly createdAt: Instant
  readonly createdBy: string
}

/** Keeps a code; the one that the same shower had shown for the vehicle is closed. */
export async function insertCode(tx: Tx, code: NewCode): Promise<void> {
  await tx
    .updateTable('rights.possessionCode')
    .set({ closedAt: code.createdAt, closedBecause: 'replaced' satisfies ClosedBecause })
    .where('vin', '=', code.vin)
    .where('shownBy', '=', code.shownBy)
    .where('closedAt', 'is', null)
    .execute()
  await tx.insertInto('rights.possessionCode').values(code).execute()
}

/** Counts an attempt on every open code of a vehicle, and one of this person; says how many those were since then. */
export async function countAttempt(
  db: Db,
  { vin, userId, at, since }: { vin: string; userId: string; at: Instant; since: Instant },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with open as (
      select id from rights.possession_code where vin = ${vin} and closed_at is null order by id for update
    ), tried as (
      update rights.possession_code code set attempts = attempts + 1 from open where code.id = open.id
    ), noted as (
      insert into rights.attempt (user_id, at) values (${userId}, ${at})
    )
    select 1 + count(*) as count from rights.attempt where user_id = ${userId} and at > ${since}`.execute(db)
  return rows[0]?.count ?? 0
}

/**
 * The latest code of the vehicle with this hash. It and all open ones are held until the transaction ends, in the order
 * of their ids, so that two who claim at once wait for one another and not crosswise.
 */
export async function lockCode(tx: Tx, vin: string, codeHash: Buffer): Promise<PossessionCode | null> {
  const rows = await tx
    .selectFrom('rights.possessionCode')
    .select(['id', 'vin', 'shownBy', 'expiresAt', 'attempts', 'closedAt', 'closedBecause', 'codeHash'])
    .where('vin', '=', vin)
    .where((where) => where.or([where('closedAt', 'is', null), where('codeHash', '=', codeHash)]))
    .orderBy('id')
    .forUpdate()
    .execute()
  const row = rows.findLast((each) => each.codeHash.equals(codeHash))
  if (!row) return null
  const { id, expiresAt, attempts, closedAt, closedBecause, shownBy } = row
  const closed = closedAt && { at: closedAt, because: z.enum(closedBecauses).parse(closedBecause) }
  return { id, vin, expiresAt, attempts, shownBy: z.enum(showers).parse(shownBy), closed }
}

/** Closes a code that was used, and every other of its vehicle; it travels with the commit. */
export function closeCodes(
  tx: Tx,
  { vin, usedId, usedBy, at }: { vin: string; usedId: string | null; usedBy: string | null; at: Instant },
): void {
  const open = tx.updateTable('rights.possessionCode').where('vin', '=', vin).where('closedAt', 'is', null)
  if (usedId !== null) {
    const used = { closedAt: at, closedBecause: 'used' satisfies ClosedBecause, usedBy }
    defer(tx, open.set(used).where('id', '=', usedId))
  }
  defer(tx, open.set({ closedAt: at, closedBecause: 'owner-changed' satisfies ClosedBecause }))
}

/** Forgets attempts before an instant, and codes that ended before it. */
export async function forgetAttempts(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('rights.attempt').where('at', '<', before).execute()
  await db.deleteFrom('rights.possessionCode').where('expiresAt', '<', before).execute()
}
