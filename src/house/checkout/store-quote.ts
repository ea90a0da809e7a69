import { z } from '@hono/zod-openapi'
import type { Db } from '../../kernel/database.ts'
import { insertRows, type Tx } from '../../kernel/transaction.ts'
import { money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { languageOf, marketOf, markets } from '../markets/market.ts'
import { quotedLineSchema } from '../quoted-line.ts'
import type { Quote } from './quote.ts'
import { groupOf } from './store-basket.ts'

const lines = z.array(quotedLineSchema)

/** Writes a quote; travels with the commit. */
export function insertQuote(tx: Tx, quote: Quote): void {
  const { total, dueNow, ...rest } = quote
  insertRows(tx, 'checkout.quote', [{ ...rest, total: total.amount, dueNow: dueNow.amount, currency: total.currency }])
}

/** Reads a quote; refuses an id that is none. */
export async function findQuote(db: Db, id: string): Promise<Quote> {
  const row = await db.selectFrom('checkout.quote').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('quote-not-found', 'There is no such quote.', { field: 'quoteId' })
  const market = marketOf(row.market)
  const { currency } = markets[market]
  return {
    id: row.id,
    customerId: row.customerId,
    basketId: row.basketId,
    market,
    language: languageOf(row.language),
    customerGroup: groupOf(row.customerGroup),
    edition: row.edition,
    lines: lines.parse(row.lines),
    total: money(row.total, currency),
    dueNow: money(row.dueNow, currency),
    quotedAt: row.quotedAt,
    expiresAt: row.expiresAt,
  }
}
