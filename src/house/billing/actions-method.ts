import { enqueue } from '../../kernel/jobs.ts'
import { money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { type Language, markets } from '../markets/market.ts'
import {
  findPaymentsOf,
  isTaken,
  pay,
  type Payment,
  type PaymentMethod,
  type PaymentParts,
  type PaymentResult,
} from '../payments/public.ts'
import { chargeDue } from './actions-renewal.ts'
import { RENEW_JOB } from './job.ts'
import { type BillingParts, keeperOf } from './keeper.ts'
import { lockSubscription, saveSubscription } from './store-subscription.ts'
import { chargeAnother, isStoppable, methodNotChangeable, pendingOf, type Subscription } from './subscription.ts'

/** Who is there is answered at once; for whoever was at the bank for a second step, this asks. */
const CHARGE_AFTER_SECONDS = 2

export interface WantedMethod {
  readonly subscription: Subscription
  /** What the check is for: the payments of this id are the attempts to name another card. */
  readonly checkId: string
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
  parts: BillingParts,
  payments: PaymentParts,
  { subscription, checkId, method, language, key }: WantedMethod,
): Promise<ChangedMethod> {
  if (!isStoppable(subscription)) throw methodNotChangeable(subscription)
  const { customerId, market, orderNumber, id } = subscription
  const check = await pay(payments, {
    orderId: checkId,
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
  return { check, charge: check.state === 'captured' ? await chargeDue(parts, payments, id) : null }
}

/** The card or account was checked, in the transaction that records so. A contract that has ended meanwhile stays so. */
export async function takeMethod(
  at: Instant,
  tx: Tx,
  { subscriptionId, checkId }: { readonly subscriptionId: string; readonly checkId: string },
): Promise<void> {
  const subscription = await lockSubscription(tx, subscriptionId)
  if (!subscription || !isStoppable(subscription)) return
  saveSubscription(tx, chargeAnother(subscription, checkId, at))
  enqueue(tx, { name: RENEW_JOB, payload: {}, runAt: at.add({ seconds: CHARGE_AFTER_SECONDS }) })
}

/** What is charged next, to which card or account, and what became of the last attempt to name another one. */
export interface MethodFile {
  readonly charged: Payment
  readonly latest: Payment | null
  readonly isOwed: boolean
  /** The end of what is paid. */
  readonly until: Instant
}

/** Refuses `method-not-changeable`. */
export async function readMethod(
  parts: BillingParts,
  subscription: Subscription,
  checkId: string,
): Promise<MethodFile> {
  const { db } = parts.house
  if (!isStoppable(subscription)) throw methodNotChangeable(subscription)
  const [paid, checks, terms] = await Promise.all([
    findPaymentsOf(db, subscription.methodOf),
    findPaymentsOf(db, checkId),
    keeperOf(parts, subscription).paidTerms(db, subscription),
  ])
  const until = terms.at(-1)?.period.until
  if (!until) throw methodNotChangeable(subscription)
  return {
    charged: present(
      paid.findLast(({ standing }) => isTaken(standing)),
      'what the next charge is like',
    ),
    latest: checks.findLast(({ purpose }) => purpose === 'method') ?? null,
    isOwed: pendingOf(subscription) !== undefined,
    until,
  }
}
