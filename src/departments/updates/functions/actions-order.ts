import { newId } from '../../../kernel/ids.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { type FunctionOffer, priceConfiguration } from '../../../house/catalogue/public.ts'
import { isWhole, lockSubscription, subscribe } from '../../../house/billing/public.ts'
import type { BasketLine, ContractLine, QuoteContext, QuotedLine } from '../../../house/department.ts'
import { type MarketCode, markets } from '../../../house/markets/market.ts'
import {
  findEpisode,
  type Grant,
  grantRight,
  isOpen,
  lockRight,
  type Plan,
  rightsOfVehicle,
  survivesResale,
  withdrawRight,
} from '../../../house/rights/public.ts'
import { type Activation, lapse, start } from './activation.ts'
import { startActivation } from './actions-outcome.ts'
import { requireFit } from './eligibility.ts'
import { functionIn, plansSold, subjectOf, termOf } from './function-offer.ts'
import { functionWords } from './function-words.ts'
import { SEND_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { readFunctionSelection } from './selection.ts'
import { countTrials, insertActivation, listTerms, lockActivationsOf, saveActivation } from './store-activation.ts'
import { findFitFacts } from './store-fit.ts'
import { requireTrial } from './trial.ts'

/** Turns a basket line into a firm price. Refuses (`function-unfit`) a vehicle that the function is not for. */
export async function quoteFunction(
  parts: FunctionParts,
  line: BasketLine,
  context: QuoteContext,
): Promise<QuotedLine> {
  if (line.quantity !== 1) {
    throw new Refusal('one-function-a-line', 'Each function of a vehicle is a line of its own.', {
      field: 'quantity',
      most: 1,
    })
  }
  const { vin, plan } = readFunctionSelection(line.selection)
  const edition = await parts.catalogue.edition(context.edition)
  const offer = functionIn(edition, line.offer)
  const term = termOf(offer, plan)
  // A replay prices what was sold that day, whatever has become of the vehicle.
  if (context.edition === null) {
    const facts = await findFitFacts(context.db, vin, await parts.buildOf(context.db, vin))
    requireFit(offer.function.requires, facts, context.market)
  }
  const { items, total, tax, dueNow } = priceConfiguration(edition, line.offer, [plan], context)
  const words = functionWords[context.language]
  const { isTransferable } = offer.function
  const title = offer.title[context.language]
  const stays = survivesResale({ subject: subjectOf(offer.function, ''), isTransferable })
  return {
    line: { ...line, selection: { kind: 'function', vin, plan } },
    title,
    seller: { kind: 'maker' },
    legalClass: 'digital-service',
    salesModel: 'DIRECT',
    edition: edition.id,
    partnerId: null,
    items,
    total,
    tax,
    dueNow,
    essentials: [
      { label: words.function, value: title },
      { label: words.vin, value: vin },
      { label: words.term, value: items.map((item) => item.title).join(', ') },
      { label: words.total, value: words.cash(total) },
      { label: words.begins, value: words.beginsWith },
      { label: words.ends, value: words.endsBy[term.kind] },
      { label: words.resale, value: stays ? words.stays : words.stops },
      { label: words.seller, value: words.maker },
      { label: words.undo, value: words.undoWithin },
    ],
  }
}

/**
 * Enters the right, in the transaction that places the order; the vehicle is told once it is paid. What the customer has
 * already is renewed. Refuses another's vehicle (`vehicle-of-another`), and a right that is there (`right-exists`).
 */
export async function orderFunction(parts: FunctionParts, tx: Tx, line: ContractLine): Promise<void> {
  const { quoted, customerId, orderId, orderNumber, contractId, market } = line
  const { vin, plan } = readFunctionSelection(quoted.line.selection)
  const edition = await parts.catalogue.edition(quoted.edition)
  const offer = functionIn(edition, quoted.line.offer)
  await requireFree(tx, vin, customerId)
  const lineId = quoted.line.id
  const source = { kind: 'order', orderId, contractId, lineId } as const
  const wish = { offer, vin, plan: termOf(offer, plan), customerId, source }
  const renewed = await findRenewable(tx, wish)
  const right = renewed === undefined ? await grantRight(parts.house, tx, grantOf(wish), `user:${customerId}`) : renewed
  // Another term of what a voucher paid for is the first that goes on by itself.
  if (renewed === undefined || (await lockSubscription(tx, right.id)) === undefined) {
    const { total: price, tax } = quoted
    const contract = { id: right.id, department: 'updates', customerId, market } as const
    subscribe(tx, wish.plan.kind, { ...contract, methodOf: orderId, orderNumber, price, tax })
  }
  insertActivation(tx, {
    ...newActivation(wish, market, line.at),
    rightId: right.id,
    kind: renewed === undefined ? 'first' : 'renewal',
    ordered: { orderId, orderNumber, contractId, lineId },
    chargeId: null,
    total: quoted.total,
    tax: quoted.tax,
  })
}

/**
 * Begins a free trial, which ends by itself. Refuses `trial-not-offered`, `trial-used`, `function-unfit`,
 * `vehicle-of-another` and `right-exists`.
 */
export async function beginTrial(
  parts: FunctionParts,
  tx: Tx,
  wanted: { readonly sku: string; readonly vin: string; readonly customerId: string; readonly market: MarketCode },
): Promise<Activation> {
  const { vin, customerId, market } = wanted
  const at = parts.house.clock()
  parts.requireOpen('updates', market, at)
  const edition = parts.catalogue.current()
  const offer = functionIn(edition, wanted.sku)
  const { trialDays: days, requires } = offer.function
  if (days === null || plansSold(edition, offer, { market, at }).length === 0) {
    throw new Refusal('trial-not-offered', 'This function is not offered on trial.', { offer: offer.sku })
  }
  await requireFree(tx, vin, customerId)
  requireFit(requires, await findFitFacts(tx, vin, await parts.buildOf(tx, vin)), market)
  const since = at.toZonedDateTimeISO('UTC').subtract({ years: 1 }).toInstant()
  requireTrial(await countTrials(tx, { vin, functionCode: offer.sku, customerId }, since))
  const id = newId()
  const wish = {
    offer,
    vin,
    plan: { kind: 'trial', days } as const,
    customerId,
    source: { kind: 'voucher', voucherId: id } as const,
  }
  const right = await grantRight(parts.house, tx, grantOf(wish), `user:${customerId}`)
  const draft: Activation = {
    ...newActivation(wish, market, at),
    id,
    rightId: right.id,
    kind: 'first',
    ordered: null,
    chargeId: null,
    total: money(0, markets[market].currency),
    tax: money(0, markets[market].currency),
  }
  const activation = start(draft, at.add({ seconds: parts.pace.confirmSeconds }))
  insertActivation(tx, activation)
  enqueue(tx, { name: SEND_JOB, payload: { activationId: id } })
  return activation
}

/** The orders of these contracts are paid: their vehicles are told. */
export async function startOrdered(parts: FunctionParts, tx: Tx, contractIds: readonly string[]): Promise<void> {
  for (const activation of await lockActivationsOf(tx, contractIds)) await startActivation(parts, tx, activation)
}

/** Undoes what a line has begun, because its order was not paid. What runs has ends of its own. */
export async function unwindFunction(parts: FunctionParts, tx: Tx, line: ContractLine): Promise<void> {
  for (const activation of await lockActivationsOf(tx, [line.contractId])) {
    if (activation.ordered?.lineId !== line.quoted.line.id) continue
    const lapsed = lapse(activation, line.at)
    if (lapsed === activation) continue
    saveActivation(tx, lapsed)
    const { rightId, kind } = activation
    if (kind === 'first' && isOpen(await lockRight(tx, rightId))) {
      await withdrawRight(parts.house, tx, { rightId, actor: 'house', reason: 'cancelled' })
    }
  }
}

/** Which function is wanted for which vehicle, and for how long. */
export interface Wish {
  readonly offer: FunctionOffer
  readonly vin: string
  readonly plan: Plan
  readonly customerId: string
  readonly source: Grant['source']
}

/** The right that comes of it. */
export function grantOf({ offer, vin, plan, customerId, source }: Wish): Grant {
  return {
    vin,
    functionCode: offer.sku,
    subject: subjectOf(offer.function, customerId),
    source,
    plan,
    start: { kind: 'activation' },
    isTransferable: offer.function.isTransferable && plan.kind !== 'trial',
    customerId,
  }
}

/** What every purchase and trial begins as. */
export function newActivation({ offer, vin, plan, customerId }: Wish, market: MarketCode, at: Temporal.Instant) {
  return {
    id: newId(),
    vin,
    functionCode: offer.sku,
    title: offer.title.en,
    plan: plan.kind,
    customerId,
    market,
    voucher: null,
    state: { name: 'awaiting-payment' },
    cancelledAt: null,
    createdAt: at,
  } as const
}

/** The customer's own running right with the same term, which another term is added to. */
async function findRenewable(tx: Tx, { offer, vin, plan, customerId }: Wish) {
  if (plan.kind !== 'month' && plan.kind !== 'year') return undefined
  const mine = (await rightsOfVehicle(tx, vin)).find(
    (right) =>
      right.functionCode === offer.sku &&
      right.customerId === customerId &&
      right.plan.kind === plan.kind &&
      right.state.name === 'active',
  )
  // What ends sooner because of a notice has no next term.
  if (!mine || !isWhole(mine)) return undefined
  // While one is ordered or on its way, there is no other; what the bank declined may be bought instead.
  const isBusy = (await listTerms(tx, mine.id)).some(
    ({ state, chargeId }) =>
      state.name === 'waiting' || state.name === 'sent' || (state.name === 'awaiting-payment' && chargeId === null),
  )
  return isBusy ? undefined : mine
}

/** A vehicle that somebody else holds (`vehicle-of-another`) is not told anything on another's account. */
export async function requireFree(tx: Tx, vin: string, customerId: string): Promise<void> {
  const episode = await findEpisode(tx, vin)
  if (episode !== null && episode.ownerId !== customerId) {
    throw new Refusal('vehicle-of-another', 'This vehicle is in somebody else’s garage.', {
      field: 'vin',
      rule: 'owner',
    })
  }
}
