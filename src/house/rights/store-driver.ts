import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'

/** Somebody whom the owner lets drive. */
export interface Driver {
  readonly id: string
  readonly name: string
  readonly addedAt: Instant
}

export async function listDrivers(db: Db, vin: string): Promise<readonly Driver[]> {
  return db
    .selectFrom('rights.driver')
    .select(['id', 'name', 'addedAt'])
    .where('vin', '=', vin)
    .orderBy('addedAt')
    .orderBy('id')
    .execute()
}

export async function insertDriver(
  tx: Tx,
  driver: Driver & { readonly vin: string; readonly episodeId: string },
): Promise<void> {
  await tx.insertInto('rights.driver').values(driver).execute()
}

/** Takes a driver out; says whether there was one. */
export async function deleteDriver(tx: Tx, vin: string, id: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('rights.driver')
    .where('vin', '=', vin)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Erases what the owner left with a vehicle: names of drivers are gone, shared links open nothing. Says how many. */
export async function eraseOwner(tx: Tx, vin: string, at: Instant): Promise<{ drivers: number; links: number }> {
  const { rows } = await sql<{ drivers: number; links: number }>`
    with gone as (
      delete from rights.driver where vin = ${vin} returning 1
    ), withdrawn as (
      update rights.passport_link set withdrawn_at = ${at} where vin = ${vin} and withdrawn_at is null returning 1
    )
    select (select count(*) from gone) as drivers, (select count(*) from withdrawn) as links`.execute(tx)
  return rows[0] ?? { drivers: 0, links: 0 }
}
