import { LRUCache } from 'lru-cache'
import { Refusal } from '../refusal.ts'

/** Of how many that is remembered: more than that costs no memory, the ones longest quiet are forgotten. */
const REMEMBERED_MOST = 10_000

/** So many wrong ones may come at once; they come back evenly within that time. */
export interface GuessLimit {
  readonly most: number
  readonly withinSeconds: number
  /** The sentence of the refusal, without its end: `More than 60 wrong tokens a minute from this address.` */
  readonly sentence: string
}

/** Keeps whoever guesses from guessing on, and from having each guess looked up. Each process counts for itself. */
export interface WrongGuesses {
  /** Refuses (`rate-limited`) where too many were wrong. `of` is an address, an account, or what else is guessed at. */
  readonly requireFew: (of: string, nowMs: number) => void
  readonly count: (of: string, nowMs: number) => void
  readonly size: () => number
}

export function openWrongGuesses({ most, withinSeconds, sentence }: GuessLimit): WrongGuesses {
  const buckets = new LRUCache<string, { readonly wrong: number; readonly atMs: number }>({ max: REMEMBERED_MOST })
  const perSecond = most / withinSeconds
  const wrongOf = (of: string, nowMs: number) => {
    const { wrong = 0, atMs = nowMs } = buckets.get(of) ?? {}
    return Math.max(0, wrong - ((nowMs - atMs) * perSecond) / 1_000)
  }
  return {
    requireFew: (of, nowMs) => {
      const wrong = wrongOf(of, nowMs)
      if (wrong <= most - 1) return
      const retryAfterSeconds = Math.ceil((wrong - most + 1) / perSecond)
      throw new Refusal('rate-limited', `${sentence} Try again in ${retryAfterSeconds} s.`, {
        limit: most,
        retryAfterSeconds,
      })
    },
    count: (of, nowMs) => {
      buckets.set(of, { wrong: wrongOf(of, nowMs) + 1, atMs: nowMs })
    },
    size: () => buckets.size,
  }
}
