import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { Instant } from '../../kernel/time.ts'
import { type MarketCode, markets } from '../markets/market.ts'
import type { PriceRecord } from './history.ts'

const ROWS_AT_ONCE = 2_000

/** Adds what a publication changed to the price history. */
export async function addPriceRecords(tx: Tx, editionId: string, records: readonly PriceRecord[]): Promise<void> {
  for (let at = 0; at < records.length; at += ROWS_AT_ONCE) {
    const rows = records.slice(at, at + ROWS_AT_ONCE).map((record) => ({ editionId, ...record }))
    await tx.insertInto('pricing.priceRecord').values(rows).execute()
  }
}

/** Every price record of an offer in a market that was published before the instant, oldest first. */
export async function findPriceRecords(
  db: Db,
  market: MarketCode,
  offer: string,
  before: Instant,
): Promise<readonly PriceRecord[]> {
  const rows = await db
    .selectFrom('pricing.priceRecord')
    .select(['code', 'publishedAt', 'validFrom', 'validUntil', 'grossMinor'])
    .where('market', '=', market)
    .where('offer', '=', offer)
    .where('publishedAt', '<=', before)
    .orderBy('publishedAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, market, offer, currency: markets[market].currency }))
}
