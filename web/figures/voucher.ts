import type { Mood } from './state-mark.tsx'
import type { Money } from '../format.ts'

interface Billing {
  readonly price: Money
  readonly rate: string
  readonly ruleVersion: number
  readonly share: Money
  readonly billed: Money
}

/** A function and plan that vouchers may be sold for, as `GET /api/vouchers/offers` lists it. */
export interface VoucherOffer extends Billing {
  readonly sku: string
  readonly title: string
  readonly plan: string
  readonly planTitle: string
}

export type VoucherState = 'issued' | 'redeemed' | 'expired' | 'cancelled'

/** A voucher as `GET /api/vouchers` lists it. */
export interface Voucher extends Billing {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly plan: string
  readonly issuedAt: string
  readonly validUntil: string
  readonly state: VoucherState
}

/** The same with its code, told this once. */
export interface ShownVoucher extends Voucher {
  readonly code: string
}

export const voucherMoods: Readonly<Record<VoucherState, Mood>> = {
  issued: 'waiting',
  redeemed: 'good',
  expired: 'calm',
  cancelled: 'calm',
}
