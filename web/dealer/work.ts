import type { DealStory, DealSummary } from '../deal/deal.ts'
import type { Money } from '../format.ts'
import type { Language } from '../locale.ts'

export const activities = ['advice', 'test-drive', 'handover', 'trade-in', 'registration'] as const
export type Activity = (typeof activities)[number]

export const handBackReasons = [
  'no-capacity',
  'no-date-in-time',
  'too-far',
  'line-not-handled',
  'conflict-of-interest',
  'other',
] as const

export type Because = 'chosen' | 'ranked' | 'nearest' | 'sells'

/** A deal that waits for this partner's answer, as `GET /api/deal-questions` lists it. */
export interface Question {
  readonly deal: DealSummary
  readonly because: Because
  readonly askedAt: string
  readonly deadline: string
}

export type PartnerStep = 'answer' | 'prepare' | 'book-handover' | 'cancel-handover' | 'hand-over'

/** A deal as `GET /api/deals/{id}` shows it to the partner that is asked or looks after it. */
export interface PartnerDeal extends DealStory {
  readonly seenBy: 'partner'
  /** Named once the partner looks after the deal. */
  readonly buyer: { readonly name: string; readonly city: string; readonly phone: string | null } | null
  readonly question: { readonly deadline: string; readonly because: Because; readonly answer: string } | null
  readonly commission: readonly CommissionLine[]
  readonly steps: readonly PartnerStep[]
}

/** A line of commission, as `GET /api/commission-lines` shows it. Rates are decimal shares: `0.045`. */
export interface CommissionLine {
  readonly id: string
  /** Null when it is about a function. */
  readonly dealId: string | null
  readonly activationId: string | null
  readonly orderNumber: string
  readonly kind: 'accrual' | 'reversal'
  readonly code: 'base' | Activity | 'volume' | 'satisfaction' | 'function'
  readonly ruleVersion: number
  readonly base: Money
  readonly rate: string
  readonly amount: Money
  readonly evidence: Evidence
  readonly reason: Readonly<Record<Language, string>>
  readonly wouldChange: Readonly<Record<Language, string>>
  readonly at: string
}

type Evidence =
  | { readonly kind: 'looked-after' | 'not-done' | 'no-score' }
  | { readonly kind: 'deed'; readonly at: string; readonly source: 'deal-file' | 'calendar' | 'registration-office' }
  | { readonly kind: 'done-by-other'; readonly by: 'maker' | 'partner'; readonly at: string }
  | { readonly kind: 'handovers'; readonly count: number }
  | { readonly kind: 'score'; readonly score: string; readonly answers: number }
  | {
      readonly kind: 'delivered'
      readonly at: string
      readonly vin: string
      readonly title: Readonly<Record<Language, string>>
    }

/** An hour in the partner's calendar, as `GET /api/partner-appointments` lists it. */
export interface Appointment {
  readonly id: string
  readonly kind: 'handover' | 'test-drive'
  readonly dealId: string | null
  readonly bay: number
  readonly startsAt: string
  readonly endsAt: string
}
