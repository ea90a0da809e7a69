import { markets, type MarketCode } from '../../../house/markets/market.ts'
import type { Money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import { customerTariff, type PlanTerms } from '../plans/plan-price.ts'
import type { BlockingFee } from '../rating/estimate.ts'
import { type ChargedCar, foreseen, moneyOf } from '../sessions/promise.ts'
import type { Tariff } from '../tariff.ts'

/** What a charge from a fifth to four fifths of a battery costs somewhere, and how long it takes. */
export interface ChargePrice {
  readonly total: Money
  readonly energyWh: number
  readonly minutes: number
  readonly blockingFee: BlockingFee | null
}

/** Where and for whom: the operator's tariff there, the customer's terms, the car, and what the plug gives. */
export interface PriceQuestion {
  readonly tariff: Tariff
  readonly terms: PlanTerms
  readonly car: ChargedCar
  readonly powerW: number
  readonly isDc: boolean
  readonly market: MarketCode
  readonly timeZone: string
  readonly at: Instant
}

/** The same engine and the same terms as a session's promise, so that the map says what will be paid. */
export function chargePrice({ tariff, terms, car, powerW, isDc, market, timeZone, at }: PriceQuestion): ChargePrice {
  const { vatRate, currency } = markets[market]
  const current = isDc ? 'dc' : 'ac'
  const place = { current, maxPowerW: powerW, timeZone } as const
  const planned = foreseen(customerTariff(tariff, terms, { current, vatRate }), { car, place, at })
  return {
    total: moneyOf(planned.gross, currency),
    energyWh: planned.energyWh,
    minutes: planned.chargingMinutes,
    blockingFee: planned.blockingFee,
  }
}
