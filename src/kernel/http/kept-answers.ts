import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'

/** Answers a request over its connection, or says that it does not: the routes are asked then. */
export type RequestAnswerer = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

/** An answer that is the same for everybody who has not signed in. */
export interface KeptAnswer {
  readonly headers: Readonly<Record<string, string>>
  readonly plain: Uint8Array
  readonly etag: string | null
  /** How long it may be served at most; null: as long as the version stays. */
  readonly forMs: number | null
}

export interface KeptAnswers {
  /** Keeps the answer to a GET of this address, path and query. */
  readonly keep: (address: string, answer: KeptAnswer) => void
  readonly answer: RequestAnswerer
}

interface Entry extends KeptAnswer {
  readonly version: string
  readonly untilMs: number
}

const MOST_BYTES = 64 * 1024 * 1024
/** What fits into one packet is not worth being compressed. */
const ZIPPED_LEAST_BYTES = 1_400
const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?kaufhaus\.session_token=/

/** Whether this cookie header says that somebody has signed in. */
export function hasSession(cookie: string | undefined): boolean {
  return cookie !== undefined && SESSION_COOKIE.test(cookie)
}

/**
 * Public answers, served from memory ahead of everything else while `version` stays the same: most of what people read is
 * what somebody else has just read.
 */
export function openKeptAnswers(version: () => string, nowMs: () => number): KeptAnswers {
  const entries = new LRUCache<string, Entry>({
    maxSize: MOST_BYTES,
    // What is compressed takes less than as much again.
    sizeCalculation: ({ plain }) => 2 * plain.length + 1,
  })
  return {
    keep: (address, answer) => {
      const untilMs = answer.forMs === null ? Infinity : nowMs() + answer.forMs
      entries.set(address, { ...answer, version: version(), untilMs })
    },
    answer: (incoming, outgoing) => {
      const { method, url = '', headers } = incoming
      if (method !== 'GET' || headers.authorization !== undefined || hasSession(headers.cookie)) return false
      const entry = entries.get(url)
      if (!entry || entry.untilMs < nowMs() || entry.version !== version()) return false
      send(outgoing, entry, { encoding: headers['accept-encoding'], known: headers['if-none-match'] })
      return true
    },
  }
}

function send(
  outgoing: ServerResponse,
  entry: Entry,
  asked: { encoding: string | string[] | undefined; known: string | undefined },
): void {
  if (entry.etag !== null && asked.known?.includes(entry.etag)) {
    outgoing.writeHead(304, { etag: entry.etag, 'cache-control': entry.headers['cache-control'] ?? 'no-cache' })
    outgoing.end()
    return
  }
  const isZipped = entry.plain.length >= ZIPPED_LEAST_BYTES && (asked.encoding?.includes('gzip') ?? false)
  const body = isZipped ? zippedOf(entry.plain) : entry.plain
  // Two representations of one thing: a strong ETag would say that they are the same bytes (RFC 9110, section 8.8.3).
  const encoding = isZipped
    ? { 'content-encoding': 'gzip', ...(entry.etag !== null && { etag: `W/${entry.etag}` }) }
    : {}
  outgoing.writeHead(200, { vary: 'accept-encoding', ...entry.headers, ...encoding, 'content-length': body.length })
  outgoing.end(body)
}

const zipped = new WeakMap<Uint8Array, Uint8Array>()

/** Compresses an answer when it is first asked for so, once for as long as it is kept. */
function zippedOf(plain: Uint8Array): Uint8Array {
  const known = zipped.get(plain)
  if (known) return known
  const made = gzipSync(plain)
  zipped.set(plain, made)
  return made
}
