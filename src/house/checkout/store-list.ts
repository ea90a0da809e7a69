import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import { type Page, type PageQuery, pageFrom, readCursor } from '../../kernel/http/page.ts'
import { type Money, money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { marketOf, markets, type MarketCode } from '../markets/market.ts'
import type { OrderState } from './order.ts'
import { orderStateOf } from './order-row.ts'

export interface OrderSummary {
  readonly id: string
  readonly number: string
  readonly state: OrderState
  readonly market: MarketCode
  readonly total: Money
  readonly placedAt: Instant
  readonly titles: readonly string[]
  readonly departments: readonly string[]
  readonly customerName: string
}

export interface OrderFilter extends PageQuery {
  readonly customerId?: string | undefined
  readonly state?: OrderState | undefined
  readonly market?: MarketCode | undefined
}

/** Orders, newest first, a page at a time by their time-ordered ids: the price does not grow with history. */
export async function listOrders(db: Db, filter: OrderFilter): Promise<Page<OrderSummary>> {
  let query = db
    .selectFrom('checkout.orders as o')
    .select(['o.id', 'o.number', 'o.state', 'o.market', 'o.total', 'o.placedAt'])
    .select(sql<string>`o.billing ->> 'name'`.as('customerName'))
    .select((select) => [
      select
        .selectFrom('checkout.contractLine as l')
        .innerJoin('checkout.contract as c', 'c.id', 'l.contractId')
        .whereRef('c.orderId', '=', 'o.id')
        .select(sql<string[]>`array_agg(l.title order by l.id)`.as('titles'))
        .as('titles'),
      select
        .selectFrom('checkout.contractLine as l')
        .innerJoin('checkout.contract as c', 'c.id', 'l.contractId')
        .whereRef('c.orderId', '=', 'o.id')
        .select(sql<string[]>`array_agg(distinct l.department)`.as('departments'))
        .as('departments'),
    ])
    .orderBy('o.id', 'desc')
    .limit(filter.limit + 1)
  if (filter.customerId) query = query.where('o.customerId', '=', filter.customerId)
  if (filter.state) query = query.where('o.state', '=', filter.state)
  if (filter.market) query = query.where('o.market', '=', filter.market)
  if (filter.cursor) query = query.where('o.id', '<', readCursor(filter.cursor, z.tuple([z.uuid()]))[0])
  const rows = await query.execute()
  const page = pageFrom(rows, filter.limit, (row) => [row.id])
  return {
    next: page.next,
    items: page.items.map((row) => {
      const market = marketOf(row.market)
      return {
        ...row,
        market,
        state: orderStateOf(row.state),
        total: money(row.total, markets[market].currency),
        titles: row.titles ?? [],
        departments: row.departments ?? [],
      }
    }),
  }
}
