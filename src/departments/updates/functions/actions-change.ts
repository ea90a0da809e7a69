import { newId } from '../../../kernel/ids.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { type Money, sum } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { priceConfiguration } from '../../../house/catalogue/public.ts'
import { beyond, findSubscriptions, isWhole, subscribe } from '../../../house/billing/public.ts'
import { payAgain, type PaymentParts, type PaymentResult, requestRefund } from '../../../house/payments/public.ts'
import { endRight, findRight, grantRight, lockRight, type Right } from '../../../house/rights/public.ts'
import { type Activation, start } from './activation.ts'
import { grantOf, newActivation } from './actions-order.ts'
import { giveBackUnused } from './actions-giving-back.ts'
import { paidTerms } from './actions-terms.ts'
import { closeSubscription } from './actions-taking-back.ts'
import { bookPaid } from './books.ts'
import { functionIn, termOf } from './function-offer.ts'
import { SEND_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { tellCharged } from './sale.ts'
import { findActivation, insertActivation, listTerms, lockActivation, lockTerms } from './store-activation.ts'
import { findPlanChange, insertPlanChange, isChanging, type PlanChange, savePlanChange } from './store-plan-change.ts'

/** Which plan a running function is to have; `price` is what the customer was shown. */
export interface WantedPlan {
  readonly activation: Activation
  readonly plan: string
  readonly price: number
  readonly key: string
}

/**
 * Changes the plan of a running function in one act: the new term is charged as its next one would be, and with the
 * money the old one ends, what of it is unused goes back, and the vehicle is told the new end. When the bank declines,
 * nothing is changed. The same key again is the same change. Refuses `plan-not-changeable`, `price-changed` and
 * `change-in-progress`.
 */
export async function changePlan(
  parts: FunctionParts,
  payments: PaymentParts,
  wanted: WantedPlan,
): Promise<PaymentResult> {
  const { house } = parts
  const { activation, key } = wanted
  const { ordered, customerId, market, rightId, id } = activation
  if (ordered === null) throw notChangeable()
  const change = (await findPlanChange(house.db, id, key)) ?? (await begin(parts, wanted))
  const subscription = (await findSubscriptions(house.db, [rightId])).get(rightId)
  const { orderNumber } = ordered
  const purpose = 'renewal' as const
  const request = { purpose, orderId: change.id, orderNumber, customerId, market, amount: change.price, key }
  return payAgain(payments, request, subscription?.methodOf ?? ordered.orderId)
}

async function begin(parts: FunctionParts, { activation, plan, price, key }: WantedPlan): Promise<PlanChange> {
  const { house } = parts
  const at = house.clock()
  const { id: activationId, customerId, rightId, functionCode, market } = activation
  const [right, terms] = await Promise.all([findRight(house.db, rightId), listTerms(house.db, rightId)])
  const edition = parts.catalogue.current()
  const isOther = termOf(functionIn(edition, functionCode), plan).kind !== activation.plan
  if (!isOther || unusedOf(activation, right, terms, at) === null) throw notChangeable()
  const { total, tax } = priceConfiguration(edition, functionCode, [plan], { market, language: 'de', at })
  if (total.amount !== price) {
    throw new Refusal('price-changed', 'The price has changed. Please look at it again.', { field: 'price', total })
  }
  const change: PlanChange = {
    id: newId(),
    activationId,
    customerId,
    key,
    planCode: plan,
    price: total,
    tax,
    state: { name: 'charging' },
    askedAt: at,
  }
  try {
    await house.transaction(async (tx) => insertPlanChange(tx, change))
  } catch (error) {
    if (!isChanging(error)) throw error
    throw new Refusal('change-in-progress', 'The plan is being changed already; please wait for it.', { activationId })
  }
  return change
}

/** The new plan is paid, in the transaction that records the money. What has ended meanwhile is not changed: it goes back. */
export async function takePlanChange(parts: FunctionParts, tx: Tx, change: PlanChange): Promise<void> {
  const { house, catalogue, pace } = parts
  if (change.state.name !== 'charging') return
  const at = house.clock()
  const old = await lockActivation(tx, change.activationId)
  const { ordered, vin, customerId, market, rightId } = old
  const right = await findRight(tx, rightId)
  if (ordered === null || unusedOf(old, right, await listTerms(tx, rightId), at) === null) {
    savePlanChange(tx, { ...change, state: { name: 'declined' } })
    await requestRefund(tx, { orderId: change.id, amount: 'all', reason: 'paid-too-late', at })
    return
  }
  await endTerms(parts, tx, old, at)
  const offer = functionIn(catalogue.current(), old.functionCode)
  const { orderId, orderNumber, contractId, lineId } = ordered
  const source = { kind: 'order', orderId, contractId, lineId } as const
  const wish = { offer, vin, plan: termOf(offer, change.planCode), customerId, source }
  const granted = await grantRight(house, tx, grantOf(wish), `user:${customerId}`)
  const { price, tax } = change
  subscribe(tx, wish.plan.kind, {
    id: granted.id,
    department: 'updates',
    customerId,
    market,
    methodOf: change.id,
    orderNumber,
    price,
    tax,
  })
  const draft: Activation = {
    ...newActivation(wish, market, at),
    rightId: granted.id,
    kind: 'first',
    ordered,
    chargeId: change.id,
    total: price,
    tax,
  }
  const activation = start(draft, at.add({ seconds: pace.confirmSeconds }))
  insertActivation(tx, activation)
  bookPaid(tx, activation, at)
  tellCharged(tx, activation, at)
  // Its token takes the place of the old one by its higher counter: the function never stops in between.
  enqueue(tx, { name: SEND_JOB, payload: { activationId: activation.id } })
  savePlanChange(tx, { ...change, state: { name: 'done', activationId: activation.id } })
}

/** Ends what runs now, and gives back what of it is unused. */
async function endTerms(parts: FunctionParts, tx: Tx, { rightId, customerId }: Activation, at: Instant): Promise<void> {
  await closeSubscription(tx, rightId, at)
  const terms = await lockTerms(tx, rightId)
  for (const { termId, unused } of beyond(paidTerms(await lockRight(tx, rightId), terms), at)) {
    const term = terms.find(({ id }) => id === termId)
    if (term) await giveBackUnused(parts, tx, term, { unused, at })
  }
  await endRight(parts.house, tx, { rightId, actor: `user:${customerId}`, reason: 'replaced' })
}

/** What of the terms would be given back now; null when none runs that may be changed. */
export function unusedOf(held: Activation, right: Right, terms: readonly Activation[], at: Instant): Money | null {
  const { state, total, plan, ordered, kind } = held
  if (state.name !== 'active' || !isWhole(right) || ordered === null || kind !== 'first') return null
  if (plan !== 'month' && plan !== 'year') return null
  return sum(
    beyond(paidTerms(right, terms), at).map(({ unused }) => unused),
    total.currency,
  )
}

/** One of a customer's own; somebody else's looks like none at all (`activation-unknown`). */
export async function findOwn({ house }: FunctionParts, id: string, customerId: string): Promise<Activation> {
  const activation = await findActivation(house.db, id)
  if (activation.customerId === customerId) return activation
  throw new Refusal('activation-unknown', 'There is no such function among yours.')
}

function notChangeable(): Refusal {
  return new Refusal('plan-not-changeable', 'This function has no such other plan now.', { field: 'plan' })
}
