import type { Money } from '../../kernel/money.ts'
import { money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { CustomerGroup, Seller } from '../../house/department.ts'
import type { MarketCode } from '../../house/markets/market.ts'
import type { SalesModel } from '../../house/partners/public.ts'
import type { DealState, Side, StateName } from './deal-state.ts'

/** A vehicle contract with everything that happened to it. The model it began under is its own copy. */
export interface Deal {
  readonly id: string
  readonly orderId: string
  readonly orderNumber: string
  readonly contractId: string
  readonly lineId: string
  readonly customerId: string
  readonly customerGroup: CustomerGroup
  readonly market: MarketCode
  readonly offer: string
  readonly title: string
  readonly source: 'factory' | 'stock'
  /** The stock vehicle that this deal is about; null when one is still to be built. */
  readonly reservedVin: string | null
  readonly platesNeeded: 'registration' | 'insurance' | 'none'
  readonly seller: Seller
  readonly salesModel: SalesModel
  readonly channel: 'distance' | 'advised-in-person'
  readonly total: Money
  readonly submittedAt: Instant
  readonly configurationHash: string
  readonly payment: Payment
  readonly promise: PromisedDate | null
  readonly state: DealState
  readonly sides: readonly Side[]
}

/** What the buyer has paid so far; `full` says when the price was covered. */
export type Payment =
  | { readonly kind: 'part'; readonly paid: Money }
  | { readonly kind: 'full'; readonly paid: Money; readonly at: Instant }

/** The day we said the vehicle would be handed over, and whether we are bound to it. */
export interface PromisedDate {
  readonly date: Temporal.PlainDate
  readonly binding: boolean
  readonly reason: PromiseReason
}

export const promiseReasons = [
  'estimate-at-order',
  'factory-scheduled',
  'factory-delay',
  'parts-missing',
  'transport-delay',
  'registration-delay',
  'agreed-with-customer',
] as const
export type PromiseReason = (typeof promiseReasons)[number]

/** Who did something. Outside companies are named by their role. */
export type Actor =
  | { readonly kind: 'customer'; readonly userId: string }
  | { readonly kind: 'partner'; readonly partnerId: string; readonly userId: string }
  | { readonly kind: 'maker'; readonly userId: string }
  | { readonly kind: 'outside'; readonly company: 'factory' | 'transport' | 'registration' | 'payment' }
  | { readonly kind: 'house' }

/** One line of the record: what happened, by whom, and from which state to which. Never changed afterwards. */
export interface Entry {
  readonly at: Instant
  readonly by: Actor
  readonly kind: string
  readonly from: StateName
  readonly to: StateName
  readonly detail: Readonly<Record<string, unknown>>
}

/** A deal after something happened, and what goes on record. Nothing on record: it had happened before. */
export interface Advanced {
  readonly deal: Deal
  readonly entries: readonly Entry[]
}

/** Whether the buyer may withdraw at all: a consumer at a distance, not advised in person (BGB § 312c, § 312g; C-38/21). */
export function mayWithdraw(deal: Pick<Deal, 'customerGroup' | 'channel'>): boolean {
  return deal.customerGroup === 'private' && deal.channel === 'distance'
}

export function sideOf<Name extends Side['name']>(deal: Deal, name: Name): Extract<Side, { name: Name }> | undefined {
  return deal.sides.find((side): side is Extract<Side, { name: Name }> => side.name === name)
}

/** What keeps a deal from being accepted, frozen, booked and handed over; default of the seller does not. */
export function blockingSide({ sides }: Pick<Deal, 'sides'>): Side | undefined {
  return sides.find(({ name }) => name !== 'IN_DEFAULT')
}

/** What a screen shows first: the newest side state when there is one, else the state. */
export function shownState(deal: Pick<Deal, 'state' | 'sides'>): StateName | Side['name'] {
  return deal.sides.at(-1)?.name ?? deal.state.name
}

export function nothingPaid(total: Money): Payment {
  return { kind: 'part', paid: money(0, total.currency) }
}

/** The refusal for something that the deal's state does not allow. */
export function notReady(deal: Deal, what: string, needs: readonly StateName[]): Refusal {
  return new Refusal('deal-not-ready', `This cannot be done in state ${deal.state.name}: ${what}.`, {
    deal: deal.id,
    state: deal.state.name,
    needs,
  })
}
