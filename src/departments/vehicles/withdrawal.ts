import type { Instant } from '../../kernel/time.ts'
import { type MarketCode, markets } from '../../house/markets/market.ts'
import { isPublicHoliday } from '../../house/partners/public.ts'

const WITHDRAWAL_DAYS = 14

/**
 * The end of the withdrawal period: fourteen days from the day after physical handover, at midnight of the market
 * (BGB § 355 (2), § 356 (2), § 187 (1), § 188 (1)); on a Saturday, Sunday or holiday it moves to the next working day
 * (§ 193).
 */
export function withdrawalEnd(market: MarketCode, handedOverAt: Instant): Instant {
  const { timeZone } = markets[market]
  let last = handedOverAt.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: WITHDRAWAL_DAYS })
  while (last.dayOfWeek > 5 || isPublicHoliday(market, last)) last = last.add({ days: 1 })
  return last.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
}

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
