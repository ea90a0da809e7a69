import type { Currency } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { MarketCode } from '../../house/markets/market.ts'
import { lowest30Days } from '../../house/pricing/public.ts'

/** What is asked for a stock vehicle from an instant on, in minor units, tax, transfer and papers included. */
export interface Asking {
  readonly validFrom: Instant
  readonly discountMinor: number
  readonly priceMinor: number
  /** The lowest price of the 30 days before this discount came (PAngV § 11 (1)); null when it was not asked for before. */
  readonly lowestBeforeMinor: number | null
}

export interface AskingChange {
  readonly market: MarketCode
  readonly currency: Currency
  readonly listMinor: number
  readonly discountMinor: number
  readonly at: Instant
}

/**
 * What is asked after a change of the discount, or of the list price below it. With a new discount the lowest price of
 * the 30 days before is found anew; a discount that goes on keeps the one that it was announced with.
 */
export function nextAsking(history: readonly Asking[], change: AskingChange): Asking {
  const { market, currency, listMinor, discountMinor, at } = change
  const last = history.at(-1)
  const goesOn = last?.discountMinor === discountMinor
  const records = history.map(({ validFrom, priceMinor }) => ({
    market,
    offer: '',
    code: 'asking',
    publishedAt: validFrom,
    validFrom,
    validUntil: null,
    grossMinor: priceMinor,
    currency,
  }))
  const found = discountMinor === 0 ? null : lowest30Days(records, ['asking'], market, at)
  return {
    validFrom: at,
    discountMinor,
    priceMinor: listMinor - discountMinor,
    lowestBeforeMinor: goesOn ? last.lowestBeforeMinor : found,
  }
}

/** Refuses a discount beyond what the vehicle itself costs: the way and the papers are never given away. */
export function checkDiscount(discountMinor: number, mostMinor: number): void {
  if (discountMinor <= mostMinor) return
  throw new Refusal('discount-too-high', 'The discount is higher than the price of the vehicle.', {
    field: 'discountMinor',
    mostMinor,
  })
}
