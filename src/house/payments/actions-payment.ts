import type { Tx } from '../../kernel/transaction.ts'
import { publish } from '../../kernel/events.ts'
import { newId } from '../../kernel/ids.ts'
import { enqueue } from '../../kernel/jobs.ts'
import type { Money } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { countRepeat } from '../../kernel/repeat-count.ts'
import type { Instant } from '../../kernel/time.ts'
import { balanceReceived, depositReceived, postDeferred } from '../ledger/public.ts'
import { paymentCaptured, paymentDeclined, paymentFailed } from './events.ts'
import { checkTaking, type PaymentParts, providerOf } from './parts.ts'
import {
  checkSameRequest,
  isSameRequest,
  isTaken,
  type Payment,
  type PaymentRequest,
  type PaymentResult,
  resultOf,
  type Standing,
  standingAfter,
  startedPayment,
} from './payment.ts'
import { type Charge, type PaymentProvider, ProviderSilent } from './port.ts'
import {
  findLivePayment,
  findPayment,
  findPaymentByKey,
  insertPayment,
  isInTheWay,
  movedMeanwhile,
  savePayment,
} from './store.ts'

/** Asks the provider how one payment stands; its payload names the payment. */
export const CHECK_JOB = 'payment-check'
const CHECK_AFTER_SILENCE_SECONDS = 10

/**
 * Takes money for an order: the attempt is recorded, then the provider is asked, then the result is recorded with its
 * transfers, its event and what the order makes of it. No transaction is open while the provider is asked; whatever
 * dies in between is found and finished by the sweep. The same key again gets the first attempt's result. Refuses what
 * is paid (`already-paid`) or under way (`payment-in-progress`); a second step that was left is given up for the new one.
 */
export async function pay(parts: PaymentParts, request: PaymentRequest): Promise<PaymentResult> {
  checkTaking(parts)
  const [provider] = parts.providers
  const given = { id: newId(), provider: provider.name, at: parts.house.clock() }
  const payment = startedPayment(request, given)
  if (await begin(parts, payment)) {
    return chargeBy(parts, payment, (asked) =>
      asked.authorise({
        reference: payment.id,
        amount: payment.amount,
        method: request.method,
        capture: payment.capture,
        description: payment.orderNumber,
        returnUrl: parts.returnUrl(request),
      }),
    )
  }

  const first = await findPaymentByKey(parts.house.db, request.orderId, request.key)
  if (first) {
    countRepeat('payment', isSameRequest(first, request))
    checkSameRequest(first, request)
    return resultOf(first)
  }
  await clearTheWay(parts, request)
  return pay(parts, request)
}

/** Writes an attempt on its own, before anybody is asked; false when another one is in the way. */
export async function begin(parts: PaymentParts, payment: Payment): Promise<boolean> {
  try {
    await parts.house.transaction(async (tx) => insertPayment(tx, payment))
    return true
  } catch (error) {
    if (!isInTheWay(error)) throw error
    return false
  }
}

/** Gives up the attempt that stands in the way of another, if it only waits for the customer; else refuses. */
async function clearTheWay(parts: PaymentParts, request: PaymentRequest): Promise<void> {
  const live = await findLivePayment(parts.house.db, request.orderId, request.purpose)
  if (!live) return
  if (live.standing.state === 'second-step') await cancelPayment(parts, live.id)
  const left = await findPayment(parts.house.db, live.id)
  const details = { payment: live.id, order: request.orderId }
  if (isTaken(left.standing)) throw new Refusal('already-paid', 'This has been paid already.', details)
  if (left.standing.state === 'declined' || left.standing.state === 'expired' || left.standing.state === 'failed')
    return
  throw new Refusal('payment-in-progress', 'Another payment for this is in progress; please wait for it.', details)
}

/** Asks the provider for the money of an attempt that was begun; after a silence a check finds out. */
export async function chargeBy(
  parts: PaymentParts,
  payment: Payment,
  question: (provider: PaymentProvider) => Promise<Charge>,
): Promise<PaymentResult> {
  try {
    return resultOf(await ask(parts, payment, question))
  } catch (error) {
    if (!(error instanceof ProviderSilent)) throw error
    const runAt = parts.house.clock().add({ seconds: CHECK_AFTER_SILENCE_SECONDS })
    await parts.house.transaction(async (tx) => {
      enqueue(tx, { name: CHECK_JOB, payload: { paymentId: payment.id }, runAt })
    })
    return resultOf(payment)
  }
}

/**
 * Records what the provider says, once: of two that record at the same time, one does and the other reads what it did.
 * Everything leaves in one round trip with the commit.
 */
export async function settle(parts: PaymentParts, payment: Payment, answer: Charge): Promise<Payment> {
  const standing = standingAfter(payment, answer)
  if (!standing) return payment
  const at = parts.house.clock()
  try {
    await parts.house.transaction(async (tx) => {
      savePayment(tx, payment, standing, at)
      await tell(parts, tx, { payment, standing, at })
    })
    return { ...payment, version: payment.version + 1, standing }
  } catch (error) {
    if (!movedMeanwhile(error)) throw error
    return findPayment(parts.house.db, payment.id)
  }
}

async function tell(
  parts: PaymentParts,
  tx: Tx,
  news: { payment: Payment; standing: Standing; at: Instant },
): Promise<void> {
  const { payment, standing, at } = news
  switch (standing.state) {
    case 'captured': {
      const received = payment.purpose === 'balance' ? balanceReceived : depositReceived
      const about = { market: payment.market, subject: payment.orderId, at }
      postDeferred(tx, received(standing.captured, payment.way, about))
      publish(tx, paymentCaptured(payment, standing.captured, at))
      return parts.onCaptured(tx, payment, standing.captured)
    }
    case 'declined':
      return publish(tx, paymentDeclined(payment, standing.reason, at))
    case 'failed':
    case 'expired':
      return publish(tx, paymentFailed(payment, standing.state, at))
    default:
  }
}

/** Takes what a payment has reserved, or part of it. Refuses a payment that has nothing reserved. */
export async function capturePayment(parts: PaymentParts, paymentId: string, amount: Money): Promise<PaymentResult> {
  const payment = await findPayment(parts.house.db, paymentId)
  if (payment.standing.state !== 'authorised') {
    throw new Refusal('payment-not-authorised', 'Nothing is reserved by this payment.', { payment: paymentId })
  }
  return resultOf(await ask(parts, payment, (provider) => provider.capture(payment.id, amount)))
}

/** Gives up a payment that has not taken money; one that has by now stays as it is. */
export async function cancelPayment(parts: PaymentParts, paymentId: string): Promise<PaymentResult> {
  const payment = await findPayment(parts.house.db, paymentId)
  return resultOf(await ask(parts, payment, (provider) => provider.cancel(payment.id)))
}

async function ask(
  parts: PaymentParts,
  payment: Payment,
  question: (provider: PaymentProvider) => Promise<Charge>,
): Promise<Payment> {
  return settle(parts, payment, await question(providerOf(parts, payment.provider)))
}
