import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import { COUNTED_MOST } from '../../kernel/http/page.ts'
import type { MarketCode } from '../markets/market.ts'
import type { OrderState } from './order.ts'
import { orderStateOf, orderStates } from './order-row.ts'

export interface OrderCount {
  readonly state: OrderState
  readonly count: number
}

/** How many orders there are in each state, in the named markets; each counted up to `COUNTED_MOST`. */
export async function countOrders(db: Db, markets: readonly MarketCode[]): Promise<readonly OrderCount[]> {
  const { rows } = await countingOrders(markets).execute(db)
  return rows.map(({ state, count }) => ({ state: orderStateOf(state), count }))
}

/** The statement that counts: it is explained in a test. */
export function countingOrders(markets: readonly MarketCode[]) {
  return sql<{ state: string; count: number }>`
    select wanted.state, counted.count
    from unnest(${[...orderStates]}::text[]) as wanted (state)
    cross join lateral (
      select count(*) as count from (
        select from checkout.orders as o
        where o.state = wanted.state and o.market = any(${[...markets]}::text[])
        limit ${COUNTED_MOST}
      ) as at_most
    ) as counted`
}
