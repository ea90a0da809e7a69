import { newId } from '../../../kernel/ids.ts'
import { present, Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { publish } from '../../../kernel/events.ts'
import { goOn, lockSubscription, saveSubscription, subscribe } from '../../../house/billing/public.ts'
import { priceConfiguration } from '../../../house/catalogue/public.ts'
import type { BasketLine, ContractLine, QuoteContext, QuotedLine } from '../../../house/department.ts'
import { endOfTerms } from '../../../house/rights/public.ts'
import { bookTerm } from './books.ts'
import { planMoved } from './events.ts'
import type { PlanParts } from './parts.ts'
import { begin, type ChargingPlan } from './plan.ts'
import { planWords } from './plan-words.ts'
import { readPlanSelection, requireSold } from './selection.ts'
import { closeOver, findOwnPlan, findSharedPlan, insertPlan, lockOrderedPlans, savePlan } from './store-plan.ts'
import { insertTerm, listPlanTerms, saveTerm } from './store-term.ts'

/** Turns a basket line into a firm price. Refuses (`plan-not-sold`) what is not sold in this market. */
export async function quotePlan(parts: PlanParts, line: BasketLine, context: QuoteContext): Promise<QuotedLine> {
  if (line.quantity !== 1) {
    throw new Refusal('one-plan-a-line', 'A charging plan is taken once.', { field: 'quantity', most: 1 })
  }
  const { plan } = readPlanSelection(line.selection)
  const edition = await parts.catalogue.edition(context.edition)
  const { offer, sold, perKwh } = requireSold(edition, { sku: line.offer, plan }, context)
  const { items, total, tax, dueNow } = priceConfiguration(edition, line.offer, [plan], context)
  const words = planWords[context.language]
  const title = offer.title[context.language]
  return {
    line: { ...line, selection: { kind: 'charging-plan', plan } },
    title,
    seller: { kind: 'maker' },
    legalClass: 'service',
    salesModel: 'DIRECT',
    edition: edition.id,
    partnerId: null,
    items,
    total,
    tax,
    dueNow,
    essentials: [
      { label: words.plan, value: title },
      { label: words.term, value: sold.title[context.language] },
      { label: words.total, value: words.cash(total) },
      { label: words.perKwh, value: words.kwh(perKwh.ac, perKwh.dc) },
      { label: words.parking, value: words.parkingPassed },
      { label: words.begins, value: words.beginsNow },
      { label: words.ends, value: words.endsBy[sold.term] },
      { label: words.seller, value: words.maker },
    ],
  }
}

/**
 * Enters the plan, in the transaction that places the order; it begins with the money. Refuses (`plan-exists`) who has a
 * plan, or shares one.
 */
export async function orderPlan(parts: PlanParts, tx: Tx, line: ContractLine): Promise<void> {
  const { quoted, customerId, orderId, orderNumber, contractId, market, at } = line
  const { plan: code } = readPlanSelection(quoted.line.selection)
  const edition = await parts.catalogue.edition(quoted.edition)
  const { offer, sold, perKwh } = requireSold(edition, { sku: quoted.line.offer, plan: code }, { market, at })
  await requireNone(tx, customerId, at)
  const lineId = quoted.line.id
  const plan: ChargingPlan = {
    id: newId(),
    customerId,
    market,
    sku: offer.sku,
    plan: sold.term,
    acPerKwh: perKwh.ac,
    dcPerKwh: perKwh.dc,
    membersMost: offer.charging.membersMost,
    source: { kind: 'order', orderId, orderNumber, contractId, lineId },
    price: quoted.total,
    tax: quoted.tax,
    state: 'awaiting-payment',
    period: null,
    createdAt: at,
  }
  insertPlan(tx, plan)
  enterFirstTerm(tx, plan, orderId, at)
  const contract = { id: plan.id, department: 'charging', customerId, market, methodOf: orderId, orderNumber } as const
  subscribe(tx, plan.plan, { ...contract, price: plan.price, tax: plan.tax })
}

/** A term that is to be paid by something; it begins with the money. */
export function enterFirstTerm(tx: Tx, { id: planId, price: gross, tax }: ChargingPlan, paidBy: string, at: Instant) {
  const unpaid = { state: 'awaiting', period: null, method: null } as const
  insertTerm(tx, { id: newId(), planId, paidBy, gross, tax, ...unpaid, createdAt: at })
}

/** Refuses (`plan-exists`) who has a plan or is paying for one, or shares another's. */
export async function requireNone(tx: Tx, customerId: string, at: Instant): Promise<void> {
  await closeOver(tx, customerId, at)
  const [own, shared] = [await findOwnPlan(tx, customerId, at), await findSharedPlan(tx, customerId, at)]
  if (own || shared) {
    throw new Refusal('plan-exists', 'You have a charging plan already; you can change it instead.', {
      plan: (own ?? shared)?.id,
    })
  }
}

/** The orders of these contracts are paid: their plans begin. */
export async function startOrderedPlans({ house }: PlanParts, tx: Tx, contractIds: readonly string[]): Promise<void> {
  for (const plan of await lockOrderedPlans(tx, contractIds)) await startPlan(tx, plan, house.clock())
}

/** The money for a plan is there: its first term begins, is revenue, and the next one is charged in time. */
export async function startPlan(tx: Tx, plan: ChargingPlan, at: Instant): Promise<void> {
  const until = present(endOfTerms({ kind: plan.plan }, at, 1), 'the end of a term')
  const begun = begin(plan, { from: at, until })
  if (begun === plan) return
  savePlan(tx, begun)
  const [first] = await listPlanTerms(tx, plan.id)
  const term = { ...present(first, 'the first term'), state: 'paid', period: begun.period } as const
  saveTerm(tx, term)
  await bookTerm(tx, plan.market, term, at)
  const subscription = await lockSubscription(tx, plan.id)
  if (subscription) saveSubscription(tx, goOn(subscription, until))
  publish(tx, planMoved(begun, { outcome: plan.source.kind === 'change' ? 'changed' : 'begun', at, until }))
}

/** Undoes what a line has begun, because its order was not paid. What runs has ends of its own. */
export async function unwindPlan(tx: Tx, { contractId, quoted }: ContractLine): Promise<void> {
  for (const plan of await lockOrderedPlans(tx, [contractId])) {
    if (plan.source.kind !== 'order' || plan.source.lineId !== quoted.line.id) continue
    if (plan.state === 'awaiting-payment') savePlan(tx, { ...plan, state: 'lapsed' })
  }
}
