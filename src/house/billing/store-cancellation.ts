import type { Instant } from '../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../kernel/transaction.ts'

/** A cancellation that was asked for without signing in, and may have been confirmed. */
export interface Cancellation {
  readonly id: string
  readonly subscriptionId: string
  readonly reason: string | null
  readonly askedAt: Instant
  readonly confirmedAt: Instant | null
}

export function insertCancellation(tx: Tx, cancellation: Cancellation): void {
  insertRows(tx, 'billing.cancellation', [cancellation])
}

/** Holds a cancellation that was asked for. */
export function lockCancellation(tx: Tx, id: string): Promise<Cancellation | undefined> {
  return tx.selectFrom('billing.cancellation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function saveConfirmed(tx: Tx, id: string, at: Instant): void {
  defer(tx, tx.updateTable('billing.cancellation').set({ confirmedAt: at }).where('id', '=', id))
}
