import type { MarketCode } from '../locale.ts'
import type { Department } from './figures.ts'

/** The lines of the chart of accounts. */
export const accountCodes = [
  'bank',
  'card-clearing',
  'direct-debit-clearing',
  'receivable',
  'deposits',
  'refunds-payable',
  'prepaid',
  'deposit-vat',
  'vat-payable',
  'partner-receivable',
  'agent-payable',
  'dealer-payable',
  'revenue',
  'cancellation-fees',
  'operator-payable',
  'operator-disputed',
  'operator-cost',
  'input-vat',
  'commission-expense',
  'points',
  'points-granted',
] as const
export type AccountCode = (typeof accountCodes)[number]

export type AccountKind = 'asset' | 'liability' | 'income' | 'expense'
export type Commodity = 'EUR' | 'CHF' | 'GBP' | 'POINTS'

interface Held {
  readonly id: string
  readonly code: AccountCode
  readonly kind: AccountKind
  readonly market: MarketCode
  readonly commodity: Commodity
}

/** An account; its owner's id is empty for the house. */
export type Account = Held &
  (
    | { readonly ownerKind: 'house'; readonly ownerId: string }
    | { readonly ownerKind: 'department'; readonly ownerId: Department }
    | { readonly ownerKind: 'customer'; readonly ownerId: string }
    | { readonly ownerKind: 'partner'; readonly ownerId: string }
    | { readonly ownerKind: 'operator'; readonly ownerId: string }
  )

export interface AccountBalance {
  readonly account: Account
  readonly debits: number
  readonly credits: number
  readonly balance: number
}

export type TransferReason =
  | 'deposit-received'
  | 'balance-received'
  | 'payout-received'
  | 'deposit-vat'
  | 'delivered'
  | 'revenue'
  | 'vat'
  | 'dealer-proceeds'
  | 'voucher-billed'
  | 'commission'
  | 'commission-paid'
  | 'dealer-paid'
  | 'cancellation-fee'
  | 'usage-billed'
  | 'usage-vat'
  | 'invoice-paid'
  | 'usage-credited'
  | 'operator-record'
  | 'operator-vat'
  | 'operator-disputed'
  | 'operator-credited'
  | 'operator-paid'
  | 'refund-due'
  | 'refund-paid'
  | 'points-granted'
  | 'points-redeemed'
  | 'withdrawn'
  | 'cancelled'
  | 'corrected'

/** The same amount leaves one account and enters another: minor units, or whole points. */
export interface Transfer {
  readonly id: string
  readonly kind: 'posted' | 'hold' | 'hold-posted' | 'hold-voided' | 'reversal'
  readonly follows: string | null
  readonly debit: Account
  readonly credit: Account
  readonly amount: number
  readonly market: MarketCode
  readonly commodity: Commodity
  readonly reason: TransferReason
  readonly subject: string
  readonly at: string
}
