import { isOverlap } from '../../kernel/faults.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import type { SalesModelRule } from './sales-model.ts'
import { touchPartnerBook } from './store-book.ts'
import { endOpenSalesModel, insertSalesModel } from './store-sales-model.ts'

/**
 * Sets a sales model from an instant on; the one before it ends there. The past is never rewritten
 * (`period-in-past`), and a change already planned for later must be dealt with first (`period-overlaps`).
 */
export async function setSalesModel(
  tx: Tx,
  wanted: Pick<SalesModelRule, 'market' | 'line' | 'customerGroup' | 'model'> & { from: Instant },
  at: Instant,
): Promise<SalesModelRule> {
  const { from, ...scope } = wanted
  if (isBefore(from, at)) {
    throw new Refusal('period-in-past', 'A sales model changes now or later, never in the past.', { field: 'from' })
  }
  await endOpenSalesModel(tx, scope, from)
  const rule = { ...scope, id: newId(), during: { from, until: null } }
  try {
    await insertSalesModel(tx, rule)
  } catch (error) {
    if (!isOverlap(error, 'sales_model_once')) throw error
    throw new Refusal('period-overlaps', 'Another change is planned after this instant.', { field: 'from' })
  }
  touchPartnerBook(tx)
  return rule
}
