import type { Db } from '../../kernel/database.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { isTaken, type Payment } from './payment.ts'
import { paymentFrom, refundFrom } from './payment-row.ts'
import type { Refund, Refundable } from './refund.ts'

/** Locks an order's payments that brought money, with what of each can still go back. */
export async function lockRefundables(tx: Tx, orderId: string): Promise<Refundable[]> {
  const locked = tx
    .selectFrom('payments.payment')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('captured', '>', 0)
    .orderBy('id')
    .forUpdate()
    .execute()
  // The lock comes first on this connection, so that the sums are seen after it.
  const asked = tx
    .selectFrom('payments.refund as r')
    .innerJoin('payments.payment as p', 'p.id', 'r.paymentId')
    .select(['r.paymentId', 'r.amount'])
    .where('p.orderId', '=', orderId)
    .execute()
  const [payments, refunds] = await Promise.all([locked, asked])
  return payments.map(paymentFrom).flatMap((payment) => {
    if (!isTaken(payment.standing)) return []
    const { amount, currency } = payment.standing.captured
    const gone = refunds.filter((refund) => refund.paymentId === payment.id)
    const left = gone.reduce((rest, refund) => rest - refund.amount, amount)
    return [{ payment, left: money(left, currency) }]
  })
}

export function insertRefund(tx: Tx, refund: Refund): void {
  const { id, paymentId, amount, reason, state, requestedAt } = refund
  defer(
    tx,
    tx.insertInto('payments.refund').values({ id, paymentId, amount: amount.amount, reason, state, requestedAt }),
  )
}

/** A refund with its payment. */
export async function findRefund(db: Db, id: string): Promise<{ refund: Refund; payment: Payment }> {
  const row = present(
    await db.selectFrom('payments.refund').selectAll().where('id', '=', id).executeTakeFirst(),
    `refund ${id}`,
  )
  const payment = paymentFrom(
    await db.selectFrom('payments.payment').selectAll().where('id', '=', row.paymentId).executeTakeFirstOrThrow(),
  )
  return { refund: refundFrom(row, payment), payment }
}

/** Closes a requested refund and locks its payment; undefined when it was closed before. */
export async function closeRefund(
  tx: Tx,
  refund: Refund,
  answer: { state: 'paid' | 'refused'; at: Instant },
): Promise<Payment | undefined> {
  const [closed, row] = await Promise.all([
    tx
      .updateTable('payments.refund')
      .set({ state: answer.state, answeredAt: answer.at })
      .where('id', '=', refund.id)
      .where('state', '=', 'requested')
      .returning('id')
      .executeTakeFirst(),
    tx
      .selectFrom('payments.payment')
      .selectAll()
      .where('id', '=', refund.paymentId)
      .forUpdate()
      .executeTakeFirstOrThrow(),
  ])
  return closed && paymentFrom(row)
}

/** The refunds of an order's payments, oldest first. */
export async function findRefundsOf(db: Db, payments: readonly Payment[]): Promise<Refund[]> {
  if (payments.length === 0) return []
  const rows = await db
    .selectFrom('payments.refund')
    .selectAll()
    .where(
      'paymentId',
      'in',
      payments.map((payment) => payment.id),
    )
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => {
    const payment = payments.find((each) => each.id === row.paymentId)
    return payment ? [refundFrom(row, payment)] : []
  })
}
