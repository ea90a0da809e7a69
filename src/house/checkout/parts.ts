import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { House } from '../../kernel/house.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { BasketLine, Department, DepartmentName, QuoteContext, QuotedLine } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'

/** What the checkout is handed by `main.ts`: the departments and who decides whether they are open. */
export interface CheckoutParts {
  readonly house: House
  readonly departments: ReadonlyMap<DepartmentName, Department>
  /** Refuses a department whose stage is closed in the market. */
  readonly requireOpen: (department: DepartmentName, market: MarketCode, at: Instant) => void
  readonly nextOrderNumber: (db: Db) => Promise<number>
  /** Gives back everything that was taken for an order: money that came too late. */
  readonly refundAll: (tx: Tx, orderId: string, at: Instant) => Promise<void>
}

/** The department of a line; refuses one that this house does not run. */
export function departmentOf(parts: CheckoutParts, name: DepartmentName): Department {
  const department = parts.departments.get(name)
  if (!department) {
    throw new Refusal('department-unknown', `This house has no department "${name}".`, { field: 'department' })
  }
  return department
}

/** Prices lines by their departments; each must be open at the moment of the quote. */
export function quoteLines(
  parts: CheckoutParts,
  lines: readonly BasketLine[],
  context: QuoteContext,
): Promise<readonly QuotedLine[]> {
  return Promise.all(
    lines.map((line) => {
      parts.requireOpen(line.department, context.market, context.at)
      return departmentOf(parts, line.department).quote(line, context)
    }),
  )
}
