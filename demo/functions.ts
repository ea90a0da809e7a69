import { z } from 'zod'
import {
  undoActivation,
  confirmActivation,
  failActivation,
} from '../src/departments/updates/functions/actions-outcome.ts'
import { declineCharge, takeCharge } from '../src/departments/updates/functions/actions-charge.ts'
import { sendActivation } from '../src/departments/updates/functions/actions-delivery.ts'
import { startOrdered } from '../src/departments/updates/functions/actions-order.ts'
import { contractsOf } from '../src/departments/updates/functions/actions-terms.ts'
import { renewDue } from '../src/house/billing/actions-renewal.ts'
import { updatesDepartment } from '../src/departments/updates/functions/department.ts'
import { type Activation, ATTEMPTS_MOST } from '../src/departments/updates/functions/activation.ts'
import type { FunctionParts } from '../src/departments/updates/functions/parts.ts'
import { findOfOrder, listTerms, lockActivation } from '../src/departments/updates/functions/store-activation.ts'
import { findSubscriptions } from '../src/house/billing/public.ts'
import { takeReport } from '../src/departments/updates/actions-report.ts'
import { openBasket } from '../src/house/checkout/actions-basket.ts'
import { placeOrder, quoteBasket } from '../src/house/checkout/actions-order.ts'
import type { Order } from '../src/house/checkout/order.ts'
import { figureReaction } from '../src/house/checkout/reactions.ts'
import type { MarketCode } from '../src/house/markets/market.ts'
import { payRefund } from '../src/house/payments/actions-refund.ts'
import { pay, type PaymentParts } from '../src/house/payments/public.ts'
import { newId } from '../src/kernel/ids.ts'
import { drain } from '../src/kernel/drain.ts'
import { openReader } from '../src/kernel/reader.ts'
import { present } from '../src/kernel/refusal.ts'
import { type DemoCustomer, knownCustomers } from './customers.ts'
import { annasLerche, theresasFirn } from './garage.ts'
import type { Life } from './life.ts'
import { demoPartners } from './partners.ts'
import { openPast, type Past, type PresentParts } from './past.ts'

/** A function that somebody buys for a car, and what comes of it. */
export interface Bought {
  readonly buyer: DemoCustomer
  readonly market: MarketCode
  readonly vin: string
  readonly sku: string
  readonly plan: string
  readonly ends: 'active' | 'failed' | 'undone'
}

/** A month that goes on by itself, bought so long ago; or would, if the bank had not declined the next one. */
interface Running extends Omit<Bought, 'ends'> {
  readonly daysAgo: number
  readonly ends: 'renewed' | 'overdue'
}

type Buyer = 'Anna Lindner' | 'Theresa Hofer'
type Named<B extends { readonly buyer: DemoCustomer }> = Omit<B, 'buyer'> & { readonly buyer: Buyer }

/** What the demo's people have bought for their cars just now, after everything else that was ordered. */
const bought: readonly Named<Bought>[] = [
  {
    buyer: 'Anna Lindner',
    market: 'DE',
    vin: annasLerche,
    sku: 'battery-preconditioning',
    plan: 'year',
    ends: 'active',
  },
  {
    buyer: 'Theresa Hofer',
    market: 'AT',
    vin: theresasFirn,
    sku: 'seat-memory',
    plan: 'lifetime',
    ends: 'undone',
  },
  {
    buyer: 'Anna Lindner',
    market: 'DE',
    vin: annasLerche,
    sku: 'trailer-assist',
    plan: 'month',
    ends: 'failed',
  },
]

/** The month that went on by itself is a good month old; the one that waits for another card ends in five days. */
const before: readonly Named<Running>[] = [
  {
    buyer: 'Theresa Hofer',
    market: 'AT',
    vin: theresasFirn,
    sku: 'sport-mode',
    plan: 'month',
    ends: 'renewed',
    daysAgo: 40,
  },
  {
    buyer: 'Theresa Hofer',
    market: 'AT',
    vin: theresasFirn,
    sku: 'navigation-plus',
    plan: 'month',
    ends: 'overdue',
    daysAgo: 25,
  },
]

/** Gives the demo functions that were just bought, told by the real actions: confirmed, undone, failed with the money back. */
export async function seedFunctions(parts: PresentParts, functions: FunctionParts): Promise<void> {
  const past = openPast(parts, parts.house.clock())
  for (const each of bought) await tellBought(past, functions, { ...each, buyer: customerNamed(each.buyer) })
  await drain(parts.house, openReader(parts.house, [figureReaction(), ...parts.reactions]))
}

/** What goes on by itself, each as a life that is told among all the others in the order of time. */
export function functionLives(past: Past, functions: FunctionParts): readonly Life[] {
  return before.map((each) => lifeOf(past, pastParts(past, functions), { ...each, buyer: customerNamed(each.buyer) }))
}

