import { type Money, negate, sum } from '../../kernel/money.ts'
import type { DepartmentName } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'
import type { MovedSale } from './events.ts'

/** What one day brought in one market and department, by who sold. */
export interface DailyFigure {
  readonly day: Temporal.PlainDate
  readonly market: MarketCode
  readonly department: DepartmentName
  readonly sellerKind: 'maker' | 'partner'
  /** Lines that were ordered, less those that were taken back. */
  readonly orders: number
  /** Terms and other plans that were charged without an order, less those that were taken back. */
  readonly renewals: number
  /** Everything that was paid, less everything that went back. */
  readonly gross: Money
  readonly tax: Money
  /** In the gross: what was charged without an order. */
  readonly renewed: Money
  /** Taken off the gross: what went back. */
  readonly takenBack: Money
}

/** What a sale that moved adds to its day. */
export function figureOf(
  { subject: _subject, kind, isRenewal, count, gross, tax, ...place }: MovedSale,
  day: Temporal.PlainDate,
): DailyFigure {
  const isBack = kind === 'taken-back'
  const sold = isBack ? -count : count
  const nothing = { amount: 0, currency: gross.currency } as const
  return {
    ...place,
    day,
    orders: isRenewal ? 0 : sold,
    renewals: isRenewal ? sold : 0,
    gross: isBack ? negate(gross) : gross,
    tax: isBack ? negate(tax) : tax,
    renewed: isBack ? nothing : gross,
    takenBack: isBack ? gross : nothing,
  }
}

/** Adds up figures of the same day, market, department and seller. */
export function mergeFigures(figures: readonly DailyFigure[]): readonly DailyFigure[] {
  const groups = Map.groupBy(figures, ({ day, market, department, sellerKind }) =>
    [day.toString(), market, department, sellerKind].join('/'),
  )
  return [...groups.values()].map((group) => group.reduce(plus))
}

function plus(one: DailyFigure, other: DailyFigure): DailyFigure {
  const both = (each: (figure: DailyFigure) => Money) => sum([each(one), each(other)], one.gross.currency)
  return {
    ...one,
    orders: one.orders + other.orders,
    renewals: one.renewals + other.renewals,
    gross: both(({ gross }) => gross),
    tax: both(({ tax }) => tax),
    renewed: both(({ renewed }) => renewed),
    takenBack: both(({ takenBack }) => takenBack),
  }
}
