import type { DealStory, PartnerName } from '../deal/deal.ts'
import type { VehicleLook } from '../deal/look.ts'
import type { Partner } from '../deal/partner.ts'
import type { Money } from '../format.ts'
import type { MarketCode } from '../locale.ts'

export type OrderState = 'awaiting-payment' | 'paid' | 'lapsed' | 'cancelled'

/** An order as `GET /api/orders` lists it. */
export interface OrderSummary {
  readonly id: string
  readonly number: string
  readonly state: OrderState
  readonly total: Money
  readonly placedAt: string
  readonly titles: readonly string[]
}

/** An order as `GET /api/orders/{number}` shows it. */
export interface Order {
  readonly id: string
  readonly number: string
  readonly state: OrderState
  readonly market: MarketCode
  readonly total: Money
  readonly dueNow: Money
  readonly billing: Address
  readonly placedAt: string
  readonly contracts: readonly Contract[]
}

export interface Address {
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: MarketCode
  readonly phone: string | null
}

export interface Contract {
  readonly id: string
  readonly seller: Seller
  readonly total: Money
  readonly tax: Money
  readonly lines: readonly OrderLine[]
}

export type Seller = { readonly kind: 'maker' } | { readonly kind: 'partner'; readonly partnerId: string }

export interface OrderLine {
  readonly line: { readonly id: string; readonly offer: string; readonly selection: Selection }
  readonly title: string
  readonly items: readonly { readonly code: string; readonly title: string; readonly gross: Money }[]
  readonly total: Money
  readonly tax: Money
  readonly dueNow: Money
  readonly essentials: readonly { readonly label: string; readonly value: string }[]
}

type Selection =
  | { readonly kind: 'configured'; readonly choices: readonly string[] }
  | { readonly kind: 'stock'; readonly vin: string }
  | { readonly kind: 'function'; readonly vin: string; readonly plan: string }

export type CustomerStep = 'pay' | 'book-handover' | 'cancel-handover' | 'cancel' | 'withdraw' | 'demand-delivery'

/** A deal as `GET /api/deals/{id}` shows it to its customer. */
export interface CustomerDeal extends DealStory {
  readonly seenBy: 'customer'
  readonly asked: readonly Asked[]
  readonly steps: readonly CustomerStep[]
}

/** Whom we asked to look after the deal, and what came of it. */
export interface Asked {
  readonly partner: PartnerName | null
  readonly askedAt: string
  readonly deadline: string
  readonly answer: 'open' | 'accepted' | 'handed-back' | 'silent' | 'moot'
  readonly answeredAt: string | null
}

/** A payment as `GET /api/payments` shows it. */
export interface Payment {
  readonly id: string
  readonly purpose: 'order-now' | 'balance'
  readonly way: 'card' | 'direct-debit'
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
  readonly createdAt: string
  readonly refunds: readonly {
    readonly id: string
    readonly amount: Money
    readonly state: 'requested' | 'paid' | 'refused'
    readonly requestedAt: string
  }[]
}

/** A deal with what its screen needs besides: who looks after it, and how the vehicle looks. */
export interface ShownDeal {
  readonly deal: CustomerDeal
  readonly partner: Partner | null
  readonly look: VehicleLook | null
}

/** Who is being asked right now, while nobody has agreed. */
export function openQuestion({ asked }: Pick<CustomerDeal, 'asked'>): Asked | undefined {
  return asked.find(({ answer }) => answer === 'open')
}
