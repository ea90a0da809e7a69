import { add, type Currency, type Money, money, sum } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { CustomerGroup, LegalClass, QuotedLine, Seller } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'
import type { Quote } from './quote.ts'

export type OrderState = 'awaiting-payment' | 'paid' | 'lapsed' | 'cancelled'

/** Where invoices go and who is bound. */
export interface Billing {
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: MarketCode
  readonly phone: string | null
}

export interface Contract {
  readonly id: string
  readonly seller: Seller
  readonly legalClass: LegalClass
  readonly total: Money
  readonly tax: Money
  readonly lines: readonly QuotedLine[]
}

/** One purchase by one customer, holding one contract per seller of record and legal class. */
export interface Order {
  readonly id: string
  readonly number: string
  readonly customerId: string
  readonly quoteId: string
  readonly market: MarketCode
  readonly customerGroup: CustomerGroup
  readonly language: 'de' | 'en'
  readonly state: OrderState
  readonly total: Money
  readonly dueNow: Money
  readonly billing: Billing
  readonly placedAt: Instant
  readonly paidAt: Instant | null
  readonly contracts: readonly Contract[]
}

/** The number that people see, for instance K-2026-000042; the year is the place's. */
export function orderNumber(sequence: number, at: Instant, timeZone: string): string {
  const year = at.toZonedDateTimeISO(timeZone).year
  return `K-${year}-${String(sequence).padStart(6, '0')}`
}

/** Splits quoted lines into contracts: one for each seller of record and legal class, in the order they appear. */
export function contractsOf(lines: readonly QuotedLine[], nextId: () => string): readonly Contract[] {
  const groups = Map.groupBy(lines, (line) => `${sellerKey(line.seller)}/${line.legalClass}`)
  return [...groups.values()].map((group) => contractOf(group, nextId()))
}

export function sellerKey(seller: Seller): string {
  return seller.kind === 'maker' ? 'maker' : `partner:${seller.partnerId}`
}

function contractOf(lines: readonly QuotedLine[], id: string): Contract {
  const [first] = lines
  if (!first) throw new Error('A contract has at least one line.')
  const { currency } = first.total
  return {
    id,
    seller: first.seller,
    legalClass: first.legalClass,
    total: sum(
      lines.map((line) => line.total),
      currency,
    ),
    tax: sum(
      lines.map((line) => line.tax),
      currency,
    ),
    lines,
  }
}

/** Refuses a quote that has expired, or that belongs to another customer. A foreign quote looks like none at all. */
export function checkOrderable(quote: Quote, customerId: string, at: Instant): void {
  if (quote.customerId !== null && quote.customerId !== customerId) {
    throw new Refusal('quote-not-found', 'There is no such quote.', { field: 'quoteId' })
  }
  if (Temporal.Instant.compare(at, quote.expiresAt) >= 0) {
    throw new Refusal('quote-expired', 'This quote has expired. Ask for a new one; the price may have changed.', {
      field: 'quoteId',
      expiredAt: quote.expiresAt.toString(),
    })
  }
}

/** Refuses when a line would cost something else now, or be sold by somebody else: the customer confirms a new quote. */
export function checkUnchanged(quoted: readonly QuotedLine[], now: readonly QuotedLine[]): void {
  for (const [index, line] of quoted.entries()) {
    const current = now[index]
    if (!current) throw new Error('Every quoted line is quoted again.')
    if (current.total.amount !== line.total.amount || current.total.currency !== line.total.currency) {
      throw new Refusal('price-changed', `The price of ${line.title} has changed. Please look at it again.`, {
        field: `lines.${index}`,
        quotedTotal: line.total,
        currentTotal: current.total,
      })
    }
    if (sellerKey(current.seller) !== sellerKey(line.seller)) {
      throw new Refusal('seller-changed', `The seller of ${line.title} has changed. Please look at it again.`, {
        field: `lines.${index}`,
      })
    }
  }
}

/** Total and first payment of quoted lines; a basket has one currency, its market's. */
export function totalsOf(lines: readonly QuotedLine[], currency: Currency): { total: Money; dueNow: Money } {
  return lines.reduce(
    (totals, line) => ({ total: add(totals.total, line.total), dueNow: add(totals.dueNow, line.dueNow) }),
    { total: money(0, currency), dueNow: money(0, currency) },
  )
}
