import { sql } from 'kysely'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import type { CapabilityPurpose } from './capability.ts'

/** A token that was signed for a vehicle. */
export interface Capability {
  readonly vin: string
  readonly functionCode: string
  readonly counter: number
  readonly activationId: string
  readonly purpose: CapabilityPurpose
  readonly token: string
  /** The action that carries it. */
  readonly number: number | null
  readonly issuedAt: Instant
}

/** The counter after the last one of this vehicle and function. Two who ask at once are told apart by the key. */
export async function nextCounter(db: Db, vin: string, functionCode: string): Promise<number> {
  const row = await db
    .selectFrom('updates.capability')
    .select((of) => of.fn.max('counter').as('last'))
    .where('vin', '=', vin)
    .where('functionCode', '=', functionCode)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** Keeps a token; of two with one counter the second fails with the commit, and is signed anew. */
export function insertCapability(tx: Tx, capability: Capability): void {
  insertRows(tx, 'updates.capability', [capability])
}

/** Whose token each of these actions carried. */
export async function findCarried(
  db: Db,
  actions: readonly { readonly vin: string; readonly number: number }[],
): Promise<readonly Pick<Capability, 'vin' | 'number' | 'activationId' | 'purpose'>[]> {
  if (actions.length === 0) return []
  const { rows } = await sql<{
    vin: string
    number: number
    activationId: string
    purpose: CapabilityPurpose
  }>`select c.vin, c.number, c.activation_id as "activationId", c.purpose
    from json_to_recordset(${JSON.stringify(actions)}::json) as a(vin text, number integer)
    join updates.capability c on c.vin = a.vin and c.number = a.number`.execute(db)
  return rows
}

/** The tokens that a vehicle was sent for a purchase, in order. */
export async function tokensOf(db: Db, activationId: string): Promise<readonly Capability[]> {
  const rows = await db
    .selectFrom('updates.capability')
    .selectAll()
    .where('activationId', '=', activationId)
    .orderBy('counter')
    .execute()
  return rows.map((row) => ({ ...row, purpose: row.purpose === 'revoke' ? 'revoke' : 'grant' }))
}

/** A set that carries a token is no software: nothing says that it is installed. */
export function markAsCapability(tx: Tx, setId: string): void {
  defer(tx, tx.updateTable('updates.softwareSet').set({ purpose: 'capability' }).where('id', '=', setId))
}
