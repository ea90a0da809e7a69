import type { Db } from '../../kernel/database.ts'
import { defer, deferRows, insertRows, type Tx } from '../../kernel/transaction.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { BasketLine, CustomerGroup } from '../department.ts'
import { basketLineSchema } from '../quoted-line.ts'
import { marketOf, type MarketCode } from '../markets/market.ts'
import type { Basket } from './basket.ts'

/** Writes a new basket with its lines; travels with the commit. */
export function insertBasket(tx: Tx, basket: Basket, at: Instant): void {
  const { id, tokenHash, customerId, market, customerGroup } = basket
  insertRows(tx, 'checkout.basket', [{ id, tokenHash, customerId, market, customerGroup, updatedAt: at }])
  insertLines(tx, id, basket.lines)
}

export function insertLines(tx: Tx, basketId: string, lines: readonly BasketLine[]): void {
  insertRows(
    tx,
    'checkout.basketLine',
    lines.map(({ id, department, offer, quantity, selection }) => ({
      id,
      basketId,
      department,
      offer,
      quantity,
      selection,
    })),
  )
}

/** Reads a basket with its lines, in one statement. */
export async function findBasket(db: Db, id: string): Promise<Basket> {
  const rows = await db
    .selectFrom('checkout.basket as b')
    .leftJoin('checkout.basketLine as l', 'l.basketId', 'b.id')
    .select(['b.id', 'b.tokenHash', 'b.customerId', 'b.market', 'b.customerGroup'])
    .select(['l.id as lineId', 'l.department', 'l.offer', 'l.quantity', 'l.selection'])
    .where('b.id', '=', id)
    .orderBy('l.id')
    .execute()
  const [first] = rows
  if (!first) throw new Refusal('basket-not-found', 'There is no such basket.', { field: 'basketId' })
  return {
    id: first.id,
    tokenHash: first.tokenHash,
    customerId: first.customerId,
    market: marketOf(first.market),
    customerGroup: groupOf(first.customerGroup),
    lines: rows.filter((row) => row.lineId !== null).map((row) => basketLineSchema.parse({ ...row, id: row.lineId })),
  }
}

/** Reads and locks a basket: two changes of one basket come one after the other. */
export async function lockBasket(tx: Tx, id: string): Promise<Basket> {
  const [, basket] = await Promise.all([
    tx.selectFrom('checkout.basket').select('id').where('id', '=', id).forUpdate().execute(),
    findBasket(tx, id),
  ])
  return basket
}

/** The customer's own basket in a market, if there is one. */
export async function findBasketOf(db: Db, customerId: string, market: MarketCode): Promise<string | undefined> {
  const row = await db
    .selectFrom('checkout.basket')
    .select('id')
    .where('customerId', '=', customerId)
    .where('market', '=', market)
    .executeTakeFirst()
  return row?.id
}

export function updateQuantity(tx: Tx, lineId: string, quantity: number): void {
  defer(tx, tx.updateTable('checkout.basketLine').set({ quantity }).where('id', '=', lineId))
}

export function deleteLine(tx: Tx, lineId: string): void {
  defer(tx, tx.deleteFrom('checkout.basketLine').where('id', '=', lineId))
}

/** Moves the lines of a guest's basket into the customer's, and removes the empty one. */
export async function moveLines(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.updateTable('checkout.basketLine').set({ basketId: toId }).where('basketId', '=', fromId).execute()
  await tx.deleteFrom('checkout.basket').where('id', '=', fromId).execute()
}

/** Makes a guest's basket the customer's own. */
export async function adoptBasket(tx: Tx, id: string, customerId: string): Promise<void> {
  await tx.updateTable('checkout.basket').set({ customerId, tokenHash: null }).where('id', '=', id).execute()
}

const DELETE_BASKETS = `delete from checkout.basket
  where id = any(array(select id from json_to_recordset($1::json) as ordered(id uuid)))`

/** An ordered basket is done with. */
export function deleteBasket(tx: Tx, id: string): void {
  deferRows(tx, DELETE_BASKETS, [{ id }])
}

export function groupOf(text: string): CustomerGroup {
  return text === 'business' ? 'business' : 'private'
}
