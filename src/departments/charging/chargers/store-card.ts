import { sql } from 'kysely'
import type { MarketCode } from '../../../house/markets/market.ts'
import { marketOf } from '../../../house/markets/market.ts'
import type { Db } from '../../../kernel/database.ts'

/** What a place is called, by our id of it. */
export interface PlaceCard {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly city: string
  readonly operatorName: string
  readonly isOpenAlways: boolean
  readonly market: MarketCode
}

/** The places with these ids, in no order; unpublished ones and those outside our markets are left out. */
export async function findCards(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, PlaceCard>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Omit<PlaceCard, 'market'> & { readonly market: string }>`
    select id, coalesce(body ->> 'name', body ->> 'address') as name, body ->> 'address' as address,
      body ->> 'city' as city, coalesce(body ->> 'operatorName', operator) as operator_name,
      (body -> 'isOpenAlways')::boolean as is_open_always, market
    from charging.location
    where id = any (${ids}::uuid[]) and is_published and market is not null`.execute(db)
  return new Map(rows.map((row) => [row.id, { ...row, market: marketOf(row.market) }]))
}
