import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import { type MarketCode, marketOf } from '../../house/markets/market.ts'
import type { StockLine } from './stock-line.ts'
import { stockPlaceOf } from './stock-row.ts'

/** A line as the database has it now, and whether it can still be had. */
export interface ShelfChange {
  readonly market: MarketCode
  readonly line: StockLine
  readonly isSold: boolean
}

/** What changed, and from which transaction on to ask the next time. */
export interface ShelfChanges {
  readonly changes: readonly ShelfChange[]
  readonly horizon: string
}

/**
 * The vehicles that transactions from the horizon on have changed; from the start, all that are not sold. The horizon is
 * the oldest transaction that was still running, so that nothing committed later is ever missed.
 */
export async function findShelfChanges(db: Db, horizon: string | null): Promise<ShelfChanges> {
  let query = db
    .selectFrom('vehicles.stockVehicle')
    .select(['vin', 'market', 'offer', 'trim', 'paint', 'choices', 'partnerId', 'city', 'latitude', 'longitude'])
    .select(['kilometres', 'discount', 'price', 'lowestBefore'])
    .select([
      sql<string>`built_on::text`.as('builtOn'),
      sql<number>`extract(epoch from in_stock_since)::int8`.as('sinceSeconds'),
      sql<boolean>`deal_id is not null`.as('isSold'),
      sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`.as('horizon'),
    ])
  query = horizon === null ? query.where('dealId', 'is', null) : query.where('changedIn', '>=', horizon)
  const rows = await query.execute()
  const one = interned()
  return {
    horizon: rows[0]?.horizon ?? horizon ?? '0',
    changes: rows.map((row) => ({
      market: marketOf(row.market),
      isSold: row.isSold,
      line: {
        vin: row.vin,
        offer: one(row.offer),
        trim: one(row.trim),
        paint: one(row.paint),
        choices: row.choices.map(one),
        place: stockPlaceOf({ ...row, partnerId: row.partnerId && one(row.partnerId), city: one(row.city) }),
        builtOn: row.builtOn,
        inStockSinceSeconds: row.sinceSeconds,
        kilometres: row.kilometres,
        asking: { discountMinor: row.discount, priceMinor: row.price, lowestBeforeMinor: row.lowestBefore },
      },
    })),
  }
}

/** The driver makes each text anew; of a hundred thousand rows that name the same few codes, one of each is enough. */
function interned(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const first = known.get(text)
    if (first === undefined) known.set(text, text)
    return first ?? text
  }
}
