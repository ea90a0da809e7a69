import type { Db } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { insertRows, type Tx } from '../../kernel/transaction.ts'

/** A link under which anybody may read a vehicle's passport. */
export interface PassportLink {
  readonly id: string
  readonly vin: string
  readonly token: string
  /** Whether it names the whole VIN. */
  readonly showsVin: boolean
  readonly createdAt: Instant
}

export function insertLink(tx: Tx, link: PassportLink & { readonly episodeId: string }): void {
  insertRows(tx, 'rights.passportLink', [link])
}

/** The links of a vehicle that are open, the newest first. */
export async function openLinks(db: Db, vin: string): Promise<readonly PassportLink[]> {
  return selectOpen(db).where('vin', '=', vin).orderBy('createdAt', 'desc').execute()
}

/** The open link with this token. One that was withdrawn, or never was, is the same: `passport-unknown`. */
export async function findLink(db: Db, token: string): Promise<PassportLink> {
  const link = await selectOpen(db).where('token', '=', token).executeTakeFirst()
  if (!link) throw passportUnknown()
  return link
}

/** Withdraws an open link of the vehicle. Refuses `passport-unknown`. */
export async function withdrawLink(tx: Tx, vin: string, id: string, at: Instant): Promise<void> {
  const row = await tx
    .updateTable('rights.passportLink')
    .set({ withdrawnAt: at })
    .where('id', '=', id)
    .where('vin', '=', vin)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw passportUnknown()
}

function selectOpen(db: Db) {
  return db
    .selectFrom('rights.passportLink')
    .select(['id', 'vin', 'token', 'showsVin', 'createdAt'])
    .where('withdrawnAt', 'is', null)
}

function passportUnknown(): Refusal {
  return new Refusal('passport-unknown', 'This passport does not exist, or is no longer shared.')
}
