import { Refusal } from '../refusal.ts'

const CLIENTS_MOST = 50_000

/**
 * A token bucket a client: `perMinute` writes may come at once, and refill evenly. Held in memory by each process; the
 * oldest clients are forgotten when there are too many.
 */
export function rateLimit(perMinute: number): (client: string, nowMs: number) => void {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (client, nowMs) => {
    const bucket = buckets.get(client) ?? { tokens: perMinute, at: nowMs }
    const refilled = Math.min(perMinute, bucket.tokens + ((nowMs - bucket.at) * perMinute) / 60_000)
    if (refilled < 1) {
      const retryAfterSeconds = Math.ceil((1 - refilled) * (60 / perMinute))
      throw new Refusal(
        'rate-limited',
        `More than ${perMinute} writes a minute. Try again in ${retryAfterSeconds} s.`,
        {
          limit: perMinute,
          retryAfterSeconds,
        },
      )
    }
    buckets.delete(client)
    buckets.set(client, { tokens: refilled - 1, at: nowMs })
    if (buckets.size > CLIENTS_MOST) forgetOldest(buckets)
  }
}

function forgetOldest(buckets: Map<string, unknown>): void {
  const oldest = buckets.keys().next()
  if (!oldest.done) buckets.delete(oldest.value)
}
