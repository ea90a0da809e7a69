import type { Instant } from '../kernel/time.ts'
import { type MarketCode, markets } from './markets/market.ts'
import { isPublicHoliday } from './partners/public.ts'

const WITHDRAWAL_DAYS = 14

/**
 * The end of the withdrawal period: fourteen days from the day after what begins it (goods: the handover; services: the
 * contract), at midnight of the market (BGB § 355 (2), § 356 (2), § 187 (1), § 188 (1)); on a Saturday, Sunday or holiday it moves to the next working day
 * (§ 193).
 */
export function withdrawalEnd(market: MarketCode, begunAt: Instant): Instant {
  const { timeZone } = markets[market]
  let last = begunAt.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: WITHDRAWAL_DAYS })
  while (last.dayOfWeek > 5 || isPublicHoliday(market, last)) last = last.add({ days: 1 })
  return last.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
}
