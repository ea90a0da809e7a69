import { z } from '@hono/zod-openapi'
import { defer, type Db, type Tx } from '../../kernel/database.ts'
import { money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { languageOf, marketOf, markets } from '../markets/market.ts'
import { quotedLineSchema } from '../quoted-line.ts'
import type { Quote } from './quote.ts'
import { groupOf } from './store-basket.ts'

const lines = z.array(quotedLineSchema)

/** Writes a quote; travels with the commit. */
export function insertQuote(tx: Tx, quote: Quote): void {
  defer(
    tx,
    tx.insertInto('checkout.quote').values({
      id: quote.id,
      customerId: quote.customerId,
      basketId: quote.basketId,
      market: quote.market,
      language: quote.language,
      customerGroup: quote.customerGroup,
      edition: quote.edition,
      lines: JSON.stringify(quote.lines),
      total: quote.total.amount,
      dueNow: quote.dueNow.amount,
      currency: quote.total.currency,
      quotedAt: quote.quotedAt,
      expiresAt: quote.expiresAt,
    }),
  )
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
