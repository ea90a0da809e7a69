import type { Mood } from '../../figures/state-mark.tsx'
import type { Money } from '../../format.ts'
import type { CommissionLine } from '../deal-file.ts'

export const activationStates = ['awaiting-payment', 'waiting', 'sent', 'active', 'failed', 'undone', 'lapsed'] as const
export type ActivationState = (typeof activationStates)[number]

export const activationMoods: Readonly<Record<ActivationState, Mood>> = {
  'awaiting-payment': 'calm',
  waiting: 'waiting',
  sent: 'waiting',
  active: 'good',
  failed: 'bad',
  undone: 'calm',
  lapsed: 'calm',
}

/** A bought or tried function as the API tells staff about it. */
export interface ActivationLine {
  readonly id: string
  readonly vin: string
  readonly functionCode: string
  readonly title: string
  readonly plan: 'trial' | 'fixed' | 'month' | 'year' | 'lifetime'
  readonly kind: 'first' | 'renewal'
  readonly orderNumber: string | null
  readonly voucherNumber: string | null
  readonly total: Money
  readonly state: ActivationState
  readonly attempt: number | null
  readonly at: string | null
  readonly reason: 'failed' | 'not-confirmed' | null
  readonly createdAt: string
}

export interface Sending {
  readonly counter: number
  readonly purpose: 'grant' | 'revoke'
  readonly issuedAt: string
  readonly number: number | null
  readonly state: string | null
  readonly closedAt: string | null
}

export interface ActivationRefund {
  readonly amount: Money
  readonly reason: 'cancelled' | 'withdrawn' | 'paid-too-late' | 'delivery-failed' | 'goodwill'
  readonly state: 'requested' | 'paid' | 'refused'
  readonly requestedAt: string
}

export interface ActivationFile extends ActivationLine {
  readonly attemptsMost: number
  readonly sendings: readonly Sending[]
  readonly refunds: readonly ActivationRefund[]
  /** Null for who may not see commission. */
  readonly shares: readonly CommissionLine[] | null
  readonly unshared: 'not-delivered-here' | 'delivered-by-maker' | 'no-contract' | 'voucher' | null
}
