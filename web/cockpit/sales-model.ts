import type { MarketCode } from '../locale.ts'
import type { SalesModel } from './deal-file.ts'

export const salesModels = ['DIRECT', 'GENUINE_AGENCY', 'NON_GENUINE_AGENCY', 'DEALER'] as const
export const customerGroups = ['any', 'private', 'business'] as const
export type CustomerGroup = (typeof customerGroups)[number]

/** The line that stands for all of them. */
export const ANY_LINE = 'any'

/** Who sells in a market, one line or any, to one customer group or any, during a period. */
export interface SalesModelPeriod {
  readonly id: string
  readonly market: MarketCode
  readonly line: string
  readonly customerGroup: CustomerGroup
  readonly model: SalesModel
  readonly terms: {
    readonly sellerOfRecord: 'maker' | 'partner'
    readonly priceSetBy: 'maker' | 'maker-proposes' | 'partner'
    readonly invoiceIssuer: 'maker' | 'partner'
  }
  readonly validFrom: string
  readonly validUntil: string | null
}

/** Where a period lies from an instant; its end is not part of it. */
export function whenOf({ validFrom, validUntil }: SalesModelPeriod, at: string): 'past' | 'now' | 'next' {
  const now = Date.parse(at)
  if (Date.parse(validFrom) > now) return 'next'
  return validUntil !== null && Date.parse(validUntil) <= now ? 'past' : 'now'
}
