import type { Money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { covers, type Instant, isBefore, type Period } from '../../../kernel/time.ts'
import type { MarketCode } from '../../../house/markets/market.ts'
import { withdrawalEnd } from '../../../house/withdrawal-period.ts'
import type { Decimal } from '../tariff.ts'

/** Whence a plan comes: an order, a change from another plan, or a car that brings it for a while. */
export type PlanSource =
  | {
      readonly kind: 'order'
      readonly orderId: string
      readonly orderNumber: string
      readonly contractId: string
      readonly lineId: string
    }
  | { readonly kind: 'change'; readonly planId: string; readonly orderNumber: string; readonly key: string }
  | { readonly kind: 'vehicle'; readonly vin: string }

export const planStates = ['asked', 'awaiting-payment', 'active', 'ended', 'withdrawn', 'lapsed'] as const
/** `asked`: a change that is being charged; the plan before runs until it is paid. */
export type PlanState = (typeof planStates)[number]

/** A charging plan of one customer, with the prices it was bought at. */
export interface ChargingPlan {
  readonly id: string
  readonly customerId: string
  readonly market: MarketCode
  readonly sku: string
  readonly plan: 'month' | 'year'
  readonly acPerKwh: Decimal
  readonly dcPerKwh: Decimal
  /** How many others may share it. */
  readonly membersMost: number
  readonly source: PlanSource
  readonly price: Money
  readonly tax: Money
  readonly state: PlanState
  /** What is paid; null before the money is there. */
  readonly period: Period | null
  readonly createdAt: Instant
}

/** Whether its prices hold. */
export function isInForce({ state, period }: ChargingPlan, at: Instant): boolean {
  return state === 'active' && period !== null && covers(period, at)
}

/** The money is there, or none is needed: it holds from now on. A repeat changes nothing. */
export function begin(plan: ChargingPlan, period: Period): ChargingPlan {
  if (plan.state !== 'awaiting-payment' && plan.state !== 'asked') return plan
  return { ...plan, state: 'active', period }
}

/** Ends at an instant: with the notice, or when another plan takes its place. */
export function endAt(plan: ChargingPlan, until: Instant): ChargingPlan {
  return plan.period === null ? plan : { ...plan, period: { from: plan.period.from, until } }
}

/** The end of the time in which it may be withdrawn from (BGB § 355 (2)); null for what was not bought or is over. */
export function withdrawableUntil({ state, source, market, createdAt }: ChargingPlan): Instant | null {
  return state === 'active' && source.kind !== 'vehicle' ? withdrawalEnd(market, createdAt) : null
}

/** The customer withdraws, without a reason. Refuses (`withdrawal-too-late`) after fourteen days, and what is over. */
export function withdrawFrom(plan: ChargingPlan, at: Instant): ChargingPlan {
  const until = withdrawableUntil(plan)
  if (until === null || !isBefore(at, until)) {
    throw new Refusal('withdrawal-too-late', 'This plan cannot be withdrawn from any more.', {
      until: until?.toString() ?? null,
    })
  }
  return { ...plan, state: 'withdrawn' }
}

/** One term of a plan, and what its payment is for. */
export interface PlanTerm {
  readonly id: string
  readonly planId: string
  /** The order, or an id of its own for what was charged without one. */
  readonly paidBy: string
  readonly gross: Money
  readonly tax: Money
  readonly state: 'awaiting' | 'paid' | 'undone' | 'lapsed'
  readonly period: Period | null
  /** What the customer recognises the card or account by that paid it. */
  readonly method: string | null
  readonly createdAt: Instant
}
