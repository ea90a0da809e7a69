import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { isUniqueViolation } from '../../kernel/faults.ts'
import { money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { deferRows, insertRows, type Tx } from '../../kernel/transaction.ts'
import { type DepartmentName, departmentNames } from '../department.ts'
import { type MarketCode, marketOf, markets } from '../markets/market.ts'
import type { RecordedUsage } from './usage.ts'

const departmentSchema = z.enum(departmentNames)
const billedSchema = z.enum(['at-once', 'monthly'])

interface UsageRow {
  readonly id: string
  readonly department: string
  readonly subject: string
  readonly userId: string
  readonly userName: string | null
  readonly payerId: string
  readonly market: string
  readonly title: string
  readonly gross: number
  readonly tax: number
  readonly taxRate: string
  readonly at: Instant
  readonly billed: string
  readonly corrects: string | null
  readonly invoiceId: string | null
}

/** A usage with what its user was called when the invoice was written. */
export type UsageLine = RecordedUsage & { readonly userName: string | null }

function usageOf(row: UsageRow): UsageLine {
  const { id, subject, userId, userName, payerId, title, taxRate, at, corrects, invoiceId } = row
  const market = marketOf(row.market)
  const { currency } = markets[market]
  return {
    id,
    department: departmentSchema.parse(row.department),
    subject,
    userId,
    userName,
    payerId,
    market,
    title,
    gross: money(row.gross, currency),
    tax: money(row.tax, currency),
    taxRate,
    at,
    when: billedSchema.parse(row.billed),
    corrects,
    invoiceId,
  }
}

/** Writes what was used; the commit fails with `isSettledBefore` when there is one for its subject. */
export function insertUsage(tx: Tx, { gross, tax, when: billed, ...row }: RecordedUsage): void {
  const { amount, currency } = gross
  insertRows(tx, 'billing.usage', [{ ...row, gross: amount, tax: tax.amount, currency, billed, userName: null }])
}

/** Whether a commit failed because the same was settled before. */
export function isSettledBefore(error: unknown): boolean {
  return isUniqueViolation(error, 'usage_department_subject_key')
}

export async function findUsage(db: Db, department: DepartmentName, subject: string): Promise<UsageLine | undefined> {
  const row = await db
    .selectFrom('billing.usage')
    .selectAll()
    .where('department', '=', department)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row && usageOf(row)
}

/** One by its own id, held until the transaction ends. */
export async function lockUsage(tx: Tx, id: string): Promise<UsageLine | undefined> {
  const row = await tx.selectFrom('billing.usage').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && usageOf(row)
}

/** What a payer owes of before an instant and is on no invoice yet, held, the oldest first. */
export async function lockOpenUsage(
  tx: Tx,
  { market, payerId }: { readonly market: MarketCode; readonly payerId: string },
  before: Instant,
): Promise<readonly UsageLine[]> {
  const rows = await tx
    .selectFrom('billing.usage')
    .selectAll()
    .where('market', '=', market)
    .where('payerId', '=', payerId)
    .where('billed', '=', 'monthly')
    .where('invoiceId', 'is', null)
    .where('at', '<', before)
    .orderBy('at')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(usageOf)
}

/** Who owes something of before an instant that is on no invoice yet. Who has more coming back than owed waits. */
export async function findOpenPayers(
  db: Db,
  market: MarketCode,
  { before, most }: { readonly before: Instant; readonly most: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('billing.usage')
    .select('payerId')
    .where('market', '=', market)
    .where('billed', '=', 'monthly')
    .where('invoiceId', 'is', null)
    .where('at', '<', before)
    .groupBy('payerId')
    .having(sql<boolean>`sum(gross) > 0`)
    .limit(most)
    .execute()
  return rows.map(({ payerId }) => payerId)
}

/** What stands on an invoice, in order. */
export async function listLines(db: Db, invoiceId: string): Promise<readonly UsageLine[]> {
  const rows = await db
    .selectFrom('billing.usage')
    .selectAll()
    .where('invoiceId', '=', invoiceId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(usageOf)
}

/** What a payer will find on the next monthly invoice. */
export async function listOpenUsage(db: Db, payerId: string, most: number): Promise<readonly UsageLine[]> {
  const rows = await db
    .selectFrom('billing.usage')
    .selectAll()
    .where('payerId', '=', payerId)
    .where('invoiceId', 'is', null)
    .where('gross', '<>', 0)
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
  return rows.map(usageOf)
}

const PUT_ON_INVOICE = `update billing.usage as u set invoice_id = each.invoice_id, user_name = each.user_name
  from json_to_recordset($1::json) as each(id uuid, invoice_id uuid, user_name text) where u.id = each.id`

/** Puts usages on an invoice, each with what its user is called. */
export function putOnInvoice(
  tx: Tx,
  invoiceId: string,
  lines: readonly { readonly id: string; readonly userName: string }[],
): void {
  const rows = lines.map(({ id, userName }) => ({ id, invoice_id: invoiceId, user_name: userName }))
  deferRows(tx, PUT_ON_INVOICE, rows)
}
