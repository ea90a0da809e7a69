import { LRUCache } from 'lru-cache'
import { readCursor, writeCursor } from '../../kernel/http/page.ts'
import { z } from 'zod'
import type { Instant } from '../../kernel/time.ts'
import type { DepartmentName } from '../department.ts'
import type { Language, MarketCode } from '../markets/market.ts'
import { priceBoundaries, priceTable } from '../pricing/public.ts'
import { cardOf, type ShelfContext } from './card.ts'
import { detailOf } from './detail.ts'
import { evaluate, type Evaluation } from './evaluation.ts'
import { countFacets, type FacetValues, facetValues, type Filters, matches } from './facets.ts'
import { assumptionsFor } from './label.ts'
import { lowestTotal } from './offer-price.ts'
import { offerIn, type PreparedEdition, pricesIn } from './prepared-edition.ts'
import { type ReadyJson, readyJson } from './ready-json.ts'
import type { SearchIndex } from './search-index.ts'

export const sorts = ['recommended', 'price-up', 'price-down', 'range', 'delivery'] as const

export interface ListQuery {
  readonly language: Language
  readonly words: string
  readonly filters: Filters
  readonly sort: (typeof sorts)[number]
  readonly limit: number
  readonly cursor: string | undefined
}

/** What one market sees of an edition while its prices stand still: lists and details as ready texts. */
export interface Shelf {
  readonly edition: PreparedEdition
  readonly market: MarketCode
  readonly from: Instant
  readonly until: Instant | null
  readonly list: (query: ListQuery) => ReadyJson
  /** Refuses an offer that is not sold here now. */
  readonly detail: (sku: string, language: Language) => ReadyJson
  /** What choices amount to; the evaluations asked for most are remembered. */
  readonly evaluate: (sku: string, language: Language, choices: readonly string[]) => Evaluation
}

interface Entry {
  readonly sku: string
  readonly values: FacetValues
  readonly cards: Readonly<Record<Language, string>>
  readonly lowestMinor: number
  readonly rangeKm: number
  readonly deliveryWeeks: number
}

const TEXTS_MOST = 2_000
const EVALUATIONS_MOST = 500
const TEXTS_MOST_BYTES = 12 * 1024 * 1024
const cursorSchema = z.tuple([z.string()])

/** Fills the shelf of a market at an instant with what the open departments sell. */
export function fillShelf(
  edition: PreparedEdition,
  search: SearchIndex,
  { market, at, open }: { market: MarketCode; at: Instant; open: readonly DepartmentName[] },
): Shelf {
  const period = standstill(edition, market, at)
  const assumptions = assumptionsFor(edition.content.labelAssumptions, { market, at })
  const entries = [...edition.offers.values()].flatMap((prepared): readonly Entry[] => {
    const table = priceTable(edition.prices, market, prepared.offer.sku, at)
    if (!table || !open.includes(prepared.offer.department)) return []
    const card = (language: Language) => JSON.stringify(cardOf(prepared, { language, table, assumptions }))
    const lowestMinor = lowestTotal(prepared, table).amount
    const technical = [...prepared.trims.values()].map((trim) => trim.technical)
    return [
      {
        sku: prepared.offer.sku,
        values: facetValues(prepared.offer, lowestMinor),
        cards: { de: card('de'), en: card('en') },
        lowestMinor,
        rangeKm: Math.max(0, ...technical.map((each) => each.rangeKm)),
        deliveryWeeks: Math.min(999, ...technical.map((each) => each.deliveryWeeks)),
      },
    ]
  })
  const bySku = new Map(entries.map((entry) => [entry.sku, entry]))
  const texts = new LRUCache<string, ReadyJson>({
    max: TEXTS_MOST,
    maxSize: TEXTS_MOST_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length + 1,
  })
  const keep = (key: string, make: () => string) => {
    const kept = texts.get(key)
    if (kept) return kept
    const ready = readyJson(make())
    texts.set(key, ready)
    return ready
  }
  const evaluations = new LRUCache<string, Evaluation>({ max: EVALUATIONS_MOST })
  const contextOf = (sku: string, language: Language): ShelfContext => ({
    language,
    table: pricesIn(edition, sku, { market, at }),
    assumptions,
  })
  return {
    edition,
    market,
    ...period,
    list: (query) => keep(JSON.stringify(query), () => listText(edition, { entries, bySku, search }, query)),
    detail: (sku, language) =>
      keep(`${language} ${sku}`, () => {
        const offer = detailOf(offerIn(edition, sku), contextOf(sku, language))
        return JSON.stringify({ edition: { id: edition.id, number: edition.number }, ...offer })
      }),
    evaluate: (sku, language, choices) => {
      const key = JSON.stringify([sku, language, ...new Set(choices)].toSorted())
      const known = evaluations.get(key)
      if (known) return known
      const fresh = evaluate(offerIn(edition, sku), choices, contextOf(sku, language))
      evaluations.set(key, fresh)
      return fresh
    },
  }
}

function listText(
  edition: PreparedEdition,
  shelf: { entries: readonly Entry[]; bySku: ReadonlyMap<string, Entry>; search: SearchIndex },
  query: ListQuery,
): string {
  const found =
    query.words === '' ? shelf.entries : shelf.search(query.words).flatMap((sku) => shelf.bySku.get(sku) ?? [])
  const matching = found.filter((entry) => matches(entry.values, query.filters)).toSorted(orders[query.sort])
  const facets = countFacets(
    found.map((entry) => entry.values),
    query.filters,
  )
  const start = query.cursor === undefined ? 0 : after(matching, query.cursor)
  const page = matching.slice(start, start + query.limit)
  const last = page.at(-1)
  const next = last && start + query.limit < matching.length ? writeCursor([last.sku]) : null
  const head = { edition: { id: edition.id, number: edition.number }, total: matching.length, facets, next }
  const items = page.map((entry) => entry.cards[query.language]).join(',')
  return `${JSON.stringify(head).slice(0, -1)},"items":[${items}]}`
}

/** Where the page after the cursor begins; an offer that has gone in the meantime starts the list anew. */
function after(entries: readonly Entry[], cursor: string): number {
  const [sku] = readCursor(cursor, cursorSchema)
  return entries.findIndex((entry) => entry.sku === sku) + 1
}

const orders: Record<ListQuery['sort'], (one: Entry, other: Entry) => number> = {
  recommended: () => 0,
  'price-up': (one, other) => one.lowestMinor - other.lowestMinor,
  'price-down': (one, other) => other.lowestMinor - one.lowestMinor,
  range: (one, other) => other.rangeKm - one.rangeKm,
  delivery: (one, other) => one.deliveryWeeks - other.deliveryWeeks,
}

/** The period around the instant in which no price of the market and no figure of the label changes. */
function standstill(
  { content }: PreparedEdition,
  market: MarketCode,
  at: Instant,
): { from: Instant; until: Instant | null } {
  const figures = content.labelAssumptions.map((each) => each.from)
  const changes = [...priceBoundaries(content.prices, market), ...figures].toSorted((one, other) =>
    Temporal.Instant.compare(one, other),
  )
  const from = changes.findLast((each) => Temporal.Instant.compare(each, at) <= 0)
  const until = changes.find((each) => Temporal.Instant.compare(each, at) > 0)
  return { from: from ?? Temporal.Instant.fromEpochMilliseconds(0), until: until ?? null }
}
