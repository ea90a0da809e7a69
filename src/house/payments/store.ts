import type { Db } from '../../kernel/database.ts'
import { isUniqueViolation } from '../../kernel/faults.ts'
import { deferRows, insertRows, type Tx } from '../../kernel/transaction.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { nextCheck, type Payment, type Purpose, type Standing } from './payment.ts'
import { paymentFrom, standingColumns } from './payment-row.ts'

const LIVE = ['initiated', 'second-step', 'processing', 'authorised', 'captured', 'partially-refunded']

/** Writes an attempt; the commit fails with `isInTheWay` when it cannot be. */
export function insertPayment(tx: Tx, payment: Payment): void {
  const { standing, amount, createdAt, ...rest } = payment
  insertRows(tx, 'payments.payment', [
    {
      ...rest,
      ...standingColumns(standing),
      amount: amount.amount,
      currency: amount.currency,
      createdAt,
      checkAt: nextCheck(payment, standing, createdAt),
    },
  ])
}

/**
 * Whether an attempt was not written because its key was used before for this order, or because another attempt for the
 * same purpose is in progress or has succeeded.
 */
export function isInTheWay(error: unknown): boolean {
  return isUniqueViolation(error, 'payment_order_id_key_key') || isUniqueViolation(error, 'payment_live')
}

const MOVE_PAYMENTS = `with moved as (
    select * from json_to_recordset($1::json) as each(id uuid, version int, state text, url text, reason text,
      captured bigint, refunded bigint, check_at timestamptz, at timestamptz)
  ), transition as (
    insert into payments.transition (payment_id, version, state, at) select id, version, state, at from moved
  )
  update payments.payment as p
  set version = moved.version, state = moved.state, url = moved.url, reason = moved.reason, captured = moved.captured,
    refunded = moved.refunded, check_at = moved.check_at
  from moved where p.id = moved.id and p.id = any(array(select id from moved))`

/**
 * Moves a payment from the version we know; the writes travel with the commit. The commit fails with `movedMeanwhile`
 * when somebody else has moved it from there, so that money is booked once.
 */
export function savePayment(tx: Tx, payment: Payment, standing: Standing, at: Instant): void {
  const { id, version } = payment
  const check_at = nextCheck(payment, standing, at)
  deferRows(tx, MOVE_PAYMENTS, [{ id, version: version + 1, ...standingColumns(standing), check_at, at }])
}

export function movedMeanwhile(error: unknown): boolean {
  return isUniqueViolation(error, 'transition_pkey')
}

export async function findPayment(db: Db, id: string): Promise<Payment> {
  const row = await db.selectFrom('payments.payment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('payment-not-found', 'There is no such payment.', { payment: id })
  return paymentFrom(row)
}

export async function findPaymentByKey(db: Db, orderId: string, key: string): Promise<Payment | undefined> {
  const row = await db
    .selectFrom('payments.payment')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row && paymentFrom(row)
}

/** The attempt that is in progress for an order's purpose, or has paid it. */
export async function findLivePayment(db: Db, orderId: string, purpose: Purpose): Promise<Payment | undefined> {
  const row = await db
    .selectFrom('payments.payment')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('purpose', '=', purpose)
    .where('state', 'in', LIVE)
    .executeTakeFirst()
  return row && paymentFrom(row)
}

/** All attempts for an order, oldest first. */
export async function findPaymentsOf(db: Db, orderId: string): Promise<Payment[]> {
  const rows = await db
    .selectFrom('payments.payment')
    .selectAll()
    .where('orderId', '=', orderId)
    .orderBy('id')
    .execute()
  return rows.map(paymentFrom)
}

/** Payments whose provider is to be asked by now, the longest waiting first. */
export async function findDuePayments(db: Db, at: Instant, limit: number): Promise<Payment[]> {
  const rows = await db
    .selectFrom('payments.payment')
    .selectAll()
    .where('checkAt', '<=', at)
    .orderBy('checkAt')
    .limit(limit)
    .execute()
  return rows.map(paymentFrom)
}

/** Puts the next question to the provider off, unless the payment has moved. */
export async function postponeCheck(db: Db, payment: Payment, until: Instant | null): Promise<void> {
  await db
    .updateTable('payments.payment')
    .set({ checkAt: until })
    .where('id', '=', payment.id)
    .where('version', '=', payment.version)
    .execute()
}

/** Whether a provider's notification was dealt with before. */
export async function isKnownNotification(db: Db, provider: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('payments.notification')
    .select('id')
    .where('provider', '=', provider)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

export async function rememberNotification(
  db: Db,
  notification: { provider: string; id: string; paymentId: string; at: Instant },
): Promise<void> {
  await db
    .insertInto('payments.notification')
    .values(notification)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
