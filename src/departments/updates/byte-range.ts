import type { ByteRange } from './artifact-store.ts'

const SINGLE = /^bytes=(\d{0,15})-(\d{0,15})$/

/**
 * Reads a Range header (RFC 9110, section 14.2): null is the whole content, also for several ranges at once and for
 * units we do not know; `unsatisfiable` is a range behind the end.
 */
export function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | 'unsatisfiable' | null {
  const [, from = '', until = ''] = SINGLE.exec(header ?? '') ?? []
  if (from === '' && until === '') return null
  if (from === '') {
    const count = Math.min(Number(until), sizeBytes)
    return count === 0 ? 'unsatisfiable' : { first: sizeBytes - count, last: sizeBytes - 1 }
  }
  const first = Number(from)
  const last = until === '' ? sizeBytes - 1 : Math.min(Number(until), sizeBytes - 1)
  if (until !== '' && Number(until) < first) return null
  return first >= sizeBytes ? 'unsatisfiable' : { first, last }
}
