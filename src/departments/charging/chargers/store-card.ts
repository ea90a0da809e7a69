import type { Db } from '../../../kernel/database.ts'
import { placeFrom, type Place } from './charger-row.ts'
import { marketOfCountry } from './market.ts'
import type { MarketCode } from '../../../house/markets/market.ts'

/** What a place is called, by our id of it. */
export interface PlaceCard {
  readonly id: string
  readonly place: Place
  readonly market: MarketCode
}

/** The places with these ids, in no order; unpublished ones and those outside our markets are left out. */
export async function findCards(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, PlaceCard>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('charging.location')
    .select(['id', 'body'])
    .where('id', 'in', ids)
    .where('isPublished', '=', true)
    .execute()
  return new Map(
    rows.flatMap(({ id, body }) => {
      const place = placeFrom(body)
      const market = marketOfCountry(place.country)
      return market ? [[id, { id, place, market }] as const] : []
    }),
  )
}
