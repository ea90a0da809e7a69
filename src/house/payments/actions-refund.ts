import type { Tx } from '../../kernel/transaction.ts'
import { publish } from '../../kernel/events.ts'
import { newId } from '../../kernel/ids.ts'
import { enqueue } from '../../kernel/jobs.ts'
import { add, type Money, money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { postDeferred, refundDue, refundPaid } from '../ledger/public.ts'
import { paymentRefunded, refundRefused } from './events.ts'
import { type PaymentParts, providerOf } from './parts.ts'
import { isTaken, type Payment, type Standing } from './payment.ts'
import { type Refund, type RefundReason, shareRefund } from './refund.ts'
import { savePayment } from './store.ts'
import { closeRefund, findRefund, insertRefund, lockRefundables } from './store-refund.ts'

/** Pays one refund; its payload names the refund. */
export const REFUND_JOB = 'payment-refund'
/** With the growing pauses of jobs, three days. */
const REFUND_ATTEMPTS = 25

/**
 * Asks for money to go back to the customer, in the transaction that decides so; a job pays it after the commit, each
 * part the way it came. The amount becomes due in the ledger at once. Refuses more than the order's payments brought
 * (`refund-too-large`); `all` is whatever is left, also nothing.
 */
export async function requestRefund(
  tx: Tx,
  wanted: {
    readonly orderId: string
    readonly amount: Money | 'all'
    readonly reason: RefundReason
    readonly at: Instant
  },
): Promise<readonly Refund[]> {
  const shares = shareRefund(await lockRefundables(tx, wanted.orderId), wanted.amount)
  return shares.map(({ payment, amount }) => {
    const refund: Refund = {
      id: newId(),
      paymentId: payment.id,
      amount,
      reason: wanted.reason,
      state: 'requested',
      requestedAt: wanted.at,
    }
    insertRefund(tx, refund)
    postDeferred(tx, refundDue(amount, { market: payment.market, subject: payment.orderId, at: wanted.at }))
    enqueue(tx, { name: REFUND_JOB, payload: { refundId: refund.id }, maxAttempts: REFUND_ATTEMPTS })
    return refund
  })
}

/** Has the provider pay a refund and records it, once. What the provider refuses stays due, for finance to pay by hand. */
export async function payRefund(parts: PaymentParts, refundId: string): Promise<void> {
  const { refund, payment } = await findRefund(parts.house.db, refundId)
  if (refund.state !== 'requested') return
  const provider = providerOf(parts, payment.provider)
  const answer = await provider.refund({ reference: refund.id, charge: payment.id, amount: refund.amount })
  await parts.house.transaction(async (tx) => {
    const at = parts.house.clock()
    const locked = await closeRefund(tx, refund, { state: answer.state, at })
    if (!locked) return
    if (answer.state === 'refused') {
      publish(tx, refundRefused(locked, refund, at))
      return
    }
    savePayment(tx, locked, afterRefund(locked, refund.amount), at)
    const about = { market: locked.market, subject: locked.orderId, at }
    postDeferred(tx, refundPaid(refund.amount, locked.way, about))
    publish(tx, paymentRefunded(locked, refund, at))
  })
}

function afterRefund(payment: Payment, amount: Money): Standing {
  const { standing } = payment
  if (!isTaken(standing)) throw new Error(`Payment ${payment.id} is refunded, but brought nothing.`)
  const before = 'refunded' in standing ? standing.refunded : money(0, amount.currency)
  const refunded = add(before, amount)
  const state = refunded.amount === standing.captured.amount ? 'refunded' : 'partially-refunded'
  return { state, captured: standing.captured, refunded }
}
