import { present } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import {
  payAgain,
  type PaymentParts,
  type PaymentResult,
  type RepeatRequest,
  requestRefund,
} from '../payments/public.ts'
import { type BillingParts, type ChargedTerm, keeperOf } from './keeper.ts'
import { findDueSubscriptions, lockSubscription, postpone, saveSubscription } from './store-subscription.ts'
import { charge, close, decline, isLastCall, isStoppable, pendingOf, type Subscription } from './subscription.ts'

const CHARGES_AT_ONCE = 100
const PAUSE_AFTER_FAILURE_MINUTES = 10

/**
 * Charges the terms that begin next, each by the method that paid the one before; answers how many were looked at. A
 * term has one charge of its own and each attempt one key, so however often this runs, it is paid once. No transaction
 * is open while the bank is asked. One that fails is logged and looked at again later.
 */
export async function renewDue(parts: BillingParts, payments: PaymentParts): Promise<number> {
  const { house } = parts
  const due = await findDueSubscriptions(house.db, house.clock(), CHARGES_AT_ONCE)
  for (const subscription of due) {
    try {
      await chargeDue(parts, payments, subscription)
    } catch (error) {
      house.log.error({ err: error, subscription }, 'a term could not be renewed')
      await postpone(house.db, subscription, house.clock().add({ minutes: PAUSE_AFTER_FAILURE_MINUTES }))
    }
  }
  return due.length
}

/** Charges what is due of one contract, and answers what that came to; null when nothing is due. */
export async function chargeDue(
  parts: BillingParts,
  payments: PaymentParts,
  subscriptionId: string,
): Promise<PaymentResult | null> {
  const asked = await parts.house.transaction((tx) => beginCharge(parts, tx, subscriptionId))
  return asked && payAgain(payments, asked.request, asked.like)
}

interface AskedCharge {
  readonly request: RepeatRequest
  readonly like: string
}

/** Enters the attempt before the bank is asked; null when there is nothing to charge (any more). */
async function beginCharge(parts: BillingParts, tx: Tx, subscriptionId: string): Promise<AskedCharge | null> {
  const at = parts.house.clock()
  const subscription = await lockSubscription(tx, subscriptionId)
  if (!subscription || subscription.dueAt === null || isBefore(at, subscription.dueAt)) return null
  const keeper = keeperOf(parts, subscription)
  const until = await keeper.paidUntil(tx, subscription)
  if (until === null || !isBefore(at, until)) {
    await giveUpTerm(parts, tx, subscription, at)
    return null
  }
  const pending = pendingOf(subscription)
  const term = pending === undefined ? await keeper.open(tx, subscription, at) : await keeper.find(tx, pending)
  const charging = charge(subscription, term.id, at)
  saveSubscription(tx, charging)
  if (charging.state.name !== 'charging') return null
  const { customerId, market, methodOf: like, orderNumber, price: amount } = subscription
  const key = `attempt-${charging.state.attempt}`
  const purpose = 'renewal'
  return { request: { purpose, orderId: term.chargeId, orderNumber, customerId, market, amount, key }, like }
}

/** The paid term is over: what the bank would not pay until then is not renewed. */
async function giveUpTerm(parts: BillingParts, tx: Tx, subscription: Subscription, at: Instant): Promise<void> {
  const pending = pendingOf(subscription)
  saveSubscription(tx, close(subscription, pending === undefined ? 'ended' : 'unpaid', at))
  if (pending === undefined) return
  const keeper = keeperOf(parts, subscription)
  await keeper.lapse(tx, pending, at)
  await keeper.tell(tx, subscription, pending, { outcome: 'unpaid', at, until: null })
}

/** A charge of a further term of a contract, as the payment tells it. */
export interface PaidTermCharge extends ChargedTerm {
  readonly subscriptionId: string
  readonly method: string
}

/**
 * The term is paid, in the transaction that records the money: the contract goes on, and the customer has a receipt. What
 * is not wanted any more by now, or came too late, goes back.
 */
export async function takeTerm(parts: BillingParts, tx: Tx, paid: PaidTermCharge): Promise<void> {
  const { id: termId, chargeId, subscriptionId, method } = paid
  const at = parts.house.clock()
  const subscription = present(await lockSubscription(tx, subscriptionId), 'the contract of a charge')
  const keeper = keeperOf(parts, subscription)
  const from = await keeper.paidUntil(tx, subscription)
  const isWanted = isStoppable(subscription) && pendingOf(subscription) === termId
  if (!isWanted || from === null) {
    await keeper.lapse(tx, termId, at)
    await requestRefund(tx, { orderId: chargeId, amount: 'all', reason: 'paid-too-late', at })
    return
  }
  await keeper.begin(tx, subscription, { termId, method, at })
}

/**
 * The bank declined a term: the customer is told the first time, and when it is not asked any more by itself; the message
 * leads to where another card is named.
 */
export async function declineTerm(
  parts: BillingParts,
  tx: Tx,
  { subscriptionId, termId }: { readonly subscriptionId: string; readonly termId: string },
): Promise<void> {
  const at = parts.house.clock()
  const subscription = await lockSubscription(tx, subscriptionId)
  if (!subscription) return
  const keeper = keeperOf(parts, subscription)
  const until = (await keeper.paidUntil(tx, subscription)) ?? at
  const declined = decline(subscription, termId, { at, until })
  if (declined === subscription) return
  saveSubscription(tx, declined)
  if (isLastCall(declined, until)) await keeper.tell(tx, declined, termId, { outcome: 'last-call', at, until })
  else if (declined.state.name === 'overdue' && declined.state.attempt === 1) {
    await keeper.tell(tx, declined, termId, { outcome: 'payment-declined', at, until })
  }
}
