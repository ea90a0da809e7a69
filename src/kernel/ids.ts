import { randomBytes, randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(16 * 256)
let used = pool.length
let lastMs = 0
let counter = 0

/**
 * A UUIDv7 (RFC 9562): milliseconds first, so that indexes grow at their end, then a counter (section 6.2, method 1), so
 * that what one process makes within a millisecond stays in order.
 */
export function newId(now: number = Date.now()): string {
  counter = now === lastMs ? (counter + 1) & 0xfff : 0
  lastMs = now
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, used + 16)
  used += 16
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = 0x80 | (present(bytes, 8) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An unguessable token of 32 bytes for links and baskets, URL-safe. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function present(bytes: Buffer, at: number): number {
  return bytes.readUInt8(at)
}
