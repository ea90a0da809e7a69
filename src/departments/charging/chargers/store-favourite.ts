import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'

/** More than that nobody drives to. */
export const FAVOURITES_MOST = 100

export async function listFavourites(db: Db, customerId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('charging.favourite')
    .select('locationId')
    .where('customerId', '=', customerId)
    .orderBy('addedAt', 'desc')
    .limit(FAVOURITES_MOST)
    .execute()
  return rows.map(({ locationId }) => locationId)
}

export async function addFavourite(tx: Tx, customerId: string, locationId: string, at: Instant): Promise<void> {
  await tx
    .insertInto('charging.favourite')
    .values({ customerId, locationId, addedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeFavourite(tx: Tx, customerId: string, locationId: string): Promise<void> {
  await tx
    .deleteFrom('charging.favourite')
    .where('customerId', '=', customerId)
    .where('locationId', '=', locationId)
    .execute()
}

export async function isFavourite(db: Db, customerId: string, locationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('charging.favourite')
    .select('locationId')
    .where('customerId', '=', customerId)
    .where('locationId', '=', locationId)
    .executeTakeFirst()
  return row !== undefined
}
