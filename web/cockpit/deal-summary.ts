import type { Money } from '../format.ts'
import type { MarketCode } from '../locale.ts'
import type { Mood } from '../figures/state-mark.tsx'

export const sides = ['ON_HOLD', 'IN_DEFAULT', 'DISPUTED', 'CHANGE_REQUESTED'] as const
export type DealSide = (typeof sides)[number]

/** What somebody at the maker should look at: the side states, and deals whose partner has not answered yet. */
export const waitingKinds = [...sides, 'RECEIVED'] as const

export const milestones = [
  'SUBMITTED',
  'RECEIVED',
  'ACCEPTED',
  'CHANGEABLE',
  'FROZEN',
  'SCHEDULED',
  'IN_PRODUCTION',
  'VIN_ASSIGNED',
  'BUILT',
  'IN_TRANSIT',
  'AT_PARTNER',
  'PREPARED',
  'REGISTERED',
  'PAID',
  'HANDOVER_BOOKED',
  'HANDED_OVER',
  'WITHDRAWAL_OPEN',
  'CLOSED',
] as const

export const earlyEnds = ['DECLINED', 'LAPSED', 'CANCELLED', 'WITHDRAWN'] as const

export type DealState = (typeof milestones)[number] | (typeof earlyEnds)[number]
export type SalesModel = 'DIRECT' | 'GENUINE_AGENCY' | 'NON_GENUINE_AGENCY' | 'DEALER'

/** A deal as a list shows it. */
export interface Deal {
  readonly id: string
  readonly orderId: string
  readonly orderNumber: string
  readonly title: string
  readonly market: MarketCode
  readonly source: 'factory' | 'stock'
  readonly salesModel: SalesModel
  readonly state: DealState
  /** What to show first: the newest side state, else the state. */
  readonly shown: DealState | DealSide
  readonly care: 'waiting' | 'partner' | 'delivery-centre'
  readonly partner: { readonly id: string; readonly name: string; readonly city: string } | null
  readonly total: Money
  readonly paid: Money
  readonly balanceDue: Money
  readonly promisedOn: string | null
  readonly promiseBinds: boolean
  readonly vin: string | null
  readonly submittedAt: string
  readonly changedAt: string
}

export function dealMood(shown: Deal['shown']): Mood {
  switch (shown) {
    case 'ON_HOLD':
    case 'IN_DEFAULT':
    case 'DISPUTED':
      return 'bad'
    case 'CHANGE_REQUESTED':
    case 'SUBMITTED':
    case 'RECEIVED':
      return 'waiting'
    case 'CANCELLED':
    case 'WITHDRAWN':
    case 'LAPSED':
    case 'DECLINED':
      return 'calm'
    default:
      return 'good'
  }
}
