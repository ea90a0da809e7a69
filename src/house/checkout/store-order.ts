import { z } from '@hono/zod-openapi'
import type { Db } from '../../kernel/database.ts'
import { defer, deferRows, expectAll, insertRows, type Tx } from '../../kernel/transaction.ts'
import { money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { languageOf, marketOf, markets } from '../markets/market.ts'
import { quotedLineSchema } from '../quoted-line.ts'
import type { Contract, Order } from './order.ts'
import { billingSchema, contractSellerOf, legalClassOf, orderStateOf } from './order-row.ts'

/** Writes an order with its contracts and lines; everything travels with the commit. */
export function insertOrder(tx: Tx, order: Order, lineIds: readonly string[]): void {
  const { total, dueNow, contracts, ...rest } = order
  insertRows(tx, 'checkout.orders', [{ ...rest, total: total.amount, dueNow: dueNow.amount, currency: total.currency }])
  insertRows(
    tx,
    'checkout.contract',
    contracts.map((each, position) => contractRow(order.id, each, position)),
  )
  const ids = lineIds.values()
  const rows = contracts.flatMap((contract) =>
    contract.lines.map((line) => ({
      id: z.string().parse(ids.next().value),
      contractId: contract.id,
      department: line.line.department,
      offer: line.line.offer,
      title: line.title,
      quoted: line,
      total: line.total.amount,
    })),
  )
  insertRows(tx, 'checkout.contractLine', rows)
}

function contractRow(orderId: string, contract: Contract, position: number) {
  return {
    id: contract.id,
    orderId,
    position,
    sellerKind: contract.seller.kind,
    sellerPartnerId: contract.seller.kind === 'partner' ? contract.seller.partnerId : null,
    legalClass: contract.legalClass,
    state: 'open',
    total: contract.total.amount,
    tax: contract.tax.amount,
    currency: contract.total.currency,
  }
}

/** Reads an order with its contracts and lines, by id, in one statement. */
export async function findOrder(db: Db, id: string): Promise<Order> {
  const rows = await ordersQuery(db).where('o.id', '=', id).execute()
  return onlyOrder(rows)
}

/** Reads an order by the number that people see. */
export async function findOrderByNumber(db: Db, number: string): Promise<Order> {
  const rows = await ordersQuery(db).where('o.number', '=', number).execute()
  return onlyOrder(rows)
}

/** Who bought, as the billing address has it: what the people who hand the vehicle over need. */
export async function findBuyer(
  db: Db,
  orderId: string,
): Promise<{ name: string; city: string; phone: string | null } | null> {
  const row = await db.selectFrom('checkout.orders').select('billing').where('id', '=', orderId).executeTakeFirst()
  if (!row) return null
  const { name, city, phone } = billingSchema.parse(row.billing)
  return { name, city, phone }
}

export type PayableOrder = Pick<
  Order,
  'id' | 'number' | 'customerId' | 'market' | 'language' | 'state' | 'total' | 'dueNow'
>

/** What a payment needs to know of an order: not its contracts. */
export async function findPayable(db: Db, number: string): Promise<PayableOrder> {
  const row = await db
    .selectFrom('checkout.orders')
    .select(['id', 'number', 'customerId', 'market', 'language', 'state', 'total', 'dueNow'])
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) throw new Refusal('order-not-found', 'There is no such order.')
  const market = marketOf(row.market)
  const { currency } = markets[market]
  return {
    ...row,
    market,
    language: languageOf(row.language),
    state: orderStateOf(row.state),
    total: money(row.total, currency),
    dueNow: money(row.dueNow, currency),
  }
}

/** Locks the order row, so that its state changes once. */
export async function lockOrder(tx: Tx, id: string): Promise<Order> {
  const [, order] = await Promise.all([
    tx.selectFrom('checkout.orders').select('id').where('id', '=', id).forUpdate().execute(),
    findOrder(tx, id),
  ])
  return order
}

