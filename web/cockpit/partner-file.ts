import type { Partner } from '../deal/partner.ts'
import type { MarketCode } from '../locale.ts'
import type { SalesModel } from './deal-file.ts'

export type Capability = 'advice' | 'test-drive' | 'handover' | 'trade-in' | 'registration' | 'light-vehicles'

/** A partner with what it can do and which lines it has. */
export interface PartnerFile extends Partner {
  readonly number: string
  readonly market: MarketCode
  readonly capabilities: readonly Capability[]
  readonly lines: readonly string[]
}

/** Terms between the maker and a partner. */
export interface PartnerContract {
  readonly id: string
  readonly partner: { readonly id: string }
  readonly model: SalesModel
  readonly lines: readonly string[]
  readonly territory: readonly string[]
  readonly answerMinutes: number
  readonly commissionCode: string
  readonly validFrom: string
  readonly validUntil: string | null
}

export interface CommissionMonths {
  readonly currency: 'EUR' | 'CHF' | 'GBP'
  readonly items: readonly {
    readonly month: string
    readonly earned: number
    readonly reversed: number
    readonly deals: number
    readonly functions: number
  }[]
}
