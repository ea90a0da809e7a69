import type { Instant } from '../../kernel/time.ts'
import { type MarketCode, markets } from '../../house/markets/market.ts'

const BINDING_DAYS = { factory: 21, stock: 10 } as const

/** How long a buyer is bound to an offer that was not accepted: three weeks, ten days for a vehicle in stock. */
export function bindingEnd(market: MarketCode, source: 'factory' | 'stock', receivedAt: Instant): Instant {
  return receivedAt.toZonedDateTimeISO(markets[market].timeZone).add({ days: BINDING_DAYS[source] }).toInstant()
}

const GRACE_WEEKS = 6

/** From when on the buyer may demand delivery: the day after a binding date, six weeks after one that was not. */
export function demandableFrom(market: MarketCode, promise: { date: Temporal.PlainDate; binding: boolean }): Instant {
  const day = promise.binding ? promise.date.add({ days: 1 }) : promise.date.add({ weeks: GRACE_WEEKS, days: 1 })
  return day.toZonedDateTime(markets[market].timeZone).toInstant()
}
