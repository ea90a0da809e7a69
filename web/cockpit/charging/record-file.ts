import type { Money } from '../../format.ts'
import type { MarketCode } from '../../locale.ts'
import type { Mood } from '../../figures/state-mark.tsx'

export const recordStates = ['open', 'agreed', 'disputed', 'credited', 'credit'] as const
export type RecordState = (typeof recordStates)[number]

export const recordMoods = {
  open: 'waiting',
  agreed: 'good',
  disputed: 'bad',
  credited: 'calm',
  credit: 'calm',
} as const satisfies Record<RecordState, Mood>

interface Amounts {
  readonly net: Money
  readonly gross: Money
}

/** What an operator billed. */
export interface ChargeRecord {
  readonly id: string
  readonly number: string
  readonly operator: string
  readonly market: MarketCode
  /** The first day of the month that it is reconciled in. */
  readonly month: string
  readonly state: RecordState
  readonly startedAt: string
  readonly endedAt: string
  readonly energyWh: number
  readonly claimed: Amounts
  readonly rated: Amounts | null
  readonly customer: Amounts
  readonly payable: Amounts
}

export interface CalculationLine {
  readonly dimension: 'energy' | 'flat' | 'time' | 'parking'
  readonly isReservation: boolean
  readonly from: string
  readonly billedQuantity: string
  readonly price: string
  readonly net: string
  readonly gross: string
}

export interface Calculation {
  readonly lines: readonly CalculationLine[]
  readonly net: string
  readonly gross: string
  readonly limit: 'least' | 'most' | null
}

export interface RecordFile extends ChargeRecord {
  readonly evseId: string
  readonly byPromise: Calculation | null
  readonly byOperator: Calculation | null
  readonly byCustomer: Calculation | null
  readonly disputes: readonly Dispute[]
}

export const disputeStates = ['open', 'sent', 'rejected', 'accepted', 'settled'] as const
export type DisputeState = (typeof disputeStates)[number]

export const disputeMoods = {
  open: 'bad',
  sent: 'waiting',
  rejected: 'bad',
  accepted: 'good',
  settled: 'calm',
} as const satisfies Record<DisputeState, Mood>

export type Reason =
  | {
      readonly code: 'total-differs'
      readonly part: 'net' | 'gross'
      readonly claimedMinor: number
      readonly ratedMinor: number
    }
  | {
      readonly code: 'price-differs'
      readonly dimension: CalculationLine['dimension']
      readonly promised: string | null
      readonly billed: string | null
      readonly netMinor: number
    }
  | { readonly code: 'own-tariff-differs'; readonly ratedMinor: number }
  | { readonly code: 'energy-differs'; readonly periodsKwh: string; readonly totalKwh: string }
  | { readonly code: 'time-beyond-clock'; readonly billedMinutes: number; readonly passedMinutes: number }
  | { readonly code: 'billed-twice'; readonly recordId: string }
  | { readonly code: 'customer'; readonly text: string }
  | { readonly code: 'desk'; readonly text: string }

export interface Dispute {
  readonly id: string
  readonly recordId: string | null
  readonly operator: string | null
  readonly raisedBy: 'audit' | 'customer' | 'desk'
  readonly state: DisputeState
  readonly reasons: readonly Reason[]
  readonly openedAt: string
  readonly changedAt: string
}

export interface DisputeFile extends Dispute {
  readonly steps: readonly {
    readonly at: string
    readonly byWhom: string
    readonly state: DisputeState
    readonly note: string
  }[]
  readonly record: RecordFile | null
}

/** One operator's month. */
export interface ChargeMonth {
  readonly operator: string
  readonly market: MarketCode
  readonly month: string
  readonly records: number
  readonly energyWh: number
  readonly claimed: Money
  readonly agreedClaims: Money
  readonly openClaims: Money
  readonly disputedClaims: Money
  readonly creditedClaims: Money
  readonly deducted: Money
  readonly payable: Amounts
  readonly customer: Amounts
  readonly margin: Money
  readonly approved: { readonly by: string; readonly at: string; readonly gross: Money } | null
}

export function isOver(state: DisputeState): boolean {
  return state === 'accepted' || state === 'settled'
}
