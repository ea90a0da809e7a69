import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'

/** Locks a VIN to its deal. Refuses one that belongs to another deal (`vin-locked`), or a second one for this deal. */
export async function lockVin(tx: Tx, vin: string, dealId: string, at: Instant): Promise<void> {
  const locked = await tx
    .insertInto('vehicles.vinLock')
    .values({ vin, dealId, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('vin')
    .executeTakeFirst()
  if (locked) return
  const held = await tx.selectFrom('vehicles.vinLock').select('dealId').where('vin', '=', vin).executeTakeFirst()
  if (held?.dealId === dealId) return
  if (held) throw new Refusal('vin-locked', 'This vehicle belongs to another order.', { vin })
  throw new Refusal('vin-differs', 'This deal is about another vehicle.', { vin, deal: dealId })
}

/** Frees the VIN of a deal that ended early. */
export function unlockVin(tx: Tx, dealId: string): void {
  defer(tx, tx.deleteFrom('vehicles.vinLock').where('dealId', '=', dealId))
}

/** Whether the vehicle stands at that partner. */
export async function isStockAt(tx: Tx, vin: string, partnerId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('vehicles.stockVehicle')
    .select('vin')
    .where('vin', '=', vin)
    .where('partnerId', '=', partnerId)
    .executeTakeFirst()
  return row !== undefined
}

/** The next serial number of a simulated factory. */
export async function nextSerial(db: Db): Promise<number> {
  const row = await db
    .selectNoFrom(sql<number>`nextval('vehicles.simulated_serial')`.as('serial'))
    .executeTakeFirstOrThrow()
  return row.serial
}
