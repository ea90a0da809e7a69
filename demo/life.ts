import { lapseOrder, placeOrder, quoteBasket } from '../src/house/checkout/actions-order.ts'
import { openBasket } from '../src/house/checkout/actions-basket.ts'
import type { Order } from '../src/house/checkout/order.ts'
import { figureReaction } from '../src/house/checkout/reactions.ts'
import { paymentJobs } from '../src/house/payments/jobs.ts'
import { pay } from '../src/house/payments/public.ts'
import { openRoundOf } from '../src/house/partners/public.ts'
import { letAnswerLapse } from '../src/departments/vehicles/actions-agreement.ts'
import { receiveDeals } from '../src/departments/vehicles/actions-order.ts'
import { balanceDue, caringPartner, type DealFile } from '../src/departments/vehicles/deal-file.ts'
import {
  handBackDeal,
  happenTo,
  receiveMessage,
  realPace,
  simulatedCompanies,
} from '../src/departments/vehicles/public.ts'
import { lockDealsOf } from '../src/departments/vehicles/store-deal.ts'
import { findShelfChanges, type ShelfChange } from '../src/departments/vehicles/store-stock-shelf.ts'
import { newId } from '../src/kernel/ids.ts'
import { enqueue } from '../src/kernel/jobs.ts'
import { drain } from '../src/kernel/drain.ts'
import { openReader } from '../src/kernel/reader.ts'
import { present } from '../src/kernel/refusal.ts'
import { type Instant, isBefore } from '../src/kernel/time.ts'
import { type Chance, chances } from './chance.ts'
import { inventedCustomers, knownCustomers, seedCustomers } from './customers.ts'
import { type DealStory, keepMoving, wayOf } from './deals.ts'
import { demoPartners } from './partners.ts'
import { openPast, type Past, type PresentParts } from './past.ts'
import { type Plan, plansOf } from './plan.ts'
import { twists } from './twists.ts'

/** How many invented people buy. */
export const CUSTOMERS = 60

/**
 * Gives a newly seeded demo its past: three months of orders, told by the real actions in the order of time, so that
 * books, figures, calendars and records are what they would be; `others` are lives of other departments among them.
 * Afterwards nothing of the past is left to react to.
 */
export async function seedLife(parts: PresentParts, others: (past: Past) => readonly Life[]): Promise<void> {
  const now = parts.house.clock()
  const { partners } = demoPartners()
  const cast = { known: knownCustomers(partners), invented: inventedCustomers(partners, CUSTOMERS), partners, now }
  await parts.house.transaction((tx) => seedCustomers(tx, cast, now))
  const { changes } = await findShelfChanges(parts.house.db, null)
  const past = openPast(parts, now)
  const told: Told = {
    past,
    stock: changes.toSorted((one, other) => (one.line.vin < other.line.vin ? -1 : 1)),
    left: [],
  }
  await tellInOrder(past, [...plansOf(cast).map((plan, nth) => lifeOf(told, plan, nth)), ...others(past)])
  await handOver(told)
  // Everything else that reacts to facts was done by the story.
  await drain(parts.house, openReader(parts.house, [figureReaction(), ...parts.reactions]))
}

interface Told {
  readonly past: Past
  /** What stood in stock; whoever buys one takes it out. */
  readonly stock: ShelfChange[]
  /** Deals that outside companies go on with. */
  readonly left: DealFile[]
}

/** One purchase as it happens: it names the instant at which it goes on. */
export type Life = AsyncGenerator<Instant, void, void>

/** Lets each life go on at the instant it named, the earliest first, until the present. */
async function tellInOrder(past: Past, lives: readonly Life[]): Promise<void> {
  const handlers = paymentJobs(past.payments)
  const waiting: { life: Life; at: Instant }[] = []
  const go = async (life: Life) => {
    const step = await life.next()
    if (!step.done && !isBefore(past.present, step.value)) waiting.push({ life, at: step.value })
  }
  for (const life of lives) await go(life)
  while (waiting.length > 0) {
    const first = waiting.reduce((one, other) => (isBefore(other.at, one.at) ? other : one))
    waiting.splice(waiting.indexOf(first), 1)
    past.clock.now = first.at
    await go(first.life)
    const refunds = past.due.filter(({ name }) => name === 'payment-refund')
    for (const { name, payload } of refunds) await handlers[name]?.(payload)
    past.due.splice(0, past.due.length, ...past.due.filter(({ name }) => outside.includes(name)))
  }
}

