import { LRUCache } from 'lru-cache'
import type { House } from '../../kernel/house.ts'
import type { Instant } from '../../kernel/time.ts'
import { assumptionsFor, type Catalogue, type ReadyJson, readyJson } from '../../house/catalogue/public.ts'
import type { Language, MarketCode } from '../../house/markets/market.ts'
import { priceTable } from '../../house/pricing/public.ts'
import { buildStockIndex, type StockIndex } from './stock-index.ts'
import { looksTheSame, type StockLine } from './stock-line.ts'
import { canBePriced } from './stock-quote.ts'
import { findShelfChanges, type ShelfChange } from './store-stock-shelf.ts'
import { type StockQuery, stockListText } from './views-stock-list.ts'

/** The stock as a process keeps it in memory to serve lists; never more than a second behind the database. */
export interface StockShelf {
  readonly list: (market: MarketCode, query: StockQuery, at: Instant) => Promise<ReadyJson>
}

export interface StockShelfParts {
  readonly house: House
  readonly catalogue: Catalogue
  /** The name of a partner, null for one that is no longer known. */
  readonly nameOf: (partnerId: string) => string | null
}

const BEHIND_MOST_MS = 1_000
const LISTS_MOST = 2_000
const LISTS_MOST_BYTES = 24 * 1024 * 1024
const CARDS_MOST = 4_000

interface Kept {
  readonly lines: Map<string, StockLine>
  readonly sold: Set<string>
  shown: Shown | undefined
}

/** What lists are made from while the catalogue's prices stand still. */
interface Shown {
  readonly version: string
  readonly index: StockIndex
  readonly lists: LRUCache<string, ReadyJson>
  readonly cards: Readonly<Record<Language, LRUCache<string, string>>>
}

/** Reads the stock now, and later only what has changed since. */
export async function openStockShelf({ house, catalogue, nameOf }: StockShelfParts): Promise<StockShelf> {
  const markets = new Map<MarketCode, Kept>()
  let horizon: string | null = null
  let readAt = house.clock()
  let reading: Promise<void> | undefined

  const read = async () => {
    const startedAt = house.clock()
    const found = await findShelfChanges(house.db, horizon)
    for (const change of found.changes) apply(keptOf(markets, change.market), change)
    horizon = found.horizon
    readAt = startedAt
  }
  /** However many ask at once, one look into the database serves them all. */
  const refresh = () => {
    reading ??= read().finally(() => (reading = undefined))
    return reading
  }
  await refresh()

  const show = (market: MarketCode, at: Instant): Shown => {
    const kept = keptOf(markets, market)
    const version = catalogue.version(at)
    if (kept.shown?.version === version) return kept.shown
    kept.shown = newlyShown(kept, { catalogue, market, at })
    return kept.shown
  }
  return {
    list: async (market, query, at) => {
      if (Math.abs(at.epochMilliseconds - readAt.epochMilliseconds) > BEHIND_MOST_MS) await refresh()
      const { index, lists, cards } = show(market, at)
      const key = JSON.stringify(query)
      const known = lists.get(key)
      if (known) return known
      const edition = catalogue.current()
      const assumptions = assumptionsFor(edition.content.labelAssumptions, { market, at })
      const context = { edition, assumptions, nameOf, market, language: query.language, at }
      const ready = readyJson(stockListText(index, query, { context, cards: cards[query.language] }))
      lists.set(key, ready)
      return ready
    },
  }
}

function keptOf(markets: Map<MarketCode, Kept>, market: MarketCode): Kept {
  const known = markets.get(market)
  if (known) return known
  const fresh: Kept = { lines: new Map(), sold: new Set(), shown: undefined }
  markets.set(market, fresh)
  return fresh
}

/** A vehicle that is only sold, or free again, keeps its row; everything else makes the index be built anew. */
function apply(kept: Kept, { line, isSold }: ShelfChange): void {
  const before = kept.lines.get(line.vin)
  const row = kept.shown?.index.rows.get(line.vin)
  if (isSold) kept.sold.add(line.vin)
  else kept.sold.delete(line.vin)
  kept.lines.set(line.vin, line)
  if (!kept.shown) return
  if (before && row !== undefined && looksTheSame(before, line)) {
    kept.shown.index.gone[row] = Number(isSold)
    kept.shown.lists.clear()
  } else if (!isSold) {
    kept.shown = undefined
  }
}

function newlyShown(
  { lines, sold }: Kept,
  { catalogue, market, at }: { catalogue: Catalogue; market: MarketCode; at: Instant },
): Shown {
  const edition = catalogue.current()
  const pricing = new Map(
    [...edition.offers].flatMap(([sku, prepared]) => {
      const table = priceTable(edition.prices, market, sku, at)
      return table ? [[sku, { prepared, table }]] : []
    }),
  )
  const index = buildStockIndex([...lines.values()], (line) => {
    const known = pricing.get(line.offer)
    return known && canBePriced(line, known.prepared, known.table) ? known.prepared.offer.kind : undefined
  })
  for (const vin of sold) {
    const row = index.rows.get(vin)
    if (row !== undefined) index.gone[row] = 1
  }
  return {
    version: catalogue.version(at),
    index,
    lists: new LRUCache({
      max: LISTS_MOST,
      maxSize: LISTS_MOST_BYTES,
      sizeCalculation: ({ bytes }) => bytes.length + 1,
    }),
    cards: { de: new LRUCache({ max: CARDS_MOST }), en: new LRUCache({ max: CARDS_MOST }) },
  }
}
