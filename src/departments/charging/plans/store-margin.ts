import type { Db } from '../../../kernel/database.ts'
import { isUniqueViolation } from '../../../kernel/faults.ts'
import type { Instant } from '../../../kernel/time.ts'
import { insertRows, type Tx } from '../../../kernel/transaction.ts'
import type { Margin } from './plan-price.ts'

/** Every operator that has no margin of its own. */
export const EVERY_OPERATOR = '*'

export interface SetMargin extends Margin {
  /** `DE*ABC`, or `*` for every other one. */
  readonly operator: string
  readonly validFrom: Instant
  readonly setBy: string
  readonly setAt: Instant
}

const none: Margin = { share: '0', perSession: '0' }

/** What is added to an operator's prices at an instant: its own margin, else that of every operator, else nothing. */
export async function marginAt(db: Db, operator: string, at: Instant): Promise<Margin> {
  const rows = await db
    .selectFrom('charging.margin')
    .select(['operator', 'share', 'perSession'])
    .where('operator', 'in', [operator, EVERY_OPERATOR])
    .where('validFrom', '<=', at)
    .distinctOn('operator')
    .orderBy('operator')
    .orderBy('validFrom', 'desc')
    .execute()
  return rows.find((row) => row.operator === operator) ?? rows[0] ?? none
}

/** Every margin that was ever set, by operator, the latest first. */
export async function listMargins(db: Db): Promise<readonly SetMargin[]> {
  return db.selectFrom('charging.margin').selectAll().orderBy('operator').orderBy('validFrom', 'desc').execute()
}

/** Adds a margin from an instant on; the commit fails with `isSetBefore` when there is one from that very instant. */
export function insertMargin(tx: Tx, margin: SetMargin): void {
  insertRows(tx, 'charging.margin', [margin])
}

export function isSetBefore(error: unknown): boolean {
  return isUniqueViolation(error, 'margin_pkey')
}
