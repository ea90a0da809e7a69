import { present } from '../src/kernel/refusal.ts'

/** Chance that is the same every time: from one seed always come the same numbers. */
export interface Chance {
  /** From 0 up to but not including 1. */
  readonly share: () => number
  /** A whole number from 0 up to but not including `end`. */
  readonly below: (end: number) => number
  readonly pick: <T>(from: readonly T[]) => T
}

/** Mulberry32, a generator of 32-bit numbers by Tommy Ettinger (public domain). */
export function chances(seed: number): Chance {
  let state = seed
  const share = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(share() * end)
  return { share, below, pick: (from) => present(from[below(from.length)], 'something to pick from') }
}
