import { add, type Money, money, subtract, sum } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { type MarketCode, markets } from '../markets/market.ts'
import { dunning } from './dunning.ts'
import type { RecordedUsage } from './usage.ts'

/** How an invoice stands. `declined`: the bank would not pay it, or no means of payment is kept. */
export const invoiceStates = ['open', 'paid', 'declined'] as const

export interface Invoice {
  readonly id: string
  /** R-DE-2026-000042: without a gap within a market and year (UStG § 14 (4) no. 4). */
  readonly number: string
  readonly kind: 'invoice' | 'credit-note'
  readonly market: MarketCode
  readonly payerId: string
  readonly payerName: string
  /** The invoice that a credit note corrects. */
  readonly corrects: string | null
  /** The month it is about, "2026-10"; null for what is billed at once. */
  readonly month: string | null
  readonly issuedAt: Instant
  readonly dueAt: Instant
  readonly gross: Money
  readonly tax: Money
  readonly paid: Money
  /** What of it a credit note took away before it was paid. */
  readonly credited: Money
  readonly state: (typeof invoiceStates)[number]
  readonly attempts: number
  /** What the payer recognises the card or account by that paid it. */
  readonly method: string | null
  readonly collectAt: Instant | null
}

const DUE_DAYS = 14

export interface InvoiceFrame {
  readonly id: string
  readonly number: string
  readonly payerName: string
  readonly corrects: string | null
  readonly month: string | null
  readonly at: Instant
}

/** An invoice of lines of one payer and market: its amounts are the sums of theirs. A credit note owes nothing. */
export function invoiceOf(
  lines: readonly [RecordedUsage, ...(readonly RecordedUsage[])],
  { id, number, payerName, corrects, month, at }: InvoiceFrame,
): Invoice {
  const [{ market, payerId }] = lines
  if (lines.some((line) => line.market !== market || line.payerId !== payerId)) {
    throw new RangeError('An invoice is of one payer and market.')
  }
  const { currency } = markets[market]
  const gross = sum(
    lines.map((line) => line.gross),
    currency,
  )
  const tax = sum(
    lines.map((line) => line.tax),
    currency,
  )
  const isOwed = gross.amount > 0
  return {
    id,
    number,
    kind: corrects === null ? 'invoice' : 'credit-note',
    market,
    payerId,
    payerName,
    corrects,
    month,
    issuedAt: at,
    dueAt: month === null ? at : at.add({ hours: 24 * DUE_DAYS }),
    gross,
    tax,
    paid: money(0, currency),
    credited: money(0, currency),
    state: isOwed ? 'open' : 'paid',
    attempts: 0,
    method: null,
    collectAt: isOwed ? at : null,
  }
}

/** What of it is still owed. */
export function owed({ gross, paid, credited, state }: Invoice): Money {
  return state === 'paid' ? money(0, gross.currency) : subtract(subtract(gross, paid), credited)
}

/** A credit note takes so much of what is still owed away. */
export function credit(invoice: Invoice, less: Money): Invoice {
  if (less.amount > owed(invoice).amount) throw new RangeError(`More is credited on ${invoice.number} than is owed.`)
  return settled({ ...invoice, credited: add(invoice.credited, less) })
}

function settled(invoice: Invoice): Invoice {
  return owed(invoice).amount === 0 ? { ...invoice, state: 'paid', collectAt: null } : invoice
}

/** Money came in for it. More than is owed is a fault: nothing beyond that is ever asked for. */
export function payOff(invoice: Invoice, amount: Money, method: string): Invoice {
  if (amount.amount > owed(invoice).amount) {
    throw new RangeError(`More was paid on ${invoice.number} than is owed.`)
  }
  return settled({ ...invoice, paid: add(invoice.paid, amount), method })
}

/** The next attempt to collect it; looked at again after an hour, should the attempt be cut off. */
export function attempt(invoice: Invoice, at: Instant): Invoice {
  return { ...invoice, attempts: invoice.attempts + 1, collectAt: at.add({ hours: dunning.lookAgainHours }) }
}

/** The bank would not pay it: it is asked again as the schedule says, four times in all. */
export function declineInvoice(invoice: Invoice, at: Instant): Invoice {
  if (invoice.state === 'paid') return invoice
  const isAskedAgain = invoice.attempts < dunning.chargesMost
  return {
    ...invoice,
    state: 'declined',
    collectAt: isAskedAgain ? at.add({ hours: dunning.retryHours }) : null,
  }
}

/** The month before the one that an instant lies in, and its end, in the market's time zone. */
export function monthBefore(at: Instant, market: MarketCode): { readonly month: string; readonly until: Instant } {
  const begin = at.toZonedDateTimeISO(markets[market].timeZone).with({ day: 1 }).startOfDay()
  return { month: begin.subtract({ months: 1 }).toPlainDate().toPlainYearMonth().toString(), until: begin.toInstant() }
}
