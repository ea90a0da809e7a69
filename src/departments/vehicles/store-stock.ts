import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Asking } from './stock-discount.ts'
import { askingOf, type KeptStock, keptStockOf, stockColumns, stockVehicleOf } from './stock-row.ts'
import { stockUnknown, type StockVehicle } from './stock-vehicle.ts'

const ROWS_AT_ONCE = 1_000

/** Brings vehicles into stock with everything that was ever asked for them, oldest first. */
export async function insertStock(
  tx: Tx,
  arrivals: readonly { readonly vehicle: StockVehicle; readonly history: readonly Asking[] }[],
): Promise<void> {
  for (let at = 0; at < arrivals.length; at += ROWS_AT_ONCE) {
    const batch = arrivals.slice(at, at + ROWS_AT_ONCE)
    await tx
      .insertInto('vehicles.stockVehicle')
      .values(batch.map(({ vehicle }) => stockColumns(vehicle)))
      .execute()
    await insertAsked(
      tx,
      batch.flatMap(({ vehicle: { vin }, history }) => history.map((asking) => ({ vin, asking }))),
    )
  }
}

/** A stock vehicle with what was asked for it at the instant, and whether a deal has it. Refuses one not in stock. */
export async function findStock(db: Db, vin: string, at: Instant): Promise<KeptStock> {
  const row = await db
    .selectFrom('vehicles.stockVehicle as stock')
    .innerJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('vehicles.stockDiscount as asked')
          .select(['asked.validFrom as askedSince', 'asked.discount', 'asked.price', 'asked.lowestBefore'])
          .whereRef('asked.vin', '=', 'stock.vin')
          .where('asked.validFrom', '<=', at)
          .orderBy('asked.validFrom', 'desc')
          .limit(1)
          .as('then'),
      (join) => join.onTrue(),
    )
    .selectAll('stock')
    .select(['then.askedSince', 'then.discount', 'then.price', 'then.lowestBefore'])
    .where('stock.vin', '=', vin)
    .executeTakeFirst()
  if (!row) throw stockUnknown(vin)
  return keptStockOf(row)
}

/** Everything that was ever asked for a vehicle, oldest first, while no other change can come in between. */
export async function lockHistory(tx: Tx, vin: string): Promise<readonly Asking[]> {
  const [, rows] = await Promise.all([
    tx.selectFrom('vehicles.stockVehicle').select('vin').where('vin', '=', vin).forNoKeyUpdate().execute(),
    tx
      .selectFrom('vehicles.stockDiscount')
      .select(['validFrom', 'discount', 'price', 'lowestBefore'])
      .where('vin', '=', vin)
      .orderBy('validFrom')
      .execute(),
  ])
  return rows.map((row) => askingOf({ ...row, askedSince: row.validFrom }))
}

/** Asks something else for vehicles from now on, and keeps that in their histories. */
export async function saveAsked(tx: Tx, changes: readonly Asked[]): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ vin, asking }) => ({
    vin,
    discount: asking.discountMinor,
    price: asking.priceMinor,
    lowest_before: asking.lowestBeforeMinor,
    asked_since: asking.validFrom.toString(),
  }))
  await Promise.all([
    insertAsked(tx, changes),
    sql`update vehicles.stock_vehicle as stock
      set discount = asked.discount, price = asked.price, lowest_before = asked.lowest_before,
          asked_since = asked.asked_since,
          changed_in = pg_current_xact_id()
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as asked(vin text, discount bigint, price bigint, lowest_before bigint, asked_since timestamptz)
      where stock.vin = asked.vin`.execute(tx),
  ])
}

export interface Asked {
  readonly vin: string
  readonly asking: Asking
}

/** The next unsold vehicles behind a VIN, with what is asked for them now; they stay as they are until the commit. */
export async function lockUnsold(tx: Tx, behind: string, limit: number): Promise<readonly StockVehicle[]> {
  const rows = await tx
    .selectFrom('vehicles.stockVehicle')
    .selectAll()
    .where('dealId', 'is', null)
    .where('vin', '>', behind)
    .orderBy('vin')
    .limit(limit)
    .forNoKeyUpdate()
    .execute()
  return rows.map(stockVehicleOf)
}

/** A partner's unsold vehicles, the longest standing first. */
export async function listStockAt(
  db: Db,
  partnerId: string,
  { limit, after }: { readonly limit: number; readonly after: { since: string; vin: string } | null },
): Promise<readonly KeptStock[]> {
  let query = db
    .selectFrom('vehicles.stockVehicle')
    .selectAll()
    .where('partnerId', '=', partnerId)
    .where('dealId', 'is', null)
    .orderBy('inStockSince')
    .orderBy('vin')
    .limit(limit)
  if (after) query = query.where(sql<boolean>`(in_stock_since, vin) > (${after.since}::timestamptz, ${after.vin})`)
  const rows = await query.execute()
  return rows.map(keptStockOf)
}

async function insertAsked(tx: Tx, asked: readonly Asked[]): Promise<void> {
  const rows = asked.map(({ vin, asking }) => ({
    vin,
    validFrom: asking.validFrom,
    discount: asking.discountMinor,
    price: asking.priceMinor,
    lowestBefore: asking.lowestBeforeMinor,
  }))
  await tx.insertInto('vehicles.stockDiscount').values(rows).execute()
}
