import type { Db } from '../../kernel/database.ts'
import { type Money, money } from '../../kernel/money.ts'
import { type Language, languageOf, type MarketCode, marketOf, markets } from '../markets/market.ts'

/** What the receipt of an order repeats. */
export interface OrderReceipt {
  readonly number: string
  readonly language: Language
  readonly market: MarketCode
  readonly total: Money
  readonly dueNow: Money
  readonly lines: readonly { readonly title: string; readonly total: Money }[]
}

/** Receipts of orders by their numbers, in one statement. */
export async function findReceipts(db: Db, numbers: readonly string[]): Promise<ReadonlyMap<string, OrderReceipt>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('checkout.orders as o')
    .innerJoin('checkout.contract as c', 'c.orderId', 'o.id')
    .innerJoin('checkout.contractLine as l', 'l.contractId', 'c.id')
    .select(['o.number', 'o.language', 'o.market', 'o.total', 'o.dueNow', 'l.title', 'l.total as lineTotal'])
    .where('o.number', 'in', numbers)
    .orderBy('o.id')
    .orderBy('c.position')
    .orderBy('l.id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ number }) => number)].flatMap(([number, [first, ...others]]) => {
      if (!first) return []
      const market = marketOf(first.market)
      const { currency } = markets[market]
      const receipt: OrderReceipt = {
        number,
        language: languageOf(first.language),
        market,
        total: money(first.total, currency),
        dueNow: money(first.dueNow, currency),
        lines: [first, ...others].map((line) => ({ title: line.title, total: money(line.lineTotal, currency) })),
      }
      return [[number, receipt] as const]
    }),
  )
}
