import type { Money } from '../../kernel/money.ts'
import type { DepartmentName } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'

/** What one day brought in one market and department, by who sold. */
export interface DailyFigure {
  readonly day: Temporal.PlainDate
  readonly market: MarketCode
  readonly department: DepartmentName
  readonly sellerKind: 'maker' | 'partner'
  readonly orders: number
  readonly gross: Money
  readonly tax: Money
}

/** Adds up figures of the same day, market, department and seller. */
export function mergeFigures(figures: readonly DailyFigure[]): readonly DailyFigure[] {
  const groups = Map.groupBy(figures, ({ day, market, department, sellerKind }) =>
    [day.toString(), market, department, sellerKind].join('/'),
  )
  return [...groups.values()].map((group) => group.reduce(plus))
}

function plus(one: DailyFigure, other: DailyFigure): DailyFigure {
  return {
    ...one,
    orders: one.orders + other.orders,
    gross: { ...one.gross, amount: one.gross.amount + other.gross.amount },
    tax: { ...one.tax, amount: one.tax.amount + other.tax.amount },
  }
}
