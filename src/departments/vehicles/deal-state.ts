import type { Money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'

/** What a vehicle may be driven with: plates of the registration office or the insurer, or nothing because none is needed. */
export type Plates =
  | { readonly kind: 'registration' | 'insurance'; readonly plate: string; readonly since: Instant }
  | { readonly kind: 'not-needed' }

interface Built {
  readonly vin: string
}
interface Ready extends Built {
  readonly plates: Plates
}
/** Nothing is handed over without this: the type of every later state carries plates and the day of payment. */
interface Paid extends Ready {
  readonly paidAt: Instant
}
interface Delivered extends Paid {
  readonly handedOverAt: Instant
}

/** Where a deal stands, in the words of the trade. Screens translate them. */
export type DealState =
  | { readonly name: 'SUBMITTED' }
  | { readonly name: 'RECEIVED'; readonly bindingUntil: Instant }
  | { readonly name: 'ACCEPTED' }
  | { readonly name: 'CHANGEABLE'; readonly until: Instant }
  | { readonly name: 'FROZEN' }
  | { readonly name: 'SCHEDULED'; readonly week: string }
  | { readonly name: 'IN_PRODUCTION'; readonly week: string }
  | ({ readonly name: 'VIN_ASSIGNED' } & Built)
  | ({ readonly name: 'BUILT' } & Built)
  | ({ readonly name: 'IN_TRANSIT' } & Built)
  | ({ readonly name: 'AT_PARTNER' } & Built)
  | ({ readonly name: 'PREPARED' } & Built)
  | ({ readonly name: 'REGISTERED' } & Ready)
  | ({ readonly name: 'PAID' } & Paid)
  | ({ readonly name: 'HANDOVER_BOOKED'; readonly appointmentId: string; readonly handoverAt: Instant } & Paid)
  | ({ readonly name: 'HANDED_OVER' } & Delivered)
  | ({ readonly name: 'WITHDRAWAL_OPEN'; readonly until: Instant } & Delivered)
  | ({ readonly name: 'CLOSED' } & Delivered)
  | { readonly name: 'DECLINED'; readonly reason: string; readonly refund: Money }
  | { readonly name: 'LAPSED'; readonly because: LapseReason; readonly refund: Money }
  | ({ readonly name: 'CANCELLED'; readonly by: 'customer' | 'maker'; readonly reason: string } & Settlement)
  | ({ readonly name: 'WITHDRAWN'; readonly afterHandover: boolean } & Settlement)

export type LapseReason = 'offer-expired' | 'payment-failed' | 'partner-silent'

/** What the buyer owes and gets back at an early end. */
export interface Settlement {
  readonly fee: Money
  readonly refund: Money
}

export type StateName = DealState['name']
export type StateOf<Name extends StateName> = Extract<DealState, { name: Name }>

/** The way to a handover, in order. */
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
] as const satisfies readonly StateName[]
export type Milestone = (typeof milestones)[number]

export const earlyEnds = ['DECLINED', 'LAPSED', 'CANCELLED', 'WITHDRAWN'] as const satisfies readonly StateName[]

/** How far along the way a state is; early ends are nowhere on it. */
export function positionOf(name: StateName): number {
  return milestones.findIndex((milestone) => milestone === name)
}

/** Whether the state is the milestone or lies behind it. */
export function hasReached(name: StateName, milestone: Milestone): boolean {
  return positionOf(name) >= positionOf(milestone)
}

/** Whether nothing can follow any more. */
export function hasEnded(name: StateName): boolean {
  return name === 'CLOSED' || positionOf(name) === -1
}

export const sideNames = ['CHANGE_REQUESTED', 'ON_HOLD', 'IN_DEFAULT', 'DISPUTED'] as const

/** What holds beside the state until it is resolved. */
export type Side =
  | { readonly name: 'CHANGE_REQUESTED'; readonly since: Instant; readonly configurationHash: string }
  | { readonly name: 'ON_HOLD'; readonly since: Instant; readonly reason: HoldReason }
  | { readonly name: 'IN_DEFAULT'; readonly since: Instant }
  | { readonly name: 'DISPUTED'; readonly since: Instant; readonly reason: string }

export type HoldReason =
  | { readonly kind: 'configuration-differs'; readonly ours: string; readonly theirs: string }
  | { readonly kind: 'factory-refused'; readonly message: string }
  | { readonly kind: 'registration-refused'; readonly message: string }
  | { readonly kind: 'by-maker'; readonly note: string }
