import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { MarketCode } from '../markets/market.ts'
import { type PriceBook, priceBook, type PriceTable, priceTable } from '../pricing/public.ts'
import type { EditionContent } from './edition.ts'
import { type PreparedOffer, prepareOffer } from './prepared-offer.ts'

/** An edition with its indices, as each process holds it in memory. */
export interface PreparedEdition {
  readonly id: string
  /** What people call it by: editions are counted. */
  readonly number: number
  readonly content: EditionContent
  readonly offers: ReadonlyMap<string, PreparedOffer>
  readonly prices: PriceBook
}

export function prepareEdition(id: string, number: number, content: EditionContent): PreparedEdition {
  const offers = new Map(content.offers.map((offer) => [offer.sku, prepareOffer(offer)]))
  return { id, number, content, offers, prices: priceBook(content.prices) }
}

/** Refuses an offer that the edition does not have. */
export function offerIn(edition: PreparedEdition, sku: string): PreparedOffer {
  const offer = edition.offers.get(sku)
  if (!offer)
    throw new Refusal('offer-unknown', 'There is no such offer in this edition.', { field: 'offer', offer: sku })
  return offer
}

/** The prices of an offer at the instant. Refuses an offer that has none in the market then. */
export function pricesIn(edition: PreparedEdition, sku: string, { market, at }: MarketMoment): PriceTable {
  const table = priceTable(edition.prices, market, sku, at)
  if (!table) {
    throw new Refusal('offer-not-sold', 'This offer is not sold in this market at this time.', { offer: sku, market })
  }
  return table
}

/** Where and when: prices and sale differ by both. */
export interface MarketMoment {
  readonly market: MarketCode
  readonly at: Instant
}
