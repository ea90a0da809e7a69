import type { DealStory, DealSummary, SideName, StateName } from '../deal/deal.ts'
import type { Money } from '../format.ts'
import type { Seller } from './order-file.ts'

export type SalesModel = 'DIRECT' | 'GENUINE_AGENCY' | 'NON_GENUINE_AGENCY' | 'DEALER'

/** A deal as the maker's lists show it. */
export interface Deal extends DealSummary {
  readonly salesModel: SalesModel
}

/** What stands beside a deal's state until it is resolved. */
export const sides = ['ON_HOLD', 'IN_DEFAULT', 'DISPUTED', 'CHANGE_REQUESTED'] as const satisfies readonly SideName[]

/** What somebody at the maker should look at: the side states, and deals whose partner has not answered yet. */
export const waitingKinds = [...sides, 'RECEIVED'] as const

/** States that a list is filtered by; those that pass within a moment are left out. */
export const listedStates = [
  'SUBMITTED',
  'RECEIVED',
  'CHANGEABLE',
  'FROZEN',
  'SCHEDULED',
  'IN_PRODUCTION',
  'BUILT',
  'IN_TRANSIT',
  'AT_PARTNER',
  'PREPARED',
  'REGISTERED',
  'PAID',
  'HANDOVER_BOOKED',
  'WITHDRAWAL_OPEN',
  'CLOSED',
  'DECLINED',
  'LAPSED',
  'CANCELLED',
  'WITHDRAWN',
] as const satisfies readonly StateName[]

export type HandBackReason =
  | 'no-capacity'
  | 'no-date-in-time'
  | 'too-far'
  | 'line-not-handled'
  | 'conflict-of-interest'
  | 'other'

/** One question to one partner, with what came of it. */
export interface Round {
  readonly partner: { readonly id: string; readonly name: string; readonly city: string } | null
  readonly because: 'chosen' | 'ranked' | 'nearest' | 'sells'
  readonly askedAt: string
  readonly deadline: string
  readonly answer: 'open' | 'accepted' | 'handed-back' | 'silent' | 'moot'
  readonly answeredAt: string | null
  readonly reason: HandBackReason | null
}

interface Words {
  readonly de: string
  readonly en: string
}

export interface CommissionLine {
  readonly id: string
  /** Null when it is about a function. */
  readonly dealId: string | null
  readonly activationId: string | null
  readonly orderNumber: string
  readonly kind: 'accrual' | 'reversal'
  readonly base: Money
  readonly rate: string
  readonly amount: Money
  readonly ruleVersion: number
  readonly reason: Words
  readonly wouldChange: Words
  readonly at: string
}

export type MakerStep = 'hold' | 'resume' | 'prepare' | 'book-handover' | 'cancel-handover' | 'hand-over' | 'cancel'

/** A line of the record: what happened, and who made it happen. */
export interface RecordEntry {
  readonly at: string
  readonly by: 'customer' | 'partner' | 'maker' | 'outside' | 'house'
  readonly kind: string
  readonly from: StateName
  readonly to: StateName
  readonly detail: Readonly<Record<string, unknown>>
}

/** A deal from the maker's side. */
export interface DealFile extends Omit<DealStory, 'summary' | 'record'> {
  readonly summary: Deal
  readonly record: readonly RecordEntry[]
  readonly seller: Seller
  readonly customerGroup: 'private' | 'business'
  readonly buyer: { readonly name: string; readonly city: string; readonly phone: string | null } | null
  readonly sides: readonly Readonly<Record<string, unknown>>[]
  readonly asked: readonly Round[]
  readonly commission: readonly CommissionLine[]
  readonly bindingUntil: string | null
  readonly steps: readonly MakerStep[]
}
