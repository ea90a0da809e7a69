import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { BasketLine, CustomerGroup, DepartmentName, Json, QuoteContext, QuotedLine } from '../department.ts'
import type { Language, MarketCode } from '../markets/market.ts'
import { type Basket, type BasketHolder, checkHolder, checkRoom } from './basket.ts'
import { type CheckoutParts, quoteLines } from './parts.ts'
import {
  adoptBasket,
  deleteLine,
  findBasketOf,
  insertBasket,
  insertLines,
  lockBasket,
  moveLines,
  updateQuantity,
} from './store-basket.ts'

export interface NewLine {
  readonly department: DepartmentName
  readonly offer: string
  readonly quantity: number
  readonly selection: Json
}

export interface NewBasket {
  readonly market: MarketCode
  readonly language: Language
  readonly customerGroup: CustomerGroup
  readonly lines: readonly NewLine[]
}

/** Opens a basket; each line is priced once, so that an offer that cannot be bought is refused at once. */
export async function openBasket(
  parts: CheckoutParts,
  tx: Tx,
  wanted: NewBasket,
  holder: BasketHolder,
): Promise<Basket> {
  const at = parts.house.clock()
  const lines = wanted.lines.map(withId)
  await quoteLines(parts, lines, { ...wanted, at, edition: null, db: tx })
  const existing = holder.customerId ? await findBasketOf(tx, holder.customerId, wanted.market) : undefined
  if (existing) return addTo(tx, existing, lines, holder)
  const { market, customerGroup } = wanted
  const basket: Basket = { id: newId(), ...holder, market, customerGroup, lines }
  insertBasket(tx, basket, at)
  return basket
}

/** Adds a line. The price of it is the same whether the basket has one line or twenty. */
export async function addLine(
  parts: CheckoutParts,
  tx: Tx,
  wanted: { basketId: string; line: NewLine; language: Language },
  holder: BasketHolder,
): Promise<Basket> {
  const basket = await lockBasket(tx, wanted.basketId)
  checkHolder(basket, holder)
  checkRoom(basket.lines.length + 1)
  const line = withId(wanted.line)
  await quoteLines(parts, [line], contextOf(parts, tx, basket, wanted.language))
  insertLines(tx, basket.id, [line])
  return { ...basket, lines: [...basket.lines, line] }
}

/** Changes the quantity of a line, or takes it out at zero. */
export async function changeLine(
  parts: CheckoutParts,
  tx: Tx,
  wanted: { basketId: string; lineId: string; quantity: number; language: Language },
  holder: BasketHolder,
): Promise<Basket> {
  const basket = await lockBasket(tx, wanted.basketId)
  checkHolder(basket, holder)
  const line = basket.lines.find((each) => each.id === wanted.lineId)
  if (!line) throw new Refusal('line-not-found', 'There is no such line in this basket.', { field: 'lineId' })
  if (wanted.quantity === 0) {
    deleteLine(tx, line.id)
    return { ...basket, lines: basket.lines.filter((each) => each !== line) }
  }
  const changed = { ...line, quantity: wanted.quantity }
  await quoteLines(parts, [changed], contextOf(parts, tx, basket, wanted.language))
  updateQuantity(tx, line.id, wanted.quantity)
  return { ...basket, lines: basket.lines.map((each) => (each === line ? changed : each)) }
}

/** At sign-in the guest's basket becomes the customer's, or its lines join those already there. */
export async function mergeBasket(
  tx: Tx,
  guestBasketId: string,
  tokenHash: string,
  customerId: string,
): Promise<Basket> {
  const guest = await lockBasket(tx, guestBasketId)
  checkHolder(guest, { customerId: null, tokenHash })
  const own = await findBasketOf(tx, customerId, guest.market)
  if (!own) {
    await adoptBasket(tx, guest.id, customerId)
    return { ...guest, customerId, tokenHash: null }
  }
  const mine = await lockBasket(tx, own)
  checkRoom(mine.lines.length + guest.lines.length)
  await moveLines(tx, guest.id, mine.id)
  return { ...mine, lines: [...mine.lines, ...guest.lines] }
}

/** Prices what is in the basket now; the lines that cannot be sold any more come with the reason. */
export function priceBasket(parts: CheckoutParts, basket: Basket, language: Language): Promise<readonly PricedLine[]> {
  const context = contextOf(parts, parts.house.db, basket, language)
  return Promise.all(basket.lines.map((line) => priceLine(parts, line, context)))
}

export type PricedLine =
  | { readonly line: BasketLine; readonly outcome: 'priced'; readonly quoted: QuotedLine }
  | { readonly line: BasketLine; readonly outcome: 'refused'; readonly code: string; readonly reason: string }

async function priceLine(parts: CheckoutParts, line: BasketLine, context: QuoteContext): Promise<PricedLine> {
  try {
    const [quoted] = await quoteLines(parts, [line], context)
    if (!quoted) throw new Error('A line is quoted once.')
    return { line, outcome: 'priced', quoted }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { line, outcome: 'refused', code: error.code, reason: error.message }
  }
}

async function addTo(tx: Tx, basketId: string, lines: readonly BasketLine[], holder: BasketHolder): Promise<Basket> {
  const basket = await lockBasket(tx, basketId)
  checkHolder(basket, holder)
  checkRoom(basket.lines.length + lines.length)
  insertLines(tx, basket.id, lines)
  return { ...basket, lines: [...basket.lines, ...lines] }
}

function withId(line: NewLine): BasketLine {
  return { id: newId(), ...line }
}

export function contextOf(parts: CheckoutParts, db: Db, basket: Basket, language: Language): QuoteContext {
  const { market, customerGroup } = basket
  return { market, customerGroup, language, at: parts.house.clock(), edition: null, db }
}
