import { Refusal } from '../../kernel/refusal.ts'
import { type Money, money, subtract } from '../../kernel/money.ts'
import type { BasketLine, Essential, PriceItem, QuoteContext, QuotedLine, Seller } from '../../house/department.ts'
import {
  checkPartnerFor,
  type PartnerBook,
  partnerIn,
  resolveSalesModel,
  sellerUnder,
} from '../../house/partners/public.ts'
import { essentialWords } from './essential-words.ts'
import type { Selection } from './selection.ts'

/** A vehicle with its price, as a quote shows it; `ready` is when it can be handed over. */
export interface Offered {
  readonly title: string
  readonly vin: string | null
  readonly equipment: readonly string[]
  readonly items: readonly PriceItem[]
  readonly total: Money
  readonly tax: Money
  readonly dueNow: Money
  readonly rangeKm: number | null
  readonly plate: 'registration' | 'insurance' | 'none'
  readonly ready: { readonly unit: 'weeks' | 'days'; readonly count: number }
}

/**
 * Makes a priced vehicle a quoted line: who sells it under the model of the day, to whom the customer may turn, and what
 * must stand above the button. Refuses more than one vehicle a line, and partners that do not suit.
 */
export function quotedLine(
  line: BasketLine,
  context: QuoteContext,
  offered: Offered,
  around: { readonly book: PartnerBook; readonly edition: string; readonly wishes: Pick<Selection, 'partners'> },
): QuotedLine {
  if (line.quantity !== 1) {
    throw new Refusal('one-vehicle-a-line', 'Each vehicle is a line of its own.', { field: 'quantity', most: 1 })
  }
  const { market, customerGroup, at } = context
  const { book, edition, wishes } = around
  for (const partnerId of wishes.partners) checkPartnerFor(book, { partnerId, market, line: line.offer, at })
  const { model } = resolveSalesModel(book.salesModels, { market, line: line.offer, customerGroup, at })
  const partnerId = wishes.partners[0] ?? null
  const seller = sellerUnder(model, partnerId)
  return {
    line,
    title: offered.title,
    seller,
    legalClass: offered.plate === 'registration' ? 'vehicle-sale' : 'goods-sale',
    salesModel: model,
    edition,
    partnerId,
    items: offered.items,
    total: offered.total,
    tax: offered.tax,
    dueNow: offered.dueNow,
    essentials: essentialsOf(offered, context, sellerName(seller, book)),
  }
}

function sellerName(seller: Seller, book: PartnerBook): string | null {
  return seller.kind === 'maker' ? null : partnerIn(book, seller.partnerId).name
}

function essentialsOf(offered: Offered, context: QuoteContext, seller: string | null): readonly Essential[] {
  const words = essentialWords[context.language]
  const { title, vin, equipment, total, dueNow, rangeKm, ready } = offered
  const later = subtract(total, dueNow)
  const essentials = [
    { label: words.vehicle, value: title },
    ...(vin === null ? [] : [{ label: words.vin, value: vin }]),
    { label: words.equipment, value: equipment.join(', ') },
    { label: words.total, value: words.cash(total) },
    { label: words.now, value: words.cash(dueNow) },
    ...(later.amount === 0 ? [] : [{ label: words.later, value: words.cash(later) }]),
    { label: words.delivery, value: ready.unit === 'weeks' ? words.weeks(ready.count) : words.days(ready.count) },
    ...(rangeKm === null ? [] : [{ label: words.range, value: words.km(rangeKm) }]),
    { label: words.seller, value: seller ?? words.maker },
    {
      label: words.withdrawal,
      value: context.customerGroup === 'private' ? words.mayWithdraw : words.mayNotWithdraw,
    },
  ]
  return essentials.filter(({ value }) => value !== '')
}

/** What commission is computed from: net of tax, without transfer and papers. */
export function commissionBaseOf({ items, total }: Pick<QuotedLine, 'items' | 'total'>): Money {
  const net = items
    .filter(({ kind }) => kind !== 'transfer' && kind !== 'papers')
    .reduce((sum, { gross, tax }) => sum + gross.amount - tax.amount, 0)
  return money(net, total.currency)
}