/** Orders awaiting payment since before `before`, oldest first. */
export async function findUnpaid(db: Db, before: Instant, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('checkout.orders')
    .select('id')
    .where('state', '=', 'awaiting-payment')
    .where('placedAt', '<', before)
    .orderBy('placedAt')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

// The array lets the rows be found by their key, however small the table.
const MARK_PAID = `with each as materialized (
    select * from json_to_recordset($1::json) as given(id uuid, at timestamptz)
  ), paid as (
    update checkout.orders as o set state = 'paid', paid_at = each.at
    from each where o.id = each.id and o.id = any(array(select id from each))
    returning old.state as before
  )
  select ${expectAll(`count(*) filter (where before = 'awaiting-payment')`)} from paid`

/** Marks an order paid that awaits its payment; when it no longer does, the transaction runs again. */
export function markPaid(tx: Tx, id: string, at: Instant): void {
  deferRows(tx, MARK_PAID, [{ id, at }])
}

export function markState(tx: Tx, id: string, state: 'lapsed' | 'cancelled'): void {
  defer(tx, tx.updateTable('checkout.orders').set({ state }).where('id', '=', id))
}

export function markUnwound(tx: Tx, contractId: string): void {
  defer(tx, tx.updateTable('checkout.contract').set({ state: 'unwound' }).where('id', '=', contractId))
}

/** Whether every contract of the order but the named one is unwound already. */
export async function isLastOpen(tx: Tx, orderId: string, contractId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('checkout.contract')
    .select('id')
    .where('orderId', '=', orderId)
    .where('state', '=', 'open')
    .where('id', '!=', contractId)
    .executeTakeFirst()
  return row === undefined
}

function ordersQuery(db: Db) {
  return db
    .selectFrom('checkout.orders as o')
    .innerJoin('checkout.contract as c', 'c.orderId', 'o.id')
    .innerJoin('checkout.contractLine as l', 'l.contractId', 'c.id')
    .select([
      'o.id',
      'o.number',
      'o.customerId',
      'o.quoteId',
      'o.market',
      'o.customerGroup',
      'o.language',
      'o.state',
      'o.total',
      'o.dueNow',
    ])
    .select(['o.billing', 'o.placedAt', 'o.paidAt'])
    .select(['c.id as contractId', 'c.sellerKind', 'c.sellerPartnerId', 'c.legalClass', 'c.tax as contractTax'])
    .select(['c.total as contractTotal', 'l.quoted'])
    .orderBy('o.id')
    .orderBy('c.position')
    .orderBy('l.id')
}

type OrderRow = Awaited<ReturnType<ReturnType<typeof ordersQuery>['execute']>>[number]

function onlyOrder(rows: readonly OrderRow[]): Order {
  const [first] = rows
  if (!first) throw new Refusal('order-not-found', 'There is no such order.')
  const market = marketOf(first.market)
  const { currency } = markets[market]
  const groups = Map.groupBy(rows, (row) => row.contractId)
  return {
    id: first.id,
    number: first.number,
    customerId: first.customerId,
    quoteId: first.quoteId,
    market,
    customerGroup: z.enum(['private', 'business']).parse(first.customerGroup),
    language: languageOf(first.language),
    state: orderStateOf(first.state),
    total: money(first.total, currency),
    dueNow: money(first.dueNow, currency),
    billing: billingSchema.parse(first.billing),
    placedAt: first.placedAt,
    paidAt: first.paidAt,
    contracts: [...groups.values()].flatMap((group) => contractOf(group)),
  }
}

function contractOf(rows: readonly OrderRow[]): Contract[] {
  const [first] = rows
  if (!first) return []
  const { currency } = markets[marketOf(first.market)]
  return [
    {
      id: first.contractId,
      seller: contractSellerOf(first),
      legalClass: legalClassOf(first.legalClass),
      total: money(first.contractTotal, currency),
      tax: money(first.contractTax, currency),
      lines: rows.map((row) => quotedLineSchema.parse(row.quoted)),
    },
  ]
}
