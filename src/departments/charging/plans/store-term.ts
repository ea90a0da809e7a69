import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { money } from '../../../kernel/money.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import type { PlanTerm } from './plan.ts'
import { periodOf } from './store-plan.ts'

const row = z.object({
  state: z.enum(['awaiting', 'paid', 'undone', 'lapsed']),
  currency: z.enum(['EUR', 'CHF', 'GBP']),
})

interface TermRow {
  readonly id: string
  readonly planId: string
  readonly paidBy: string
  readonly gross: number
  readonly tax: number
  readonly currency: string
  readonly state: string
  readonly beginsAt: Instant | null
  readonly until: Instant | null
  readonly method: string | null
  readonly createdAt: Instant
}

function termOf(found: TermRow): PlanTerm {
  const { id, planId, paidBy, gross, tax, method, createdAt } = found
  const { state, currency } = row.parse(found)
  const amounts = { gross: money(gross, currency), tax: money(tax, currency) }
  return { id, planId, paidBy, ...amounts, state, period: periodOf(found), method, createdAt }
}

export function insertTerm(tx: Tx, { gross, tax, period, ...term }: PlanTerm): void {
  const { amount, currency } = gross
  const when = { beginsAt: period?.from ?? null, until: period?.until ?? null }
  insertRows(tx, 'charging.planTerm', [{ ...term, ...when, gross: amount, tax: tax.amount, currency }])
}

export function saveTerm(tx: Tx, { id, state, period, method }: PlanTerm): void {
  const values = { state, beginsAt: period?.from ?? null, until: period?.until ?? null, method }
  defer(tx, tx.updateTable('charging.planTerm').set(values).where('id', '=', id))
}

/** Held until the transaction ends. */
export async function lockTerm(tx: Tx, id: string): Promise<PlanTerm> {
  const found = await tx.selectFrom('charging.planTerm').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return termOf(present(found, 'a term of a plan'))
}

/** The terms of a plan, the first one first. */
export async function listPlanTerms(db: Db, planId: string): Promise<readonly PlanTerm[]> {
  const rows = await db.selectFrom('charging.planTerm').selectAll().where('planId', '=', planId).orderBy('id').execute()
  return rows.map(termOf)
}

/** The term that a charge without an order is for; undefined when it is for something else. */
export async function findChargedTerm(db: Db, paidBy: string): Promise<PlanTerm | undefined> {
  const found = await db.selectFrom('charging.planTerm').selectAll().where('paidBy', '=', paidBy).executeTakeFirst()
  return found && termOf(found)
}
