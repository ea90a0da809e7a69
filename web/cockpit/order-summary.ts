import type { Money } from '../format.ts'
import type { MarketCode } from '../locale.ts'
import type { Department } from './figures.ts'
import type { OrderState } from './order-state.ts'

/** An order as a list shows it. */
export interface OrderSummary {
  readonly id: string
  readonly number: string
  readonly state: OrderState
  readonly market: MarketCode
  readonly total: Money
  readonly placedAt: string
  readonly titles: readonly string[]
  readonly departments: readonly Department[]
  readonly customerName: string
}

/**
 * An order's number as somebody types it: "k-2026-42", "2026-000042" and, for this year, "42" all mean K-2026-000042.
 * Null is nothing that looks like one.
 */
export function orderNumberOf(text: string, year: number): string | null {
  const match = /^(?:k-?)?(?:(\d{4})-)?(\d{1,6})$/i.exec(text.trim().replaceAll(/\s/g, ''))
  if (match === null) return null
  const [, typedYear, sequence = ''] = match
  return `K-${typedYear ?? year}-${sequence.padStart(6, '0')}`
}
