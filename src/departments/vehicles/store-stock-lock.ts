import { sql } from 'kysely'
import type { Tx } from '../../kernel/transaction.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { availabilityAt, justTaken, LOCK_MINUTES, LOCKS_MOST, stockUnknown } from './stock-vehicle.ts'

/** Processes keep in memory what is for sale, and read what changed; locks are asked of the database alone. */
const changedIn = sql<string>`pg_current_xact_id()`

/**
 * Keeps a vehicle for a holder who orders it, for fifteen minutes; asking again does not make it longer. Refuses
 * (`vehicle-just-taken`) when it is sold or kept for somebody else, and (`too-many-locks`) more than three at once.
 */
export async function lockStock(tx: Tx, vin: string, holder: string, at: Instant): Promise<Instant> {
  const [, others] = await Promise.all([
    // Two requests of one holder must not count past each other.
    sql`select pg_advisory_xact_lock(hashtextextended(${`stock ${holder}`}, 0))`.execute(tx),
    tx
      .selectFrom('vehicles.stockVehicle')
      .select((columns) => columns.fn.countAll<number>().as('count'))
      .where('lockHolder', '=', holder)
      .where('lockedUntil', '>', at)
      .where('dealId', 'is', null)
      .where('vin', '<>', vin)
      .executeTakeFirstOrThrow(),
  ])
  if (others.count >= LOCKS_MOST) {
    throw new Refusal('too-many-locks', `At most ${LOCKS_MOST} vehicles are kept for you at once.`, {
      most: LOCKS_MOST,
    })
  }
  const locked = await tx
    .updateTable('vehicles.stockVehicle')
    .set((columns) => ({
      lockHolder: holder,
      lockedUntil: columns
        .case()
        .when(columns.and([columns('lockHolder', '=', holder), columns('lockedUntil', '>', at)]))
        .then(columns.ref('lockedUntil'))
        .else(at.add({ minutes: LOCK_MINUTES }))
        .end(),
    }))
    .where('vin', '=', vin)
    .where('dealId', 'is', null)
    .where(isFreeFor(holder, at))
    .returning('lockedUntil')
    .executeTakeFirst()
  if (!locked?.lockedUntil) return refuse(tx, vin, at)
  return locked.lockedUntil
}

/** Gives a vehicle free again that is kept for this holder; nothing happens when it is not. */
export async function releaseStock(tx: Tx, vin: string, holder: string): Promise<void> {
  await tx
    .updateTable('vehicles.stockVehicle')
    .set({ lockHolder: null, lockedUntil: null })
    .where('vin', '=', vin)
    .where('lockHolder', '=', holder)
    .execute()
}

/**
 * Takes a vehicle for a deal. Of two buyers one wins; the other is refused (`vehicle-just-taken`) as soon as the first
 * has committed, also while it is kept for another holder. Doing it again for the same deal changes nothing.
 */
export async function takeStock(
  tx: Tx,
  vin: string,
  { dealId, holder }: { readonly dealId: string; readonly holder: string },
  at: Instant,
): Promise<void> {
  const taken = await tx
    .updateTable('vehicles.stockVehicle')
    .set({ dealId, lockHolder: null, lockedUntil: null, changedIn })
    .where('vin', '=', vin)
    .where((columns) =>
      columns.or([columns('dealId', '=', dealId), columns.and([columns('dealId', 'is', null), isFreeFor(holder, at)])]),
    )
    .returning('vin')
    .executeTakeFirst()
  if (!taken) await refuse(tx, vin, at)
}

/** Puts the vehicle of a deal that ended early back into stock; the VIN, or null when the deal had none. */
export async function freeStock(tx: Tx, dealId: string): Promise<string | null> {
  const freed = await tx
    .updateTable('vehicles.stockVehicle')
    .set({ dealId: null, changedIn })
    .where('dealId', '=', dealId)
    .returning('vin')
    .executeTakeFirst()
  return freed?.vin ?? null
}

function isFreeFor(holder: string, at: Instant) {
  return sql<boolean>`(lock_holder is null or lock_holder = ${holder} or locked_until <= ${at.toString()}::timestamptz)`
}

async function refuse(tx: Tx, vin: string, at: Instant): Promise<never> {
  const row = await tx
    .selectFrom('vehicles.stockVehicle')
    .select(['dealId', 'lockedUntil'])
    .where('vin', '=', vin)
    .executeTakeFirst()
  if (!row) throw stockUnknown(vin)
  throw justTaken(vin, availabilityAt({ isSold: row.dealId !== null, lockedUntil: row.lockedUntil }, at))
}
