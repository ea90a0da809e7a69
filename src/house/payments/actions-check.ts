import { type PaymentParts, providerOf } from './parts.ts'
import { settle } from './actions-payment.ts'
import { isGivenUp, nextCheck, type Payment } from './payment.ts'
import { findDuePayments, findPayment, isKnownNotification, postponeCheck, rememberNotification } from './store.ts'

const SWEEP_MOST = 200
const PAUSE_AFTER_FAILURE_MINUTES = 5

/**
 * Asks the provider how a payment stands and records it, exactly once however often this is called: after a silence,
 * at a notification, when the customer comes back. What never arrived, or was left at the second step, is given up.
 */
export async function reconcilePayment(parts: PaymentParts, paymentId: string): Promise<Payment> {
  return reconcile(parts, await findPayment(parts.house.db, paymentId))
}

async function reconcile(parts: PaymentParts, payment: Payment): Promise<Payment> {
  const provider = providerOf(parts, payment.provider)
  const at = parts.house.clock()
  const found = await provider.retrieve(payment.id)
  const charge = isGivenUp(payment, found, at) ? await provider.cancel(payment.id) : found
  const settled = charge ? await settle(parts, payment, charge) : payment
  if (settled.version === payment.version) {
    await postponeCheck(parts.house.db, payment, nextCheck(payment, payment.standing, at))
  }
  return settled
}

/** Reconciles the payments that are due; returns how many. One that fails is logged and tried again later. */
export async function sweepPayments(parts: PaymentParts): Promise<number> {
  const due = await findDuePayments(parts.house.db, parts.house.clock(), SWEEP_MOST)
  for (const payment of due) {
    try {
      await reconcile(parts, payment)
    } catch (error) {
      parts.house.log.error({ err: error, payment: payment.id }, 'a payment could not be reconciled')
      // It goes to the end of the line, so that it cannot keep the others from being asked for.
      const later = parts.house.clock().add({ minutes: PAUSE_AFTER_FAILURE_MINUTES })
      await postponeCheck(parts.house.db, payment, later)
    }
  }
  return due.length
}

/**
 * Deals with a provider's notification. Its signature is verified; what it says is not believed but asked for, so that
 * old, doubled and crossed ones do no harm.
 */
export async function takeNotification(
  parts: PaymentParts,
  providerName: string,
  message: { headers: Headers; body: string },
): Promise<void> {
  const { db, clock } = parts.house
  const { id, reference } = providerOf(parts, providerName).readNotification(message.headers, message.body)
  if (await isKnownNotification(db, providerName, id)) return
  await reconcilePayment(parts, reference)
  await rememberNotification(db, { provider: providerName, id, paymentId: reference, at: clock() })
}
