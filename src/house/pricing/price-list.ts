import { z } from 'zod'
import { covers, type Instant } from '../../kernel/time.ts'
import { type MarketCode, marketCodes } from '../markets/market.ts'

/** What a slug may look like: offers, choices and groups are named with it. */
export const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens')

/** Codes that every offer shares: its own price, the way to the customer, and the registration papers. */
export const reservedCodes = ['base', 'transfer', 'papers'] as const

/** An instant as RFC 3339 text in UTC. */
export const instant = z.iso
  .datetime({ error: 'must be an instant in UTC, like 2027-01-01T00:00:00Z' })
  .transform((text) => Temporal.Instant.from(text))

const HIGHEST_MINOR = 100_000_000

/** A price in minor units with tax; null says that the thing is not sold on its own in this market. */
const grossMinor = z.int().min(0).max(HIGHEST_MINOR).nullable()

/**
 * Prices of one market during [from, until): by offer, then by code. They carry the tax rate inside them, so that a
 * price of last year is computed again as it was, whatever the rate has become since.
 */
export const priceListSchema = z.strictObject({
  market: z.enum(marketCodes),
  currency: z.enum(['EUR', 'CHF', 'GBP']),
  taxRate: z.string().regex(/^0\.\d{1,4}$/, 'must be a decimal below one, like 0.19'),
  from: instant,
  until: instant.nullable(),
  grossMinor: z.record(slug, z.record(slug, grossMinor)),
})

export type PriceList = z.infer<typeof priceListSchema>

/** The prices of one offer in one market that hold during one period. */
export interface PriceTable {
  readonly market: MarketCode
  readonly offer: string
  readonly list: PriceList
  readonly grossMinor: Readonly<Record<string, number | null>>
}

/** All price tables of an edition, indexed by market and offer. */
export type PriceBook = ReadonlyMap<string, readonly PriceTable[]>

/** Indexes price lists once, so that a look-up at an instant costs the same however many offers there are. */
export function priceBook(lists: readonly PriceList[]): PriceBook {
  const book = new Map<string, PriceTable[]>()
  for (const list of lists) {
    for (const [offer, prices] of Object.entries(list.grossMinor)) {
      const key = bookKey(list.market, offer)
      const tables = book.get(key) ?? []
      tables.push({ market: list.market, offer, list, grossMinor: prices })
      book.set(key, tables)
    }
  }
  for (const tables of book.values()) tables.sort((one, other) => compare(one.list.from, other.list.from))
  return book
}

/** The prices of an offer that hold at the instant, or nothing when it is not sold there and then. */
export function priceTable(book: PriceBook, market: MarketCode, offer: string, at: Instant): PriceTable | undefined {
  return priceTables(book, market, offer).findLast(({ list }) => covers(list, at))
}

/** All tables of an offer in a market, earliest first. */
export function priceTables(book: PriceBook, market: MarketCode, offer: string): readonly PriceTable[] {
  return book.get(bookKey(market, offer)) ?? []
}

/** Every instant at which some price of the market begins or ends, in order: between two of them prices stand still. */
export function priceBoundaries(lists: readonly PriceList[], market: MarketCode): readonly Instant[] {
  return lists
    .filter((list) => list.market === market)
    .flatMap((list) => (list.until === null ? [list.from] : [list.from, list.until]))
    .toSorted(compare)
}

function compare(one: Instant, other: Instant): number {
  return Temporal.Instant.compare(one, other)
}

function bookKey(market: MarketCode, offer: string): string {
  return `${market} ${offer}`
}
