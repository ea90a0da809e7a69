import { isDeepStrictEqual } from 'node:util'
import type { Currency } from '../../kernel/money.ts'
import { covers, type Instant } from '../../kernel/time.ts'
import type { MarketCode } from '../markets/market.ts'
import { priceBook, priceChanges, type PriceRecord } from '../pricing/public.ts'
import type { EditionContent } from './edition.ts'
import type { Offer } from './offer.ts'

/** What publishing one edition in place of another would change. */
export interface EditionDifference {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly { readonly sku: string; readonly fields: readonly string[] }[]
  readonly prices: readonly PriceChange[]
}

/** A price that is or will be another one, from an instant on; null where it is not sold. */
export interface PriceChange {
  readonly market: MarketCode
  readonly offer: string
  readonly code: string
  readonly from: Instant
  readonly beforeMinor: number | null
  readonly afterMinor: number | null
  readonly currency: Currency
}

/** Compares editions as they would be published at the instant; the first edition of a house has nothing before it. */
export function editionDifference(
  before: EditionContent | null,
  after: EditionContent,
  at: Instant,
): EditionDifference {
  const old = new Map(before?.offers.map((offer) => [offer.sku, offer]))
  const fresh = new Map(after.offers.map((offer) => [offer.sku, offer]))
  return {
    added: [...fresh.keys()].filter((sku) => !old.has(sku)),
    removed: [...old.keys()].filter((sku) => !fresh.has(sku)),
    changed: [...fresh.values()].flatMap((offer) => {
      const fields = changedFields(old.get(offer.sku), offer)
      return fields.length > 0 ? [{ sku: offer.sku, fields }] : []
    }),
    prices: priceDifference(before, after, at),
  }
}

function changedFields(before: Offer | undefined, after: Offer): readonly string[] {
  if (!before) return []
  const old = new Map(Object.entries(before))
  return Object.entries(after)
    .filter(([field, value]) => !isDeepStrictEqual(old.get(field), value))
    .map(([field]) => field)
}

function priceDifference(before: EditionContent | null, after: EditionContent, at: Instant): readonly PriceChange[] {
  const book = priceBook(before?.prices ?? [])
  const old = Map.groupBy(priceChanges(new Map(), book, at), keyOf)
  return priceChanges(book, priceBook(after.prices), at).flatMap((record) => {
    const { market, offer, code, currency, validFrom, grossMinor } = record
    const was = old
      .get(keyOf(record))
      ?.find((each) => covers({ from: each.validFrom, until: each.validUntil }, validFrom))
    const beforeMinor = was?.grossMinor ?? null
    if (beforeMinor === grossMinor) return []
    return [{ market, offer, code, from: validFrom, beforeMinor, afterMinor: grossMinor, currency }]
  })
}

function keyOf({ market, offer, code }: PriceRecord): string {
  return `${market} ${offer} ${code}`
}
