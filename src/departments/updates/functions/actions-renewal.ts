import { newId } from '../../../kernel/ids.ts'
import { present } from '../../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { markets } from '../../../house/markets/market.ts'
import {
  payAgain,
  type PaymentParts,
  type PaymentResult,
  type RepeatRequest,
  requestRefund,
} from '../../../house/payments/public.ts'
import { findRight, lockRight, type Right } from '../../../house/rights/public.ts'
import { type Activation, lapse } from './activation.ts'
import { startActivation, tellTerm } from './actions-outcome.ts'
import type { FunctionParts } from './parts.ts'
import { findCharged, insertActivation, listTerms, lockActivation, saveActivation } from './store-activation.ts'
import { insertReceipt } from './store-receipt.ts'
import { findDueSubscriptions, lockSubscription, postpone, saveSubscription } from './store-subscription.ts'
import { charge, close, decline, isLastCall, isStoppable, pendingOf, type Subscription } from './subscription.ts'

const CHARGES_AT_ONCE = 100
const PAUSE_AFTER_FAILURE_MINUTES = 10

/**
 * Charges the terms that begin next, each by the method that paid the one before; answers how many were looked at. A
 * term has one charge of its own and each attempt one key, so however often this runs, it is paid once. No transaction
 * is open while the bank is asked. One that fails is logged and looked at again later.
 */
export async function renewDue(parts: FunctionParts, payments: PaymentParts): Promise<number> {
  const { house } = parts
  const due = await findDueSubscriptions(house.db, house.clock(), CHARGES_AT_ONCE)
  for (const rightId of due) {
    try {
      await chargeDue(parts, payments, rightId)
    } catch (error) {
      house.log.error({ err: error, right: rightId }, 'a term could not be renewed')
      await postpone(house.db, rightId, house.clock().add({ minutes: PAUSE_AFTER_FAILURE_MINUTES }))
    }
  }
  return due.length
}

/** Charges what is due of one contract, and answers what that came to; null when nothing is due. */
export async function chargeDue(
  parts: FunctionParts,
  payments: PaymentParts,
  rightId: string,
): Promise<PaymentResult | null> {
  const asked = await parts.house.transaction((tx) => beginCharge(parts, tx, rightId))
  return asked && payAgain(payments, asked.request, asked.like)
}

interface AskedCharge {
  readonly request: RepeatRequest
  readonly like: string
}

/** Enters the attempt before the bank is asked; null when there is nothing to charge (any more). */
async function beginCharge(parts: FunctionParts, tx: Tx, rightId: string): Promise<AskedCharge | null> {
  const at = parts.house.clock()
  const subscription = await lockSubscription(tx, rightId)
  if (!subscription || subscription.dueAt === null || isBefore(at, subscription.dueAt)) return null
  const right = await lockRight(tx, rightId)
  const until = endOf(right)
  if (until === null || !isBefore(at, until)) {
    await giveUpTerm(tx, subscription, at)
    return null
  }
  const pending = pendingOf(subscription)
  const term = pending === undefined ? await openTerm(tx, subscription, at) : await lockActivation(tx, pending)
  const charging = charge(subscription, term.id, at)
  saveSubscription(tx, charging)
  if (charging.state.name !== 'charging') return null
  const { customerId, market, methodOf: like, orderNumber, price: amount } = subscription
  const key = `attempt-${charging.state.attempt}`
  const chargeId = present(term.chargeId, 'the charge of a further term')
  return { request: { orderId: chargeId, orderNumber, customerId, market, amount, key }, like }
}

/** The end of what is paid; null when the right is over. */
function endOf({ state }: Right): Instant | null {
  return state.name === 'active' ? state.period.until : null
}

async function openTerm(tx: Tx, { rightId, price, tax }: Subscription, createdAt: Instant): Promise<Activation> {
  const last = present((await listTerms(tx, rightId)).at(-1), 'the term before')
  const term: Activation = {
    ...last,
    id: newId(),
    kind: 'renewal',
    chargeId: newId(),
    total: price,
    tax,
    state: { name: 'awaiting-payment' },
    cancelledAt: null,
    createdAt,
  }
  insertActivation(tx, term)
  return term
}

/** The paid term is over: what the bank would not pay until then is not renewed. */
async function giveUpTerm(tx: Tx, subscription: Subscription, at: Instant): Promise<void> {
  const pending = pendingOf(subscription)
  saveSubscription(tx, close(subscription, pending === undefined ? 'ended' : 'unpaid', at))
  if (pending === undefined) return
  const term = await lockActivation(tx, pending)
  saveActivation(tx, lapse(term, at))
  tellTerm(tx, term, { outcome: 'unpaid', at, until: null })
}

/** A charge of a further term, as the payment tells it. */
export interface PaidCharge {
  readonly chargeId: string
  readonly method: string
}

/**
 * The term is paid, in the transaction that records the money: the right goes on, the vehicle is told, and the customer
 * has a receipt. What is not wanted any more by now, or came too late, goes back.
 */
export async function takeTerm(parts: FunctionParts, tx: Tx, { chargeId, method }: PaidCharge): Promise<void> {
  const at = parts.house.clock()
  const { id, rightId } = await findCharged(tx, chargeId)
  const subscription = await lockSubscription(tx, rightId)
  const term = await lockActivation(tx, id)
  const from = endOf(await lockRight(tx, rightId))
  const isWanted = subscription !== undefined && isStoppable(subscription) && term.state.name === 'awaiting-payment'
  if (!isWanted || from === null) {
    saveActivation(tx, lapse(term, at))
    await requestRefund(tx, { orderId: chargeId, amount: 'all', reason: 'paid-too-late', at })
    return
  }
  await startActivation(parts, tx, term)
  const until = present(endOf(await findRight(tx, rightId)), 'the end of the further term')
  const { customerId, total: gross, tax, market } = term
  const issued = { activationId: id, customerId, issuedAt: at, termFrom: from, termUntil: until }
  await insertReceipt(tx, { ...issued, gross, tax, method }, at.toZonedDateTimeISO(markets[market].timeZone).year)
  tellTerm(tx, term, { outcome: 'renewed', at, until })
}

/**
 * The bank declined a term: the customer is told the first time, and when it is not asked any more by itself; the message
 * leads to where another card is named.
 */
export async function declineTerm(parts: FunctionParts, tx: Tx, chargeId: string): Promise<void> {
  const at = parts.house.clock()
  const term = await findCharged(tx, chargeId)
  const subscription = await lockSubscription(tx, term.rightId)
  if (!subscription) return
  const until = endOf(await lockRight(tx, term.rightId)) ?? at
  const declined = decline(subscription, term.id, { at, until })
  if (declined === subscription) return
  saveSubscription(tx, declined)
  if (isLastCall(declined, until)) tellTerm(tx, term, { outcome: 'last-call', at, until })
  else if (declined.state.name === 'overdue' && declined.state.attempt === 1) {
    tellTerm(tx, term, { outcome: 'payment-declined', at, until })
  }
}
