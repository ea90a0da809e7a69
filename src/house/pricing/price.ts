import { Refusal } from '../../kernel/refusal.ts'
import { type Money, money, multiply, type Rate, sum, taxInside } from '../../kernel/money.ts'
import type { PriceItem } from '../department.ts'
import { type Language, markets } from '../markets/market.ts'
import type { PriceTable } from './price-list.ts'
import { words } from './words.ts'

/** Something to be priced: where its price stands in the table, and how it is called in the reader's language. */
export interface PriceLine {
  readonly kind: PriceItem['kind']
  readonly code: string
  readonly title: string
  /** Named when the thing comes with something else and so costs nothing by itself. */
  readonly includedIn: string | null
}

export interface PricedLines {
  readonly items: readonly PriceItem[]
  readonly total: Money
  readonly tax: Money
}

/** What is taken when the order is placed. A share is rounded half-even to the cent; a fixed sum never exceeds the total. */
export type Deposit =
  | { readonly kind: 'full' }
  | { readonly kind: 'fixed'; readonly amountMinor: number }
  | { readonly kind: 'share'; readonly rate: Rate }

/**
 * Prices lines from the table, with transfer and papers inside the total as PAngV § 3 wants it. Tax is computed by item,
 * rounded half-even. Refuses a line that the table does not sell.
 */
export function priceLines(table: PriceTable, lines: readonly PriceLine[], language: Language): PricedLines {
  const items = [...lines, ...unavoidable(table, language)].map((line) => priceItem(table, line, language))
  const { currency } = table.list
  return {
    items,
    total: sum(
      items.map((item) => item.gross),
      currency,
    ),
    tax: sum(
      items.map((item) => item.tax),
      currency,
    ),
  }
}

/** The part of the total that is due with the order. */
export function dueNow(deposit: Deposit, total: Money): Money {
  if (deposit.kind === 'full') return total
  if (deposit.kind === 'share') return multiply(total, deposit.rate)
  return money(Math.min(deposit.amountMinor, total.amount), total.currency)
}

/** What the customer cannot choose away: bringing the vehicle and its papers. */
export function unavoidableMinor(table: PriceTable): number {
  return (table.grossMinor['transfer'] ?? 0) + (table.grossMinor['papers'] ?? 0)
}

function unavoidable(table: PriceTable, language: Language): readonly PriceLine[] {
  return (['transfer', 'papers'] as const)
    .filter((code) => table.grossMinor[code] !== undefined && table.grossMinor[code] !== null)
    .map((code) => ({ kind: code, code, title: words[language][code], includedIn: null }))
}

function priceItem(table: PriceTable, line: PriceLine, language: Language): PriceItem {
  const { currency, taxRate } = table.list
  const gross = money(line.includedIn === null ? listed(table, line.code) : 0, currency)
  const reason = line.includedIn === null ? listReason(table, language) : words[language].included(line.includedIn)
  return { kind: line.kind, code: line.code, title: line.title, gross, tax: taxOf(table, gross), taxRate, reason }
}

function listed(table: PriceTable, code: string): number {
  const price = table.grossMinor[code]
  if (price === undefined || price === null) {
    throw new Refusal('not-sold-here', 'This is not sold by itself in this market.', {
      offer: table.offer,
      choice: code,
      market: table.market,
    })
  }
  return price
}

/** What is slow to compute and the same for every reader of a table, which never changes. */
interface Computed {
  readonly taxes: Map<number, Money>
  readonly reasons: Map<Language, string>
}

const computed = new WeakMap<PriceTable, Computed>()

function computedFor(table: PriceTable): Computed {
  const known = computed.get(table)
  if (known) return known
  const fresh = { taxes: new Map(), reasons: new Map() }
  computed.set(table, fresh)
  return fresh
}

function taxOf(table: PriceTable, gross: Money): Money {
  const { taxes } = computedFor(table)
  const known = taxes.get(gross.amount)
  if (known) return known
  const tax = taxInside(gross, table.list.taxRate)
  taxes.set(gross.amount, tax)
  return tax
}

function listReason(table: PriceTable, language: Language): string {
  const { reasons } = computedFor(table)
  const known = reasons.get(language)
  if (known) return known
  const reason = words[language].listPrice(table.market, dayOf(table, language))
  reasons.set(language, reason)
  return reason
}

function dayOf(table: PriceTable, language: Language): string {
  return table.list.from.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
    timeZone: markets[table.market].timeZone,
    dateStyle: 'long',
  })
}
