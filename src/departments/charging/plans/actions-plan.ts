import { newId } from '../../../kernel/ids.ts'
import { type Money, money, sum, taxInside } from '../../../kernel/money.ts'
import { present, Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { publish } from '../../../kernel/events.ts'
import {
  beyond,
  cancelSubscription,
  close,
  findSubscriptions,
  lockSubscription,
  notCancellable,
  saveSubscription,
  type Stopped,
  subscribe,
} from '../../../house/billing/public.ts'
import { closeEmptied } from '../../../house/checkout/public.ts'
import { markets } from '../../../house/markets/market.ts'
import { payAgain, type PaymentParts, type PaymentResult, requestRefund } from '../../../house/payments/public.ts'
import { enterFirstTerm, startPlan } from './actions-order.ts'
import { giveBackTerm, tellCharged } from './books.ts'
import { planMoved } from './events.ts'
import type { PlanParts } from './parts.ts'
import { type ChargingPlan, endAt, withdrawFrom } from './plan.ts'
import { planTerms } from './actions-terms.ts'
import { requireSold } from './selection.ts'
import { findChange, findOwnPlan, findPlan, insertPlan, lockPlan, savePlan } from './store-plan.ts'
import { findChargedTerm, listPlanTerms, saveTerm } from './store-term.ts'

/** The plan that a customer holds. Refuses `plan-unknown`, also for one that is not paid yet. */
export async function requireOwnPlan({ house }: PlanParts, customerId: string): Promise<ChargingPlan> {
  const plan = await findOwnPlan(house.db, customerId, house.clock())
  if (plan?.state === 'active') return plan
  throw new Refusal('plan-unknown', 'You have no charging plan of your own.')
}

/** The customer wants no further term. Refuses `plan-unknown`, `not-cancellable`. */
export async function cancelPlan(parts: PlanParts, tx: Tx, plan: ChargingPlan): Promise<Stopped> {
  const subscription = await lockSubscription(tx, plan.id)
  if (!subscription) throw notCancellable(plan.id)
  const keepers = new Map([['charging', planTerms(parts)] as const])
  return cancelSubscription({ house: parts.house, keepers }, tx, subscription)
}

/**
 * The customer withdraws within fourteen days (BGB § 355): the plan is over and its fee goes back, all of it; what was
 * charged meanwhile at its prices stays as it was billed. Refuses `withdrawal-too-late`.
 */
export async function withdrawPlan(
  { house }: PlanParts,
  tx: Tx,
  planId: string,
): Promise<{ readonly at: Instant; readonly refund: Money }> {
  const at = house.clock()
  const plan = withdrawFrom(await lockPlan(tx, planId), at)
  savePlan(tx, endAt(plan, at))
  await closeSubscription(tx, planId, at)
  const terms = (await listPlanTerms(tx, planId)).filter(({ state }) => state === 'paid')
  for (const [place, term] of terms.entries()) {
    saveTerm(tx, { ...term, state: 'undone' })
    const isRenewal = place > 0 || plan.source.kind === 'change'
    await giveBackTerm(tx, plan.market, term, { unused: term.gross, isRenewal, reason: 'withdrawn', at })
  }
  const { source, market } = plan
  if (source.kind === 'order') {
    const { orderId, contractId } = source
    await closeEmptied(tx, { orderId, contractId, reason: 'withdrawn' }, at)
  }
  publish(tx, planMoved(plan, { outcome: 'withdrawn', at, until: null }))
  const paid = terms.map(({ gross }) => gross)
  return { at, refund: sum(paid, markets[market].currency) }
}

async function closeSubscription(tx: Tx, planId: string, at: Instant): Promise<void> {
  const subscription = await lockSubscription(tx, planId)
  if (subscription) saveSubscription(tx, close(subscription, 'ended', at))
}

export interface WantedChange {
  readonly plan: ChargingPlan
  readonly sku: string
  readonly length: string
  /** What the customer was shown, in minor units. */
  readonly price: number
  readonly key: string
}

/**
 * Changes to another plan in one act: the new one is charged as the next term would be, and with the money the old one
 * ends and what of it is unused goes back. When the bank declines, nothing is changed. The same key again is the same
 * change. Refuses `plan-not-changeable`, `plan-not-sold` and `price-changed`.
 */
export async function changePlan(
  parts: PlanParts,
  payments: PaymentParts,
  wanted: WantedChange,
): Promise<PaymentResult> {
  const { house } = parts
  const { plan, key } = wanted
  const subscription = (await findSubscriptions(house.db, [plan.id])).get(plan.id)
  if (!subscription) throw notChangeable()
  const { customerId, market, orderNumber, methodOf } = subscription
  const change = (await findChange(house.db, plan.id, key)) ?? (await beginChange(parts, wanted, orderNumber))
  const [term] = await listPlanTerms(house.db, change.id)
  const { paidBy: orderId } = present(term, 'the term of a change')
  const request = { purpose: 'renewal', orderId, orderNumber, customerId, market, amount: change.price, key } as const
  return payAgain(payments, request, methodOf)
}

async function beginChange(
  { house, catalogue }: PlanParts,
  { plan, sku, length, price, key }: WantedChange,
  orderNumber: string,
): Promise<ChargingPlan> {
  const at = house.clock()
  const { market, customerId } = plan
  if (sku === plan.sku && length === plan.plan) throw notChangeable()
  const { offer, sold, perKwh } = requireSold(catalogue.current(), { sku, plan: length }, { market, at })
  if (sold.price.amount !== price) {
    throw new Refusal('price-changed', 'The price has changed. Please look at it again.', {
      field: 'price',
      total: sold.price,
    })
  }
  const change: ChargingPlan = {
    id: newId(),
    customerId,
    market,
    sku,
    plan: sold.term,
    acPerKwh: perKwh.ac,
    dcPerKwh: perKwh.dc,
    membersMost: offer.charging.membersMost,
    source: { kind: 'change', planId: plan.id, orderNumber, key },
    price: sold.price,
    tax: taxInside(sold.price, markets[market].vatRate),
    state: 'asked',
    period: null,
    createdAt: at,
  }
  await house.transaction(async (tx) => {
    insertPlan(tx, change)
    enterFirstTerm(tx, change, newId(), at)
  })
  return change
}

/** A term or another plan is paid, in the transaction that records the money; undefined when the charge is none of ours. */
export async function findPaidChange(tx: Tx, chargeId: string): Promise<ChargingPlan | undefined> {
  const term = await findChargedTerm(tx, chargeId)
  const plan = term && (await findPlan(tx, term.planId))
  return plan?.state === 'asked' ? plan : undefined
}

/** The other plan is paid: the old one ends, and what of it is unused goes back. What has ended meanwhile is not changed. */
export async function takeChange({ house }: PlanParts, tx: Tx, asked: ChargingPlan, chargeId: string): Promise<void> {
  const at = house.clock()
  const change = await lockPlan(tx, asked.id)
  if (change.state !== 'asked' || change.source.kind !== 'change') return
  const old = await lockPlan(tx, change.source.planId)
  const subscription = await lockSubscription(tx, old.id)
  if (old.state !== 'active' || !subscription) {
    savePlan(tx, { ...change, state: 'lapsed' })
    await requestRefund(tx, { orderId: chargeId, amount: 'all', reason: 'paid-too-late', at })
    return
  }
  await endForChange(tx, old, at)
  const { customerId, market, price, tax } = change
  const contract = { id: change.id, department: 'charging', customerId, market, methodOf: chargeId } as const
  subscribe(tx, change.plan, { ...contract, orderNumber: subscription.orderNumber, price, tax })
  await startPlan(tx, change, at)
  const [term] = await listPlanTerms(tx, change.id)
  tellCharged(tx, market, present(term, 'the term of a change'), at)
}

async function endForChange(tx: Tx, old: ChargingPlan, at: Instant): Promise<void> {
  await closeSubscription(tx, old.id, at)
  // Another may begin at once: the write must be seen before it.
  savePlan(tx, { ...endAt(old, at), state: 'ended' })
  const terms = await listPlanTerms(tx, old.id)
  const paid = terms.flatMap(({ id: termId, gross, state, period }) =>
    state === 'paid' && period ? [{ termId, paid: gross, period }] : [],
  )
  for (const { termId, unused } of beyond(paid, at)) {
    const term = terms.find(({ id }) => id === termId)
    if (!term) continue
    const isRenewal = old.source.kind === 'change' || term !== terms[0]
    await giveBackTerm(tx, old.market, term, { unused, isRenewal, reason: 'cancelled', at })
  }
}

/** What of a plan's paid terms would go back if it ended now. */
export async function unusedOf({ house }: PlanParts, plan: ChargingPlan): Promise<Money> {
  const paid = (await listPlanTerms(house.db, plan.id)).flatMap(({ id: termId, gross, state, period }) =>
    state === 'paid' && period ? [{ termId, paid: gross, period }] : [],
  )
  const back = beyond(paid, house.clock()).map(({ unused }) => unused)
  return back.length === 0 ? money(0, plan.price.currency) : sum(back, plan.price.currency)
}

function notChangeable(): Refusal {
  return new Refusal('plan-not-changeable', 'There is no such other plan for you now.', { field: 'plan' })
}
