import type { Money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { CustomerGroup, QuotedLine } from '../department.ts'
import type { Language, MarketCode } from '../markets/market.ts'

/** How long a quote may be ordered from. A price is a promise for this hour, not for the day after. */
export const QUOTE_MINUTES = 60

/** A price snapshot with reasons and an expiry. It is never changed. */
export interface Quote {
  readonly id: string
  readonly customerId: string | null
  readonly basketId: string
  readonly market: MarketCode
  readonly language: Language
  readonly customerGroup: CustomerGroup
  readonly edition: string
  readonly lines: readonly QuotedLine[]
  readonly total: Money
  readonly dueNow: Money
  readonly quotedAt: Instant
  readonly expiresAt: Instant
}

/** What a replay found: the same to the cent, or what differs. */
export type Replay =
  | { readonly outcome: 'equal'; readonly total: Money }
  | {
      readonly outcome: 'different'
      readonly quoted: Money
      readonly replayed: Money
      readonly lines: readonly number[]
    }

/** Compares a quote with its lines priced again from the versions of that day. */
export function compareReplay(quote: Quote, replayed: readonly QuotedLine[], total: Money): Replay {
  const differing = quote.lines.flatMap((line, index) => (samePrice(line, replayed[index]) ? [] : [index]))
  return differing.length === 0
    ? { outcome: 'equal', total }
    : { outcome: 'different', quoted: quote.total, replayed: total, lines: differing }
}

function samePrice(line: QuotedLine, other: QuotedLine | undefined): boolean {
  if (!other || line.items.length !== other.items.length) return false
  return line.items.every((item, index) => {
    const same = other.items[index]
    return same?.code === item.code && same.gross.amount === item.gross.amount && same.tax.amount === item.tax.amount
  })
}