function customerNamed(buyer: Buyer): DemoCustomer {
  return present(
    knownCustomers(demoPartners().partners).find(({ name }) => name === buyer),
    buyer,
  )
}

/** The department's parts in a past. */
export function pastParts({ house }: Past, functions: FunctionParts): FunctionParts {
  return { ...functions, house, pace: { confirmSeconds: 86_400, againSeconds: 60 } }
}

/** Somebody buys a function and pays, and the car answers. */
export async function tellBought(past: Past, now: FunctionParts, each: Bought): Promise<void> {
  const { house, payments, due } = past
  const functions = pastParts(past, now)
  const { id: activationId, customerId } = await begin(past, functions, each)
  for (let isOver = false; !isOver;) {
    isOver = await answer(functions, activationId, each.ends !== 'failed')
  }
  if (each.ends === 'undone') {
    await house.transaction((tx) => undoActivation(functions, tx, { activationId, customerId }))
  }
  for (const { name, payload } of due.splice(0)) {
    if (name === 'payment-refund') await payRefund(payments, z.object({ refundId: z.string() }).parse(payload).refundId)
  }
}

/** A week before its term is over the next one is charged; the car confirms it, or the bank declines. */
async function* lifeOf(past: Past, functions: FunctionParts, each: Running): Life {
  yield past.present.subtract({ hours: 24 * each.daysAgo })
  const { house } = past
  const { id, rightId } = await begin(past, functions, each)
  await answer(functions, id, true)
  const subscription = (await findSubscriptions(house.db, [rightId])).get(rightId)
  yield present(subscription?.dueAt, 'when it is charged')
  const payments: PaymentParts = {
    ...past.payments,
    onCaptured: async (tx, { orderId: chargeId, label: method }) => {
      await takeCharge(functions, tx, { chargeId, method })
    },
  }
  await renewDue(contractsOf(functions), payments)
  const term = present((await listTerms(house.db, rightId)).at(-1), 'the further term')
  const chargeId = present(term.chargeId, 'its charge')
  if (term.state.name === 'awaiting-payment') {
    await house.transaction((tx) => declineCharge(functions, tx, chargeId))
  } else await answer(functions, term.id, true)
}

/** Bought, paid, and about to be told to the car. */
async function begin(past: Past, functions: FunctionParts, each: Bought | Running): Promise<Activation> {
  const order = await place(past, functions, each)
  const contractIds = order.contracts.map(({ id }) => id)
  await past.house.transaction((tx) => startOrdered(functions, tx, contractIds))
  return present((await findOfOrder(past.house.db, order.number))[0], 'what was bought')
}

async function place(
  { house, checkout, payments }: Past,
  functions: FunctionParts,
  each: Bought | Running,
): Promise<Order> {
  const { market, sku, vin, plan, buyer: customer } = each
  const department = updatesDepartment(functions)
  const parts = { ...checkout, departments: new Map([[department.name, department]]) }
  const selection = { kind: 'function', vin, plan } as const
  const lines = [{ department: 'updates', offer: sku, quantity: 1, selection }] as const
  const holder = { customerId: customer.id, tokenHash: null }
  const order = await house.transaction(async (tx) => {
    const wanted = { market, language: 'de', customerGroup: 'private', lines } as const
    const basket = await openBasket(parts, tx, wanted, holder)
    const quote = await quoteBasket(parts, tx, { basketId: basket.id, language: 'de' }, holder)
    return placeOrder(parts, tx, { quoteId: quote.id, billing: customer.billing }, customer.id)
  })
  await pay(payments, {
    orderId: order.id,
    orderNumber: order.number,
    customerId: customer.id,
    market,
    language: 'de',
    key: newId(),
    capture: 'now',
    purpose: 'order-now',
    amount: order.dueNow,
    method: { kind: 'card', token: each.ends === 'overdue' ? 'card_closed_since' : 'card_ok' },
  })
  return order
}

/** The car is told, and answers; whether that was the end of it. */
export async function answer(functions: FunctionParts, activationId: string, isGood: boolean): Promise<boolean> {
  const { house } = functions
  await sendActivation(functions, activationId)
  return house.transaction(async (tx) => {
    const activation = await lockActivation(tx, activationId)
    const { state, vin } = activation
    if (state.name !== 'sent') return true
    const { number } = state
    const finished = isGood ? 'success' : 'failure'
    await takeReport(
      functions,
      tx,
      { vin, number },
      { execution: 'closed', finished, progress: null, code: null, messages: [] },
    )
    const settle = isGood ? confirmActivation : failActivation
    await settle(functions, tx, activation, number)
    return isGood || state.attempt >= ATTEMPTS_MOST
  })
}
