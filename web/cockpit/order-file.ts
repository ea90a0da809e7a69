import type { Money } from '../format.ts'
import type { MarketCode } from '../locale.ts'
import type { SalesModel } from './deal-file.ts'
import type { OrderState } from './order-state.ts'

/** Who sells in law. */
export type Seller = { readonly kind: 'maker' } | { readonly kind: 'partner'; readonly partnerId: string }

export interface PriceItem {
  readonly code: string
  readonly title: string
  readonly gross: Money
  readonly tax: Money
  readonly taxRate: string
  readonly reason: string
}

export interface ContractLine {
  readonly line: { readonly id: string }
  readonly title: string
  readonly salesModel: SalesModel
  readonly items: readonly PriceItem[]
  readonly total: Money
}

export interface OrderContract {
  readonly id: string
  readonly seller: Seller
  readonly legalClass: 'vehicle-sale' | 'goods-sale' | 'digital-service' | 'service'
  readonly total: Money
  readonly tax: Money
  readonly lines: readonly ContractLine[]
}

export interface OrderFile {
  readonly id: string
  readonly number: string
  readonly quoteId: string
  readonly state: OrderState
  readonly market: MarketCode
  readonly total: Money
  readonly dueNow: Money
  readonly billing: {
    readonly name: string
    readonly street: string
    readonly postcode: string
    readonly city: string
    readonly country: MarketCode
    readonly phone: string | null
  }
  readonly placedAt: string
  readonly paidAt: string | null
  readonly contracts: readonly OrderContract[]
}

export interface Payment {
  readonly id: string
  readonly purpose: 'order-now' | 'balance'
  readonly label: string
  readonly amount: Money
  readonly state:
    | 'initiated'
    | 'second-step'
    | 'processing'
    | 'authorised'
    | 'captured'
    | 'partially-refunded'
    | 'refunded'
    | 'declined'
    | 'failed'
    | 'expired'
  readonly reason: 'declined' | 'insufficient-funds' | 'card-unknown' | 'second-step-refused' | 'account-refused' | null
  readonly createdAt: string
  readonly refunds: readonly {
    readonly id: string
    readonly amount: Money
    readonly reason: 'cancelled' | 'withdrawn' | 'paid-too-late' | 'delivery-failed' | 'goodwill'
    readonly state: 'requested' | 'paid' | 'refused'
    readonly requestedAt: string
  }[]
}

/** The price of an order computed again from the versions of its day. */
export interface Replay {
  readonly quote: { readonly total: Money; readonly quotedAt: string }
  readonly outcome: 'equal' | 'different'
}
