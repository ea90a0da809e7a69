import { enqueue } from '../../../kernel/jobs.ts'
import { type Money, money } from '../../../kernel/money.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { type Language, markets } from '../../../house/markets/market.ts'
import {
  findPaymentsOf,
  isTaken,
  pay,
  type Payment,
  type PaymentMethod,
  type PaymentParts,
  type PaymentResult,
} from '../../../house/payments/public.ts'
import { findRight } from '../../../house/rights/public.ts'
import type { Activation } from './activation.ts'
import { chargeDue } from './actions-renewal.ts'
import { RENEW_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { findActivation, listTerms } from './store-activation.ts'
import { findSubscriptions, lockSubscription, saveSubscription } from './store-subscription.ts'
import { chargeAnother, isStoppable, methodNotChangeable, pendingOf, type Subscription } from './subscription.ts'

/** Who is there is answered at once; for whoever was at the bank for a second step, this asks. */
const CHARGE_AFTER_SECONDS = 2

export interface WantedMethod {
  readonly activation: Activation
  readonly method: PaymentMethod
  readonly language: Language
  readonly key: string
}

/** What the check of another card or account came to, and the charge of what was owed; null when nothing was. */
export interface ChangedMethod {
  readonly check: PaymentResult
  readonly charge: PaymentResult | null
}

/**
 * Charges another card or account for a running contract from now on: it is checked without taking money, with the
 * second step that its bank may want, and what is owed is charged to it at once. When the check is declined, nothing is
 * changed. The same key again is the same check. Refuses `method-not-changeable`.
 */
export async function changeMethod(
  parts: FunctionParts,
  payments: PaymentParts,
  { activation, method, language, key }: WantedMethod,
): Promise<ChangedMethod> {
  const { first, subscription } = await findContract(parts, activation)
  const { customerId, market, orderNumber, rightId } = subscription
  const check = await pay(payments, {
    orderId: first.id,
    orderNumber,
    customerId,
    market,
    language,
    purpose: 'method',
    amount: money(0, markets[market].currency),
    method,
    key,
    capture: 'now',
  })
  return { check, charge: check.state === 'captured' ? await chargeDue(parts, payments, rightId) : null }
}

/** The card or account was checked, in the transaction that records so. A contract that has ended meanwhile stays so. */
export async function takeMethod({ house }: FunctionParts, tx: Tx, activationId: string): Promise<void> {
  const at = house.clock()
  const { rightId } = await findActivation(tx, activationId)
  const subscription = await lockSubscription(tx, rightId)
  if (!subscription || !isStoppable(subscription)) return
  saveSubscription(tx, chargeAnother(subscription, activationId, at))
  enqueue(tx, { name: RENEW_JOB, payload: {}, runAt: at.add({ seconds: CHARGE_AFTER_SECONDS }) })
}

/** What is charged next, to which card or account, and what became of the last attempt to name another one. */
export interface MethodFile {
  readonly charged: Payment
  readonly latest: Payment | null
  readonly price: Money
  readonly isOwed: boolean
  readonly nextChargeAt: Instant | null
  /** The end of what is paid. */
  readonly until: Instant
}

/** Refuses `method-not-changeable`. */
export async function readMethod(parts: FunctionParts, activation: Activation): Promise<MethodFile> {
  const { db } = parts.house
  const { first, subscription } = await findContract(parts, activation)
  const { methodOf, price, dueAt, rightId } = subscription
  const [paid, checks, { state }] = await Promise.all([
    findPaymentsOf(db, methodOf),
    findPaymentsOf(db, first.id),
    findRight(db, rightId),
  ])
  if (state.name !== 'active') throw methodNotChangeable(subscription)
  return {
    charged: present(
      paid.findLast(({ standing }) => isTaken(standing)),
      'what the next charge is like',
    ),
    latest: checks.findLast(({ purpose }) => purpose === 'method') ?? null,
    price,
    isOwed: pendingOf(subscription) !== undefined,
    nextChargeAt: dueAt,
    until: present(state.period.until, 'the end of a term'),
  }
}

async function findContract(
  { house }: FunctionParts,
  { rightId }: Activation,
): Promise<{ readonly first: Activation; readonly subscription: Subscription }> {
  const [terms, subscriptions] = await Promise.all([
    listTerms(house.db, rightId),
    findSubscriptions(house.db, [rightId]),
  ])
  const subscription = subscriptions.get(rightId)
  if (!subscription || !isStoppable(subscription)) throw methodNotChangeable({ rightId })
  return { first: present(terms[0], 'the first term'), subscription }
}
