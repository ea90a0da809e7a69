import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { money } from '../../kernel/money.ts'
import { present, Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../kernel/transaction.ts'
import { type MarketCode, marketOf, markets } from '../markets/market.ts'
import { type Invoice, invoiceStates } from './invoice.ts'
import type { KeptMethod } from './store-method.ts'

const kindSchema = z.enum(['invoice', 'credit-note'])
const stateSchema = z.enum(invoiceStates)

interface InvoiceRow {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly market: string
  readonly payerId: string
  readonly payerName: string
  readonly corrects: string | null
  readonly month: string | null
  readonly issuedAt: Instant
  readonly dueAt: Instant
  readonly gross: number
  readonly tax: number
  readonly paid: number
  readonly credited: number
  readonly state: string
  readonly attempts: number
  readonly method: string | null
  readonly collectAt: Instant | null
}

function invoiceOf(row: InvoiceRow & { readonly currency: string }): Invoice {
  const { currency: _currency, ...rest } = row
  const market = marketOf(row.market)
  const { currency } = markets[market]
  return {
    ...rest,
    market,
    kind: kindSchema.parse(row.kind),
    state: stateSchema.parse(row.state),
    gross: money(row.gross, currency),
    tax: money(row.tax, currency),
    paid: money(row.paid, currency),
    credited: money(row.credited, currency),
  }
}

/** Draws the next number of a market and year. Whoever draws waits for the one before, so that there is no gap. */
export async function drawNumber(tx: Tx, market: MarketCode, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`insert into billing.invoice_series (market, year, last)
    values (${market}, ${year}, 1)
    on conflict (market, year) do update set last = billing.invoice_series.last + 1 returning last`.execute(tx)
  const { last } = present(rows[0], 'the number of an invoice')
  return `R-${market}-${year}-${String(last).padStart(6, '0')}`
}

export function insertInvoice(tx: Tx, { gross, tax, paid, credited, ...row }: Invoice): void {
  const { amount, currency } = gross
  insertRows(tx, 'billing.invoice', [
    { ...row, gross: amount, tax: tax.amount, currency, paid: paid.amount, credited: credited.amount },
  ])
}

/** Saves how the payment of one stands that this transaction holds. */
export function saveInvoice(tx: Tx, { id, paid, credited, state, attempts, method, collectAt }: Invoice): void {
  const values = { paid: paid.amount, credited: credited.amount, state, attempts, method, collectAt }
  defer(tx, tx.updateTable('billing.invoice').set(values).where('id', '=', id))
}

/** Refuses `invoice-unknown`. */
export async function findInvoice(db: Db, id: string): Promise<Invoice> {
  const row = await db.selectFrom('billing.invoice').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw invoiceUnknown()
  return invoiceOf(row)
}

/** One of these that there is, held until the transaction ends. */
export async function lockInvoice(tx: Tx, id: string): Promise<Invoice | undefined> {
  const row = await tx.selectFrom('billing.invoice').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && invoiceOf(row)
}

/** The credit notes of an invoice. */
export async function listCorrections(db: Db, id: string): Promise<readonly Invoice[]> {
  const rows = await db.selectFrom('billing.invoice').selectAll().where('corrects', '=', id).orderBy('id').execute()
  return rows.map(invoiceOf)
}

/** Invoices of one payer, or of all, the newest first. */
export async function listInvoices(
  db: Db,
  payerId: string | null,
  page: { readonly limit: number; readonly before: string },
): Promise<readonly Invoice[]> {
  const rows = await db
    .selectFrom('billing.invoice')
    .selectAll()
    .where('id', '<', page.before)
    .$if(payerId !== null, (query) => query.where('payerId', '=', payerId ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(invoiceOf)
}

/** Which invoices are to be collected by now. */
export async function findDueInvoices(db: Db, at: Instant, most: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('billing.invoice')
    .select('id')
    .where('collectAt', '<=', at)
    .orderBy('collectAt')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

export async function postponeInvoice(db: Db, id: string, collectAt: Instant): Promise<void> {
  await db
    .updateTable('billing.invoice')
    .set({ collectAt })
    .where('id', '=', id)
    .where('collectAt', 'is not', null)
    .execute()
}

/** Whether the bank has declined something that is still owed. */
export async function hasDeclined(db: Db, payerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('billing.invoice')
    .select('id')
    .where('payerId', '=', payerId)
    .where('state', '=', 'declined')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What was declined is asked of another card at once. */
export function collectDeclinedNow(tx: Tx, { customerId, market }: KeptMethod, at: Instant): void {
  defer(
    tx,
    tx
      .updateTable('billing.invoice')
      .set({ collectAt: at })
      .where('payerId', '=', customerId)
      .where('market', '=', market)
      .where('state', '=', 'declined'),
  )
}

export function invoiceUnknown(): Refusal {
  return new Refusal('invoice-unknown', 'There is no such invoice among yours.')
}
