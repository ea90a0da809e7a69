import { present } from '../../kernel/refusal.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { publish } from '../../kernel/events.ts'
import { newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { ContractLine, QuoteContext, UnwindReason } from '../department.ts'
import { checkPostcode, type Language, markets } from '../markets/market.ts'
import { checkHolder, checkNotEmpty, type BasketHolder } from './basket.ts'
import { contextOf } from './actions-basket.ts'
import { orderCancelled, orderLapsed, orderPaid, orderPlaced, saleMoved } from './events.ts'
import {
  type Billing,
  checkOrderable,
  checkUnchanged,
  type Contract,
  contractsOf,
  type Order,
  orderNumber,
  totalsOf,
} from './order.ts'
import { type CheckoutParts, departmentOf, quoteLines } from './parts.ts'
import { compareReplay, type Quote, QUOTE_MINUTES, type Replay } from './quote.ts'
import { deleteBasket, findBasket } from './store-basket.ts'
import { findOrder, insertOrder, isLastOpen, lockOrder, markPaid, markState, markUnwound } from './store-order.ts'
import { findQuote, insertQuote } from './store-quote.ts'

/** Prices a basket firmly, for an hour. */
export async function quoteBasket(
  parts: CheckoutParts,
  tx: Tx,
  wanted: { basketId: string; language: Language },
  holder: BasketHolder,
): Promise<Quote> {
  const basket = await findBasket(tx, wanted.basketId)
  checkHolder(basket, holder)
  checkNotEmpty(basket)
  const context = contextOf(parts, tx, basket, wanted.language)
  const lines = await quoteLines(parts, basket.lines, context)
  const quote: Quote = {
    id: newId(),
    customerId: basket.customerId,
    basketId: basket.id,
    market: basket.market,
    language: wanted.language,
    customerGroup: basket.customerGroup,
    edition: lines[0]?.edition ?? '',
    lines,
    ...totalsOf(lines, markets[basket.market].currency),
    quotedAt: context.at,
    expiresAt: context.at.add({ minutes: QUOTE_MINUTES }),
  }
  insertQuote(tx, quote)
  return quote
}

/** Prices a quote again from the versions of its day, and says whether the result is the same to the cent. */
export async function replayQuote(parts: CheckoutParts, quote: Quote): Promise<Replay> {
  const context = contextOfQuote(quote, { at: quote.quotedAt, edition: quote.edition, db: parts.house.db })
  const lines = await Promise.all(
    quote.lines.map((line) => departmentOf(parts, line.line.department).quote(line.line, context)),
  )
  return compareReplay(quote, lines, totalsOf(lines, quote.total.currency).total)
}

/**
 * Places an order from a quote: one short transaction. It is refused when the quote has expired, was used, belongs to
 * somebody else, or when anything in it has changed since; each department accepts its lines or refuses the whole.
 */
export async function placeOrder(
  parts: CheckoutParts,
  tx: Tx,
  wanted: { quoteId: string; billing: Billing },
  customerId: string,
): Promise<Order> {
  const at = parts.house.clock()
  checkPostcode(wanted.billing.country, wanted.billing.postcode)
  const [quote, sequence] = await Promise.all([findQuote(tx, wanted.quoteId), parts.nextOrderNumber(tx)])
  checkOrderable(quote, customerId, at)
  checkUnchanged(
    quote.lines,
    await quoteLines(
      parts,
      quote.lines.map((line) => line.line),
      contextOfQuote(quote, { at, edition: null, db: tx }),
    ),
  )
  const order: Order = {
    id: newId(),
    number: orderNumber(sequence, at, markets[quote.market].timeZone),
    customerId,
    quoteId: quote.id,
    market: quote.market,
    customerGroup: quote.customerGroup,
    language: quote.language,
    state: 'awaiting-payment',
    total: quote.total,
    dueNow: quote.dueNow,
    billing: wanted.billing,
    placedAt: at,
    paidAt: null,
    contracts: contractsOf(quote.lines, newId),
  }
  insertOrder(
    tx,
    order,
    quote.lines.map(() => newId()),
  )
  deleteBasket(tx, quote.basketId)
  for (const contract of order.contracts) {
    for (const line of contractLines(order, contract, at)) {
      await departmentOf(parts, line.quoted.line.department).accept(tx, line)
    }
  }
  publish(tx, orderPlaced(order, at))
  return order
}

/**
 * Takes an order as paid, in the transaction that captured the money. Money that comes for an order that has lapsed in
 * the meantime goes back.
 */
export async function takePayment(parts: CheckoutParts, tx: Tx, orderId: string): Promise<void> {
  const at = parts.house.clock()
  const order = await findOrder(tx.committed, orderId)
  if (order.state !== 'awaiting-payment') return parts.refundAll(tx, orderId, at)
  markPaid(tx, orderId, at)
  publish(tx, orderPaid(order, at))
}

/** Closes a contract that its department has undone with all of its lines; with the last one the order is cancelled. */
export async function closeContract(tx: Tx, which: UndoneContract, at: Instant): Promise<void> {
  const { market, contracts } = await lockOrder(tx, which.orderId)
  const { seller, lines } = present(
    contracts.find(({ id }) => id === which.contractId),
    'the contract of an order',
  )
  for (const { line, total: gross, tax } of lines) {
    const sold = { subject: which.contractId, market, department: line.department, sellerKind: seller.kind }
    publish(tx, saleMoved({ ...sold, kind: 'taken-back', isRenewal: false, count: 1, gross, tax }, at))
  }
  await closeEmptied(tx, which, at)
}

/** The same of a contract whose lines were taken back, and told so (`saleMoved`), one by one. */
export async function closeEmptied(tx: Tx, which: UndoneContract, at: Instant): Promise<void> {
  const order = await lockOrder(tx, which.orderId)
  markUnwound(tx, which.contractId)
  if (await isLastOpen(tx, order.id, which.contractId)) {
    markState(tx, order.id, 'cancelled')
    publish(tx, orderCancelled(order, which.reason, at))
  }
}

export interface UndoneContract {
  readonly orderId: string
  readonly contractId: string
  readonly reason: UnwindReason
}

/** Lets an order lapse that nobody paid: what its departments had reserved is free again. */
export async function lapseOrder(parts: CheckoutParts, orderId: string): Promise<void> {
  await parts.house.transaction(async (tx) => {
    const at = parts.house.clock()
    const order = await lockOrder(tx, orderId)
    if (order.state !== 'awaiting-payment') return
    for (const contract of order.contracts) {
      for (const line of contractLines(order, contract, at)) {
        await departmentOf(parts, line.quoted.line.department).unwind(tx, line, 'payment-failed')
      }
      markUnwound(tx, contract.id)
    }
    markState(tx, order.id, 'lapsed')
    publish(tx, orderLapsed(order, at))
  })
}

function contractLines(order: Order, contract: Contract, at: Instant): ContractLine[] {
  return contract.lines.map((quoted) => ({
    orderId: order.id,
    orderNumber: order.number,
    contractId: contract.id,
    customerId: order.customerId,
    customerGroup: order.customerGroup,
    market: order.market,
    quoted,
    at,
  }))
}

function contextOfQuote(quote: Quote, now: Pick<QuoteContext, 'at' | 'edition' | 'db'>): QuoteContext {
  return { market: quote.market, language: quote.language, customerGroup: quote.customerGroup, ...now }
}
