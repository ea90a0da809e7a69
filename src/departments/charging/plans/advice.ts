import Big from 'big.js'
import { type Money, money, sum } from '../../../kernel/money.ts'
import type { Currency } from '../../../kernel/money.ts'
import type { Decimal } from '../tariff.ts'

/** A session of one's own: what it would have cost without a plan, and how much of it came from AC or DC. */
export interface PastSession {
  readonly energyKwh: Decimal
  readonly current: 'ac' | 'dc'
  /** Gross, by pay per use. */
  readonly perUse: Money
  /** What of that was asked for parking, which every plan passes on. */
  readonly parking: Money
}

/** A plan as it is compared: its fee for one month, and its prices by the kWh. */
export interface ComparedPlan {
  readonly sku: string
  readonly plan: string
  readonly monthly: Money
  readonly acPerKwh: Decimal
  readonly dcPerKwh: Decimal
}

/** What the months behind would have cost. */
export interface Comparison {
  /** Null is pay per use. */
  readonly plan: ComparedPlan | null
  readonly total: Money
  /** How much less than pay per use; below zero when it would have cost more. */
  readonly saved: Money
}

/** What one's own sessions of so many months would have cost with each plan, the cheapest first, and without any. */
export function compare(
  sessions: readonly PastSession[],
  plans: readonly ComparedPlan[],
  { months, currency }: { readonly months: number; readonly currency: Currency },
): readonly Comparison[] {
  const perUse = sum(
    sessions.map((each) => each.perUse),
    currency,
  )
  const without: Comparison = { plan: null, total: perUse, saved: money(0, currency) }
  const within = plans.map((plan): Comparison => {
    const used = sessions.map((session) => costOf(session, plan, currency))
    const total = sum([money(plan.monthly.amount * months, currency), ...used], currency)
    return { plan, total, saved: money(perUse.amount - total.amount, currency) }
  })
  return [without, ...within].toSorted((one, other) => one.total.amount - other.total.amount)
}

function costOf({ energyKwh, current, parking }: PastSession, plan: ComparedPlan, currency: Currency): Money {
  const perKwh = current === 'ac' ? plan.acPerKwh : plan.dcPerKwh
  const energyMinor = new Big(energyKwh).times(perKwh).times(100).round(0, Big.roundHalfEven).toNumber()
  return money(energyMinor + parking.amount, currency)
}

/** From how many kWh a month on a plan is cheaper than a price by the kWh; null when it never is. */
export function breakEvenKwh(plan: ComparedPlan, perUsePerKwh: Decimal, current: 'ac' | 'dc'): number | null {
  const lower = new Big(perUsePerKwh).minus(current === 'ac' ? plan.acPerKwh : plan.dcPerKwh)
  if (lower.lte(0)) return null
  return new Big(plan.monthly.amount).div(100).div(lower).round(0, Big.roundUp).toNumber()
}
