import type { Currency } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { type MarketCode, markets } from '../markets/market.ts'
import type { PriceBook } from './price-list.ts'

/**
 * One period of a price as it was published. Records are only ever added: what a code costs at an instant is said by
 * the latest publication before it that mentions the code. A null price says that it was no longer sold.
 */
export interface PriceRecord {
  readonly market: MarketCode
  readonly offer: string
  readonly code: string
  readonly publishedAt: Instant
  readonly validFrom: Instant
  readonly validUntil: Instant | null
  readonly grossMinor: number | null
  readonly currency: Currency
}

/** What one price was from when until when; the end is open at the last. */
type Schedule = readonly Pick<PriceRecord, 'validFrom' | 'validUntil' | 'grossMinor' | 'currency'>[]

/** The records that a publication adds: only for codes whose prices from then on differ from what stood before. */
export function priceChanges(before: PriceBook, after: PriceBook, publishedAt: Instant): PriceRecord[] {
  const old = schedules(before, publishedAt)
  const fresh = schedules(after, publishedAt)
  const changed = new Map([...fresh].filter(([key, entry]) => !sameSchedule(entry.schedule, old.get(key)?.schedule)))
  const gone = [...old].filter(([key]) => !fresh.has(key))
  for (const [key, entry] of gone) changed.set(key, { ...entry, schedule: ended(entry.schedule, publishedAt) })
  return [...changed.values()].flatMap(({ market, offer, code, schedule }) =>
    schedule.map((period) => ({ market, offer, code, publishedAt, ...period })),
  )
}

/**
 * The lowest sum of the codes during the 30 days before the instant: what PAngV § 11 (1) wants beside a reduced price.
 * Days are those of the market's calendar. Moments at which one of the codes was not sold do not count; null when that
 * was always so.
 */
export function lowest30Days(
  records: readonly PriceRecord[],
  codes: readonly string[],
  market: MarketCode,
  at: Instant,
): number | null {
  const start = at.toZonedDateTimeISO(markets[market].timeZone).subtract({ days: 30 }).toInstant()
  const steps = records.flatMap((record) => [record.publishedAt, record.validFrom, record.validUntil ?? at])
  const moments = [start, ...steps.filter((step) => compare(start, step) < 0 && compare(step, at) < 0)]
  const sums = moments.map((moment) => sumAt(records, codes, moment)).filter((total) => total !== null)
  return sums.length === 0 ? null : Math.min(...sums)
}

function sumAt(records: readonly PriceRecord[], codes: readonly string[], moment: Instant): number | null {
  let total = 0
  for (const code of codes) {
    const price = priceAt(
      records.filter((record) => record.code === code),
      moment,
    )
    if (price === null) return null
    total += price
  }
  return total
}

function priceAt(records: readonly PriceRecord[], moment: Instant): number | null {
  const published = records.filter((record) => compare(record.publishedAt, moment) <= 0)
  const latest = published
    .map((record) => record.publishedAt)
    .toSorted(compare)
    .at(-1)
  if (latest === undefined) return null
  const record = published.findLast(
    (each) =>
      compare(each.publishedAt, latest) === 0 &&
      compare(each.validFrom, moment) <= 0 &&
      (each.validUntil === null || compare(moment, each.validUntil) < 0),
  )
  return record?.grossMinor ?? null
}

interface CodeSchedule {
  readonly market: MarketCode
  readonly offer: string
  readonly code: string
  readonly schedule: Schedule
}

function schedules(book: PriceBook, from: Instant): Map<string, CodeSchedule> {
  const found = new Map<string, { market: MarketCode; offer: string; code: string; schedule: Schedule[number][] }>()
  for (const { market, offer, list, grossMinor } of [...book.values()].flat()) {
    if (list.until !== null && compare(list.until, from) <= 0) continue
    const validFrom = compare(list.from, from) < 0 ? from : list.from
    for (const [code, price] of Object.entries(grossMinor)) {
      const key = `${market} ${offer} ${code}`
      const entry = found.get(key) ?? { market, offer, code, schedule: [] }
      entry.schedule.push({ validFrom, validUntil: list.until, grossMinor: price, currency: list.currency })
      found.set(key, entry)
    }
  }
  return found
}

function sameSchedule(one: Schedule, other: Schedule | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function ended(schedule: Schedule, at: Instant): Schedule {
  return schedule.slice(0, 1).map((period) => ({ ...period, validFrom: at, validUntil: null, grossMinor: null }))
}

function compare(one: Instant, other: Instant): number {
  return Temporal.Instant.compare(one, other)
}
