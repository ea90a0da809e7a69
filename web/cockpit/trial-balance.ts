import type { MarketCode } from '../locale.ts'
import type { AccountCode, AccountKind, Commodity } from './ledger-entry.ts'

/** A line of the books: all accounts of one code in one market, and of one department where it has one. */
export interface TrialLine {
  readonly code: AccountCode
  readonly kind: AccountKind
  readonly market: MarketCode
  readonly commodity: Commodity
  readonly department: 'vehicles' | 'updates' | 'charging' | 'parking' | ''
  readonly debits: number
  readonly credits: number
  readonly balance: number
}

export interface TrialBalance {
  readonly asOf: string
  readonly lines: readonly TrialLine[]
  readonly sums: readonly {
    readonly market: MarketCode
    readonly commodity: Commodity
    readonly debits: number
    readonly credits: number
    /** Zero, or the books are wrong. */
    readonly sum: number
  }[]
}
