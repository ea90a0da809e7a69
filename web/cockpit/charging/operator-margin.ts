import type { ChargeMonth } from './record-file.ts'

/** What an operator contributes, before tax, in minor units. */
export interface OperatorMargin {
  readonly operator: string
  readonly energyWh: number
  readonly customers: number
  readonly cost: number
  readonly margin: number
}

/** Months added up by operator, the highest margin first. */
export function operatorMargins(months: readonly ChargeMonth[]): readonly OperatorMargin[] {
  const byOperator = Map.groupBy(months, ({ operator }) => operator)
  const margins = [...byOperator].map(([operator, own]) => {
    const total = (amount: (month: ChargeMonth) => number) => own.reduce((sum, month) => sum + amount(month), 0)
    return {
      operator,
      energyWh: total(({ energyWh }) => energyWh),
      customers: total(({ customer }) => customer.net.amount),
      cost: total(({ customer, margin }) => customer.net.amount - margin.amount),
      margin: total(({ margin }) => margin.amount),
    }
  })
  return margins.toSorted((one, other) => other.margin - one.margin)
}