/** One purchase from the order to where it stands today. */
async function* lifeOf(told: Told, plan: Plan, nth: number): Life {
  const { past } = told
  const { checkout, deals, house, clock } = past
  yield plan.placedAt
  const order = await placed(told, plan, chances(nth))
  if (plan.payment === 'none') {
    yield order.placedAt.add({ minutes: 31 })
    return lapseOrder(checkout, order.id)
  }
  if (plan.payment === 'second-step') return payFirst(past, order, 'card_second_step')
  if (plan.payment === 'second-card') await payFirst(past, order, 'card_declined')
  await payFirst(past, order, 'card_ok')
  const contracts = order.contracts.map(({ id }) => id)
  const dealId = await house.transaction(async (tx) => {
    await receiveDeals(deals, tx, contracts, clock.now)
    return present((await lockDealsOf(tx, contracts))[0], 'the deal of an order').deal.id
  })
  for (const refusal of plan.refusals) yield* refused(past, dealId, refusal)
  const { slowness, aheadHours } = plan
  const story: DealStory = {
    parts: deals,
    clock,
    until: past.present,
    slowness,
    aheadHours,
    serial: 500_000 + nth,
    pay: (file) => payBalance(past, order, file),
  }
  for (const name of plan.twists) {
    const twist = twists[name]
    const file = yield* wayOf(story, dealId, twist.from)
    if (file.deal.state.name !== twist.from) return
    yield clock.now.add({ hours: 24 * twist.afterDays })
    await house.transaction((tx) => happenTo(deals, tx, dealId, { ...twist.what(file.deal, clock.now), at: clock.now }))
  }
  if (plan.twists.length === 0) told.left.push(yield* wayOf(story, dealId, plan.target))
}

/** A partner that is asked hands the deal back, or lets the time pass. */
async function* refused(past: Past, dealId: string, how: 'handed-back' | 'silent'): Life {
  const { house, deals, clock } = past
  const round = await house.transaction((tx) => openRoundOf(tx, dealId))
  if (!round) return
  if (how === 'silent') {
    yield round.deadline
    return letAnswerLapse(deals, dealId)
  }
  const early = round.deadline.subtract({ minutes: 45 })
  yield isBefore(early, clock.now) ? clock.now : early
  const caller = { partnerId: round.partnerId, userId: 'demo' }
  await house.transaction((tx) => handBackDeal(deals, tx, { dealId, reason: 'no-capacity', note: '' }, caller))
}

function placed(told: Told, plan: Plan, chance: Chance): Promise<Order> {
  const { house, checkout } = told.past
  const { customer, offer } = plan
  const { market, language, group } = customer
  const line = { department: 'vehicles', offer, quantity: 1, selection: selectionOf(told, plan, chance) } as const
  const holder = { customerId: customer.id, tokenHash: null }
  return house.transaction(async (tx) => {
    const wanted = { market, language, customerGroup: group, lines: [line] }
    const basket = await openBasket(checkout, tx, wanted, holder)
    const quote = await quoteBasket(checkout, tx, { basketId: basket.id, language }, holder)
    return placeOrder(checkout, tx, { quoteId: quote.id, billing: customer.billing }, customer.id)
  })
}

/** What was chosen: a vehicle that stood there, or one built like another that somebody thought of. */
function selectionOf({ stock }: Told, { customer, offer, source, partner, placedAt }: Plan, chance: Chance) {
  const wishes = { partners: partner ? [partner.id] : [], postcode: customer.billing.postcode }
  const alike = stock.filter(({ market, line }) => market === customer.market && line.offer === offer)
  const there = alike.filter(({ line }) => line.inStockSinceSeconds * 1000 < placedAt.epochMilliseconds)
  if (source === 'stock' && there.length > 0) {
    const taken = chance.pick(there)
    stock.splice(stock.indexOf(taken), 1)
    return { kind: 'stock', vin: taken.line.vin, ...wishes } as const
  }
  const choices = alike.length > 0 && chance.share() < 0.7 ? chance.pick(alike).line.choices : []
  return { kind: 'configured', choices, ...wishes } as const
}

async function payFirst({ payments }: Past, order: Order, token: string): Promise<void> {
  await pay(payments, { ...requestOf(order), purpose: 'order-now', amount: order.dueNow, method: card(token) })
}

async function payBalance({ payments }: Past, order: Order, file: DealFile): Promise<void> {
  await pay(payments, { ...requestOf(order), purpose: 'balance', amount: balanceDue(file), method: card('card_ok') })
}

function requestOf({ id: orderId, number: orderNumber, customerId, market }: Order) {
  return { orderId, orderNumber, customerId, market, language: 'de', key: newId(), capture: 'now' } as const
}

function card(token: string) {
  return { kind: 'card', token } as const
}

/** What outside companies, and partners that nobody sits at, have still to do. */
const outside = ['deal-transmit', 'deal-ship', 'deal-register', 'demo-partner-prepares']
const WAIT_HOURS = 22

/** Leaves what is under way to the simulated companies; they begin tomorrow, so that the world stands still for a first look. */
async function handOver({ past, left }: Told): Promise<void> {
  const { house, deals, clock } = past
  clock.now = past.present
  const receive = (tx: Parameters<typeof receiveMessage>[1], message: Parameters<typeof receiveMessage>[2]) =>
    receiveMessage(deals, tx, message)
  const companies = simulatedCompanies({ house, pace: realPace, receive })
  for (const file of left) {
    const partner = deals.partnerBook.get().partners.get(caringPartner(file) ?? '')
    await keepMoving(companies, file, partner?.city ?? 'Leipzig')
  }
  const asked = new Map(past.due.map((job) => [job.key, job]))
  await house.transaction(async (tx) => {
    for (const job of asked.values()) enqueue(tx, { ...job, runAt: past.present.add({ hours: WAIT_HOURS }) })
  })
}
