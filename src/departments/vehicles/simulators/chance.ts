import { createHash } from 'node:crypto'

/** A number from 0 to 99 that depends on nothing but the words: the same deal always has the same luck. */
export function chance(...words: readonly string[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) % 100
}
