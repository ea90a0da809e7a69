import type { Money } from '../../format.ts'
import type { QuotedLine, Seller } from '../basket.ts'

/** A firm price for a basket, as `POST /api/quotes` gives it. */
export interface Quote {
  readonly id: string
  readonly lines: readonly QuotedLine[]
  readonly total: Money
  readonly dueNow: Money
  readonly expiresAt: string
}

/** Lines that make one contract: the same seller and legal class. */
export interface ContractLines {
  readonly key: string
  readonly seller: Seller
  readonly lines: readonly QuotedLine[]
}

/** The contracts that an order from these lines would hold. */
export function contractsOf(lines: readonly QuotedLine[]): readonly ContractLines[] {
  const groups = Map.groupBy(lines, ({ seller, legalClass }) =>
    [seller.kind === 'maker' ? 'maker' : seller.partnerId, legalClass].join('/'),
  )
  return [...groups].flatMap(([key, grouped]) => {
    const [first] = grouped
    return first === undefined ? [] : [{ key, seller: first.seller, lines: grouped }]
  })
}
