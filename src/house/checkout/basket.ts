import { Refusal } from '../../kernel/refusal.ts'
import type { BasketLine, CustomerGroup } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'

export const LINES_MOST = 20
export const QUANTITY_MOST = 10

/** What somebody wants to buy. A guest's basket is opened with its token, a customer's with the sign-in. */
export interface Basket {
  readonly id: string
  readonly tokenHash: string | null
  readonly customerId: string | null
  readonly market: MarketCode
  readonly customerGroup: CustomerGroup
  readonly lines: readonly BasketLine[]
}

/** Who opens a basket: a signed-in customer, or a guest who holds its token. */
export interface BasketHolder {
  readonly customerId: string | null
  readonly tokenHash: string | null
}

/** Refuses anybody but the owner; a foreign basket looks like none at all. */
export function checkHolder(basket: Pick<Basket, 'customerId' | 'tokenHash'>, holder: BasketHolder): void {
  const isOwner =
    basket.customerId === null
      ? basket.tokenHash !== null && basket.tokenHash === holder.tokenHash
      : basket.customerId === holder.customerId
  if (!isOwner) throw new Refusal('basket-not-found', 'There is no such basket.', { field: 'basketId' })
}

/** Refuses a line more than a basket may have. */
export function checkRoom(lineCount: number): void {
  if (lineCount > LINES_MOST) {
    throw new Refusal('basket-full', `A basket holds at most ${LINES_MOST} lines.`, { limit: LINES_MOST })
  }
}

/** Refuses to price an empty basket. */
export function checkNotEmpty(basket: Basket): void {
  if (basket.lines.length === 0) throw new Refusal('basket-empty', 'The basket is empty.', { field: 'basketId' })
}
