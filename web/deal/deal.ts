import type { Money } from '../format.ts'
import type { MarketCode } from '../locale.ts'

/** The way to a handover, as `GET /api/deals/{id}` names it. */
export type Milestone =
  | 'RECEIVED'
  | 'CHANGEABLE'
  | 'FROZEN'
  | 'SCHEDULED'
  | 'IN_PRODUCTION'
  | 'BUILT'
  | 'IN_TRANSIT'
  | 'AT_PARTNER'
  | 'PREPARED'
  | 'REGISTERED'
  | 'PAID'
  | 'HANDOVER_BOOKED'
  | 'HANDED_OVER'
  | 'CLOSED'

export const earlyEnds = ['DECLINED', 'LAPSED', 'CANCELLED', 'WITHDRAWN'] as const

export type StateName =
  | Milestone
  | (typeof earlyEnds)[number]
  | 'SUBMITTED'
  | 'ACCEPTED'
  | 'VIN_ASSIGNED'
  | 'WITHDRAWAL_OPEN'

export type SideName = 'CHANGE_REQUESTED' | 'ON_HOLD' | 'IN_DEFAULT' | 'DISPUTED'

export type PromiseReason =
  | 'estimate-at-order'
  | 'factory-scheduled'
  | 'factory-delay'
  | 'parts-missing'
  | 'transport-delay'
  | 'registration-delay'
  | 'agreed-with-customer'

/** A deal as lists show it. Days are plain (`2027-03-12`), moments RFC 3339. */
export interface DealSummary {
  readonly id: string
  readonly orderId: string
  readonly orderNumber: string
  readonly offer: string
  readonly title: string
  readonly market: MarketCode
  readonly source: 'factory' | 'stock'
  readonly state: StateName
  /** What to show first: the newest side state, else the state. */
  readonly shown: StateName | SideName
  readonly care: 'waiting' | 'partner' | 'delivery-centre'
  readonly partner: PartnerName | null
  readonly total: Money
  readonly paid: Money
  readonly balanceDue: Money
  readonly promisedOn: string | null
  readonly promiseBinds: boolean
  readonly vin: string | null
  readonly submittedAt: string
  readonly changedAt: string
}

export interface PartnerName {
  readonly id: string
  readonly name: string
  readonly city: string
}

/** What customer and partner both see of a deal. */
export interface DealStory {
  readonly summary: DealSummary
  /** What was chosen, by the codes of the offer. */
  readonly choices: readonly string[]
  readonly timeline: readonly {
    readonly milestone: Milestone
    readonly when: 'past' | 'now' | 'next'
    readonly at: string | null
  }[]
  readonly promises: readonly PromisedDate[]
  readonly record: readonly {
    readonly at: string
    readonly kind: string
    readonly detail: Readonly<Record<string, unknown>>
  }[]
  readonly handover: { readonly at: string; readonly isDone: boolean } | null
  readonly withdrawalUntil: string | null
  readonly plate: string | null
}

export interface PromisedDate {
  readonly date: string
  readonly binding: boolean
  readonly reason: PromiseReason
  readonly promisedAt: string
}

export function hasEndedEarly(state: StateName): boolean {
  return earlyEnds.some((end) => end === state)
}

/** Whether anything can still happen. */
export function isRunning(state: StateName): boolean {
  return state !== 'CLOSED' && !hasEndedEarly(state)
}

/** The last moment of a period whose end is no longer part of it: midnight belongs to the day that ends. */
export function lastMomentOf(end: string): string {
  return new Date(new Date(end).getTime() - 1).toISOString()
}
