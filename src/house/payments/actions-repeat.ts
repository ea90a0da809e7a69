import { newId } from '../../kernel/ids.ts'
import { present, Refusal } from '../../kernel/refusal.ts'
import { begin, chargeBy } from './actions-payment.ts'
import { checkTaking, type PaymentParts } from './parts.ts'
import { isTaken, type PaymentResult, type RepeatRequest, repeatedPayment, resultOf } from './payment.ts'
import { findLivePayment, findPaymentByKey, findPaymentsOf } from './store.ts'

/**
 * Charges the method again that paid an order, or was kept for it (`like`), while its customer is not there. The same key again, or another
 * one while an attempt is under way or has succeeded, gets what that came to, so that it is charged once. Refuses
 * (`payment-not-repeatable`) when nothing was paid for that order.
 */
export async function payAgain(parts: PaymentParts, request: RepeatRequest, like: string): Promise<PaymentResult> {
  checkTaking(parts)
  const { db, clock } = parts.house
  const earlier = (await findPaymentsOf(db, like)).findLast(({ standing }) => isTaken(standing))
  if (!earlier) {
    throw new Refusal('payment-not-repeatable', 'Nothing was paid that could be charged again.', { order: like })
  }
  const payment = repeatedPayment(earlier, request, { id: newId(), at: clock() })
  if (await begin(parts, payment)) {
    const { id: reference, amount, capture, orderNumber: description } = payment
    const order = { reference, like: earlier.id, amount, capture, description }
    return chargeBy(parts, payment, (provider) => provider.repeat(order))
  }
  const first =
    (await findPaymentByKey(db, request.orderId, request.key)) ??
    (await findLivePayment(db, request.orderId, request.purpose))
  return resultOf(present(first, 'the attempt in the way'))
}
