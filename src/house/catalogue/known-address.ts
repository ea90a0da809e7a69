import type { MiddlewareHandler } from 'hono'
import { LRUCache } from 'lru-cache'
import type { Env, RequestContext } from '../../kernel/http/route.ts'
import type { Instant } from '../../kernel/time.ts'
import type { MarketCode } from '../markets/market.ts'
import { type ReadyJson, send } from './ready-json.ts'
import type { Shelf } from './shelf.ts'

const ADDRESSES_MOST = 1_000
const MOST_BYTES = 8 * 1024 * 1024

/** Answers that need no reading of the query, because the very same address was asked for before. */
export interface KnownAddresses {
  readonly answer: MiddlewareHandler<Env>
  /** Sends the text and remembers it for this address as long as the market has this shelf. */
  readonly send: (c: RequestContext, shelf: Shelf, ready: ReadyJson) => Response
}

/** Only for routes that anybody may call: what is remembered is sent before access is asked. */
export function knownAddresses(
  shelfNow: (market: MarketCode, at: Instant) => Shelf,
  clock: () => Instant,
): KnownAddresses {
  const known = new LRUCache<string, { shelf: Shelf; ready: ReadyJson }>({
    max: ADDRESSES_MOST,
    maxSize: MOST_BYTES,
    sizeCalculation: ({ ready }) => ready.bytes.length,
  })
  return {
    answer: async (c, next) => {
      const kept = c.req.method === 'GET' ? known.get(addressOf(c)) : undefined
      if (!kept) return next()
      if (shelfNow(kept.shelf.market, clock()) === kept.shelf) return send(c, kept.ready)
      // An edition that left the store must not be held in memory by what was sent of it.
      known.clear()
      return next()
    },
    send: (c, shelf, ready) => {
      known.set(addressOf(c), { shelf, ready })
      return send(c, ready)
    },
  }
}

/** Path and query, without the host. */
function addressOf(c: RequestContext): string {
  const { url } = c.req
  return url.slice(url.indexOf('/', 'https://'.length))
}
