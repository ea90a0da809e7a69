import { LRUCache } from 'lru-cache'
import type { Db } from '../../kernel/database.ts'
import type { House } from '../../kernel/house.ts'
import { live } from '../../kernel/live.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { covers, type Instant } from '../../kernel/time.ts'
import type { MarketCode } from '../markets/market.ts'
import type { Stages } from '../stages/public.ts'
import { prepareEdition, type PreparedEdition } from './prepared-edition.ts'
import { searchIndex } from './search-index.ts'
import { fillShelf, type Shelf } from './shelf.ts'
import { findCurrentId, findEdition } from './store.ts'

export const CATALOGUE = 'catalogue'

/** The catalogue as a process holds it: the current edition in memory, older ones on demand. */
export interface Catalogue {
  /** The edition in the store. Refuses as long as none was ever published. */
  readonly current: () => PreparedEdition
  /** An edition by its id, the current one for null. Refuses an unknown one. */
  readonly edition: (id: string | null) => Promise<PreparedEdition>
  /** What a market sees of the current edition at this instant. */
  readonly shelf: (market: MarketCode, at: Instant) => Shelf
  /** What a market would see of another edition, as a preview. */
  readonly preview: (id: string, market: MarketCode, at: Instant) => Promise<Shelf>
  /** Changes whenever a page about offers may look different. */
  readonly version: (at: Instant) => string
  readonly refresh: () => Promise<void>
}

const OLDER_MOST = 8

/** Loads the current edition and keeps it fresh in this process. */
export async function openCatalogue(house: House, stages: Stages): Promise<Catalogue> {
  const older = new LRUCache<string, Promise<PreparedEdition>>({ max: OLDER_MOST })
  const prepared = (db: Db, id: string) => {
    const known = older.get(id)
    if (known) return known
    const loading = load(db, id)
    older.set(id, loading)
    // An edition that could not be read is asked for again the next time.
    loading.catch(() => older.delete(id))
    return loading
  }
  const latest = await live(house, CATALOGUE, async (db) => {
    const id = await findCurrentId(db)
    return id === undefined ? undefined : prepared(db, id)
  })
  const current = () => {
    const edition = latest.get()
    if (!edition) throw new Refusal('catalogue-empty', 'No edition of the catalogue is published yet.')
    return edition
  }
  const shelves = new Map<MarketCode, { shelf: Shelf; open: string }>()
  const shelf = (market: MarketCode, at: Instant) => {
    const edition = current()
    const open = stages.open(market, at)
    const kept = shelves.get(market)
    if (kept?.shelf.edition === edition && kept.open === open.join() && covers(kept.shelf, at)) return kept.shelf
    const fresh = fillShelf(edition, searchIndex(edition.content), { market, at, open })
    shelves.set(market, { shelf: fresh, open: open.join() })
    return fresh
  }
  return {
    current,
    edition: async (id) => (id === null || id === latest.get()?.id ? current() : prepared(house.db, id)),
    shelf,
    preview: async (id, market, at) => {
      const edition = await prepared(house.db, id)
      return fillShelf(edition, searchIndex(edition.content), { market, at, open: stages.open(market, at) })
    },
    version: (at) => {
      const edition = latest.get()
      return edition ? `${edition.id} ${standingSince(edition, at)}` : 'empty'
    },
    refresh: latest.refresh,
  }
}

async function load(db: Db, id: string): Promise<PreparedEdition> {
  const { number, content } = await findEdition(db, id)
  return prepareEdition(id, number, content)
}

/** How many price lists have begun and ended: it grows by one each time a price changes by the passing of time. */
function standingSince({ content }: PreparedEdition, at: Instant): number {
  const passed = (instant: Instant | null) => instant !== null && Temporal.Instant.compare(instant, at) <= 0
  return content.prices.reduce((count, list) => count + Number(passed(list.from)) + Number(passed(list.until)), 0)
}
