import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { isUniqueViolation } from '../../kernel/faults.ts'
import { money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../kernel/transaction.ts'
import { type DepartmentName, departmentNames } from '../department.ts'
import { marketOf, markets } from '../markets/market.ts'
import { type Hold, holdStates } from './hold.ts'

const departmentSchema = z.enum(departmentNames)
const stateSchema = z.enum(holdStates)

interface HoldRow {
  readonly id: string
  readonly department: string
  readonly subject: string
  readonly customerId: string
  readonly market: string
  readonly title: string
  readonly amount: number
  readonly state: string
  readonly paymentId: string | null
  readonly captured: number
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly checkAt: Instant | null
}

function holdOf(row: HoldRow): Hold {
  const { id, subject, customerId, title, paymentId, createdAt, expiresAt, checkAt } = row
  const market = marketOf(row.market)
  const { currency } = markets[market]
  return {
    id,
    department: departmentSchema.parse(row.department),
    subject,
    customerId,
    market,
    title,
    amount: money(row.amount, currency),
    state: stateSchema.parse(row.state),
    paymentId,
    captured: money(row.captured, currency),
    createdAt,
    expiresAt,
    checkAt,
  }
}

/** Writes a hold; the commit fails with `isHeldBefore` when there is one for its subject. */
export function insertHold(tx: Tx, { amount, captured, ...row }: Hold): void {
  const { amount: minor, currency } = amount
  insertRows(tx, 'billing.hold', [{ ...row, amount: minor, currency, captured: captured.amount }])
}

export function isHeldBefore(error: unknown): boolean {
  return isUniqueViolation(error, 'hold_department_subject_key')
}

export function saveHold(tx: Tx, { id, state, paymentId, captured, checkAt }: Hold): void {
  const values = { state, paymentId, captured: captured.amount, checkAt }
  defer(tx, tx.updateTable('billing.hold').set(values).where('id', '=', id))
}

export async function findHold(db: Db, department: DepartmentName, subject: string): Promise<Hold | undefined> {
  const row = await db
    .selectFrom('billing.hold')
    .selectAll()
    .where('department', '=', department)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row && holdOf(row)
}

/** One by its own id, held until the transaction ends. */
export async function lockHold(tx: Tx, id: string): Promise<Hold | undefined> {
  const row = await tx.selectFrom('billing.hold').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && holdOf(row)
}

/** A customer's holds, the newest first; what the bank never reserved is none. */
export async function listHolds(db: Db, customerId: string, most: number): Promise<readonly Hold[]> {
  const rows = await db
    .selectFrom('billing.hold')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('state', '<>', 'declined')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(holdOf)
}

/** Those that are to be looked at by now, the longest waiting first. */
export async function findDueHolds(db: Db, at: Instant, most: number): Promise<readonly Hold[]> {
  const rows = await db
    .selectFrom('billing.hold')
    .selectAll()
    .where('checkAt', '<=', at)
    .orderBy('checkAt')
    .limit(most)
    .execute()
  return rows.map(holdOf)
}
