import { z } from '@hono/zod-openapi'
import type { LRUCache } from 'lru-cache'
import { readCursor, writeCursor } from '../../kernel/http/page.ts'
import { choiceOf, type PreparedEdition } from '../../house/catalogue/public.ts'
import type { Language } from '../../house/markets/market.ts'
import { type StockFacet, stockFacets, type StockIndex } from './stock-index.ts'
import type { StockLine } from './stock-line.ts'
import { type FacetCount, searchStock, type StockPosition, type StockWish } from './stock-search.ts'
import { cardOf, type CardContext, stockItemSchema } from './views-stock.ts'

/** A list as it is asked for; two equal ones get the same answer. */
export interface StockQuery {
  readonly language: Language
  readonly wish: StockWish
  readonly limit: number
  readonly cursor: string | undefined
}

const facetValue = z.object({
  value: z.string(),
  title: z.string(),
  /** Of paints only. */
  hex: z.string().nullable(),
  count: z.int(),
})

export const stockListSchema = z
  .object({
    edition: z.object({ id: z.string(), number: z.int() }),
    total: z.int(),
    facets: z.array(z.object({ name: z.enum(stockFacets), values: z.array(facetValue) })),
    next: z.string().nullable(),
    items: z.array(stockItemSchema),
  })
  .openapi('StockList')

type FacetValue = z.infer<typeof facetValue>

const cursorKeys = z.tuple([z.string(), z.number(), z.number(), z.number()])

/** Writes a page as JSON. Cards are written once and kept, so that another filter or order costs only the search. */
export function stockListText(
  index: StockIndex,
  query: StockQuery,
  { context, cards }: { context: CardContext; cards: LRUCache<string, string> },
): string {
  const { wish, limit, cursor } = query
  const found = searchStock(index, wish, { limit, after: cursor === undefined ? null : positionOf(cursor) })
  const page = found.page.slice(0, limit)
  const last = page.at(-1)
  const { edition, language } = context
  const head = {
    edition: { id: edition.id, number: edition.number },
    total: found.total,
    facets: found.facets.map(({ name, values }) => ({
      name,
      values: values.map((value) => facetView(edition, name, value, language)).toSorted(byTitle[name]),
    })),
    next: last && found.page.length > limit ? cursorOf(last) : null,
  }
  const items = page.map(({ line, distanceKm }) => {
    const distance = wish.near ? distanceKm : null
    return `${cardText(line, context, cards).slice(0, -1)},"distanceKm":${distance}}`
  })
  return `${JSON.stringify(head).slice(0, -1)},"items":[${items.join(',')}]}`
}

function cardText(line: StockLine, context: CardContext, cards: LRUCache<string, string>): string {
  const known = cards.get(line.vin)
  if (known) return known
  const inStockSince = Temporal.Instant.fromEpochMilliseconds(line.inStockSinceSeconds * 1000).toString()
  const { card } = cardOf(line, { builtOn: line.builtOn, inStockSince }, context)
  const text = JSON.stringify(card)
  cards.set(line.vin, text)
  return text
}

function cursorOf({ line, distanceKm }: { line: StockLine; distanceKm: number }): string {
  return writeCursor([line.vin, line.asking.priceMinor, line.inStockSinceSeconds, distanceKm])
}

function positionOf(cursor: string): StockPosition {
  const [vin, priceMinor, sinceSeconds, distanceKm] = readCursor(cursor, cursorKeys)
  return { vin, priceMinor, sinceSeconds, distanceKm }
}

function facetView(
  edition: PreparedEdition,
  name: StockFacet,
  { value, count }: FacetCount,
  language: Language,
): FacetValue {
  if (name === 'offer') {
    return { value, title: edition.offers.get(value)?.offer.title[language] ?? value, hex: null, count }
  }
  if (name !== 'trim' && name !== 'paint') return { value, title: value, hex: null, count }
  // Trims and paints are called the same on every line that has them.
  const holder = [...edition.offers.values()].find(({ choices }) => choices.has(value))
  if (!holder) return { value, title: value, hex: null, count }
  const paint = holder.offer.groups
    .flatMap((group) => (group.kind === 'paint' ? group.options : []))
    .find(({ code }) => code === value)
  return { value, title: choiceOf(holder, value).title[language], hex: paint?.hex ?? null, count }
}

const words = new Intl.Collator('de')
const numbers = new Intl.Collator('en', { numeric: true })
const alphabetically = (one: FacetValue, other: FacetValue) => words.compare(one.title, other.title)

const byTitle: Record<StockFacet, (one: FacetValue, other: FacetValue) => number> = {
  offer: alphabetically,
  kind: alphabetically,
  trim: alphabetically,
  paint: alphabetically,
  city: alphabetically,
  price: (one, other) => numbers.compare(one.value, other.value),
}
