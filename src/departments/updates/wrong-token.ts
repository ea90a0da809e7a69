import { LRUCache } from 'lru-cache'
import { Refusal } from '../../kernel/refusal.ts'

/** So many wrong tokens an address may send at once; they come back evenly within a minute. */
export const WRONG_MOST = 60
/** Of how many addresses that is remembered: more than that costs no memory, the ones longest quiet are forgotten. */
const ADDRESSES_MOST = 10_000
const MINUTE_MS = 60_000

/** Keeps whoever guesses tokens from guessing on, and from having each guess looked up. */
export interface WrongTokens {
  /** Refuses (`rate-limited`) an address that has sent too many. */
  readonly requireFew: (address: string, nowMs: number) => void
  readonly count: (address: string, nowMs: number) => void
  readonly size: () => number
}

export function openWrongTokens(): WrongTokens {
  const buckets = new LRUCache<string, { readonly sent: number; readonly atMs: number }>({ max: ADDRESSES_MOST })
  const sentBy = (address: string, nowMs: number) => {
    const { sent = 0, atMs = nowMs } = buckets.get(address) ?? {}
    return Math.max(0, sent - ((nowMs - atMs) * WRONG_MOST) / MINUTE_MS)
  }
  return {
    requireFew: (address, nowMs) => {
      const sent = sentBy(address, nowMs)
      if (sent <= WRONG_MOST - 1) return
      const retryAfterSeconds = Math.ceil(((sent - WRONG_MOST + 1) * MINUTE_MS) / WRONG_MOST / 1_000)
      throw new Refusal(
        'rate-limited',
        `More than ${WRONG_MOST} wrong tokens a minute from this address. Try again in ${retryAfterSeconds} s.`,
        { limit: WRONG_MOST, retryAfterSeconds },
      )
    },
    count: (address, nowMs) => {
      buckets.set(address, { sent: sentBy(address, nowMs) + 1, atMs: nowMs })
    },
    size: () => buckets.size,
  }
}
