import { insertCompany, insertMembership } from '../../src/departments/charging/plans/store-membership.ts'
import { insertMargin } from '../../src/departments/charging/plans/store-margin.ts'
import { insertPlan } from '../../src/departments/charging/plans/store-plan.ts'
import { insertTerm } from '../../src/departments/charging/plans/store-term.ts'
import { writeInvoice } from '../../src/house/billing/actions-usage.ts'
import { payOff } from '../../src/house/billing/invoice.ts'
import { insertSubscription, settleUsage } from '../../src/house/billing/public.ts'
import { insertHold } from '../../src/house/billing/store-hold.ts'
import { saveInvoice } from '../../src/house/billing/store-invoice.ts'
import { insertMethod, saveKept } from '../../src/house/billing/store-method.ts'
import { chargeTime } from '../../src/house/billing/subscription.ts'
import { depositReceived, invoicePaid, postDeferred, revenueRecognised } from '../../src/house/ledger/public.ts'
import type { Payment, Standing } from '../../src/house/payments/payment.ts'
import { insertPayment } from '../../src/house/payments/store.ts'
import { insertCharge } from '../../src/house/payments/test-bank/store.ts'
import type { House } from '../../src/kernel/house.ts'
import { newId } from '../../src/kernel/ids.ts'
import { type Money, money, multiply, taxInside } from '../../src/kernel/money.ts'
import { present } from '../../src/kernel/refusal.ts'
import type { Instant } from '../../src/kernel/time.ts'
import type { Tx } from '../../src/kernel/transaction.ts'
import { demoPeople } from '../people.ts'
import { annasSession } from './sessions.ts'

const places = [
  'Leipzig, Augustusplatz',
  'Halle, Marktplatz',
  'Leipzig, Plagwitz',
  'Dresden, Altmarkt',
  'Schkeuditz, Autohof',
] as const
const SESSIONS_A_MONTH = 6
const DAY_HOURS = 24

/**
 * What was charged, billed and paid in two months before, and what is open now: Anna holds a family's plan that Jonas
 * shares, and pays for the drivers of her company. All rows leave with one commit.
 */
export async function seedBills(house: House): Promise<void> {
  const [anna, jonas, theresa] = ['anna.lindner', 'jonas.vogt', 'theresa.hofer'].map(idOf)
  const holder = present(anna, 'who holds the plan')
  const at = house.clock()
  const begun = at.toZonedDateTimeISO('Europe/Berlin').subtract({ months: 2 }).with({ day: 4 }).toInstant()
  await house.transaction(async (tx) => {
    const methodId = keep(tx, holder, begun)
    keep(tx, present(jonas, 'who shares it'), begun)
    await enterPlan(tx, { holder, methodId, begun, at })
    enterCompany(tx, { payerId: holder, driver: present(theresa, 'who drives'), begun })
    insertMargin(tx, { operator: '*', share: '0.06', perSession: '0', validFrom: begun, setBy: 'house', setAt: begun })
    for (const monthsAgo of [2, 1]) await billMonth(tx, { holder, jonas: present(jonas, 'Jonas'), at, monthsAgo })
    for (const nth of [0, 1, 2])
      settleUsage(tx, usageOf(holder, holder, { nth, at: at.subtract({ hours: 9 + nth * 31 }) }))
    hold(tx, holder, at.subtract({ minutes: 12 }))
  })
}

function idOf(mailbox: string): string {
  return present(
    demoPeople.find(({ email }) => email.startsWith(`${mailbox}@`)),
    mailbox,
  ).id
}

/** A card that its bank said yes to. */
function keep(tx: Tx, customerId: string, at: Instant): string {
  const id = newId()
  insertMethod(tx, { id, customerId, market: 'DE', key: `demo-${id}`, askedAt: at })
  pay(tx, { orderId: id, orderNumber: 'Wallet', customerId, purpose: 'method', amount: money(0, 'EUR'), at })
  saveKept(tx, { id, customerId, market: 'DE', keptAt: null }, at)
  return id
}

interface DemoPayment {
  readonly orderId: string
  readonly orderNumber: string
  readonly customerId: string
  readonly purpose: 'method' | 'usage' | 'renewal' | 'hold'
  readonly amount: Money
  readonly at: Instant
}

/** A payment as it stands after its bank has answered, and what the bank knows of it. */
function pay(tx: Tx, { at, ...wanted }: DemoPayment): string {
  const id = newId()
  const isHeld = wanted.purpose === 'hold'
  const standing: Standing = isHeld ? { state: 'authorised' } : { state: 'captured', captured: wanted.amount }
  const capture = isHeld ? 'later' : 'now'
  const payment: Payment = {
    ...wanted,
    id,
    market: 'DE',
    key: `demo-${id}`,
    capture,
    provider: 'test-bank',
    way: 'card',
    label: 'card_ok',
    createdAt: at,
    version: 1,
    standing,
  }
  insertPayment(tx, payment)
  const charge = { reference: id, amount: wanted.amount, capture, source: 'card_ok', returnUrl: '' } as const
  const outcome = {
    state: standing.state === 'authorised' ? 'authorised' : 'captured',
    reason: null,
    step: null,
  } as const
  const captured = isHeld ? 0 : wanted.amount.amount
  insertCharge(tx, { ...charge, ...outcome, description: wanted.orderNumber, captured, refunded: 0 }, at)
  if (wanted.amount.amount > 0 && !isHeld) {
    postDeferred(tx, depositReceived(wanted.amount, 'card', { market: 'DE', subject: wanted.orderId, at }))
  }
  return id
}

interface DemoPlan {
  readonly holder: string
  readonly methodId: string
  readonly begun: Instant
  readonly at: Instant
}

/** A family's plan by the month, paid since it began, which Jonas shares. */
async function enterPlan(tx: Tx, { holder, methodId, begun, at }: DemoPlan): Promise<void> {
  const [id, price] = [newId(), money(12_90, 'EUR')]
  const tax = taxInside(price, '0.19')
  const ends = [1, 2, 3].map((months) => begun.toZonedDateTimeISO('UTC').add({ months }).toInstant())
  const terms = ends.filter(
    (_, place) => place === 0 || Temporal.Instant.compare(present(ends[place - 1], 'an end'), at) <= 0,
  )
  const until = present(terms.at(-1), 'the end of what is paid')
  const source = { kind: 'change', planId: id, orderNumber: ORDER, key: `demo-${id}` } as const
  const prices = { acPerKwh: '0.44', dcPerKwh: '0.54', membersMost: 4, price, tax }
  const plan = { id, customerId: holder, market: 'DE', sku: 'charge-family', plan: 'month', source, ...prices } as const
  insertPlan(tx, { ...plan, state: 'active', period: { from: begun, until }, createdAt: begun })
  for (const [place, end] of terms.entries()) {
    const from = place === 0 ? begun : present(terms[place - 1], 'the term before')
    const term = { id: newId(), planId: id, paidBy: newId(), gross: price, tax, period: { from, until: end } }
    insertTerm(tx, { ...term, state: 'paid', method: 'card_ok', createdAt: from })
    pay(tx, {
      orderId: term.paidBy,
      orderNumber: ORDER,
      customerId: holder,
      purpose: 'renewal',
      amount: price,
      at: from,
    })
    postDeferred(tx, revenueRecognised(price, tax, 'charging', { market: 'DE', subject: term.id, at: from }))
  }
  const contract = { id, department: 'charging', customerId: holder, market: 'DE', plan: 'month' } as const
  const running = { state: { name: 'running' }, dueAt: chargeTime(until) } as const
  insertSubscription(tx, { ...contract, methodOf: methodId, orderNumber: ORDER, price, tax, ...running })
  const member = { id: newId(), planId: id, companyId: null, email: 'jonas.vogt@morgenrot.example' }
  insertMembership(tx, { ...member, userId: idOf('jonas.vogt'), invitedAt: begun, joinedAt: begun, leftAt: null })
  const invited = { id: newId(), planId: id, companyId: null, email: 'mila.lindner@example.com' }
  insertMembership(tx, { ...invited, userId: null, invitedAt: at, joinedAt: null, leftAt: null })
}

/** The plan was changed to long ago: no order of the demo stands behind it. */
const ORDER = 'K-2026-000000'

function enterCompany(tx: Tx, { payerId, driver, begun }: { payerId: string; driver: string; begun: Instant }): void {
  const id = newId()
  insertCompany(tx, { id, payerId, name: 'Lindner Holzbau GmbH', market: 'DE', createdAt: begun })
  const drives = { planId: null, companyId: id, email: 'theresa.hofer@morgenrot.example', userId: driver }
  insertMembership(tx, { id: newId(), ...drives, invitedAt: begun, joinedAt: begun, leftAt: null })
}

function usageOf(userId: string, payerId: string, { nth, at }: { readonly nth: number; readonly at: Instant }) {
  const kwh = 11 + ((nth * 17) % 41)
  const gross = multiply(money(nth % 3 === 0 ? 54 : 44, 'EUR'), String(kwh))
  const title = `${places[nth % places.length]}, ${kwh} kWh`
  const about = { department: 'charging', subject: newId(), userId, payerId, market: 'DE', title } as const
  return { ...about, gross, tax: taxInside(gross, '0.19'), taxRate: '0.19', at, when: 'monthly' } as const
}

interface DemoMonth {
  readonly holder: string
  readonly jonas: string
  readonly at: Instant
  readonly monthsAgo: number
}

/** A month of charging of two people, billed on the first of the next and paid at once. */
async function billMonth(tx: Tx, { holder, jonas, at, monthsAgo }: DemoMonth): Promise<void> {
  const month = at.toZonedDateTimeISO('Europe/Berlin').with({ day: 1 }).startOfDay().subtract({ months: monthsAgo })
  const lines = Array.from({ length: SESSIONS_A_MONTH }, (_, nth) => {
    const when = month.add({ hours: DAY_HOURS * (2 + nth * 4) + 17 }).toInstant()
    return settleUsage(tx, usageOf(nth % 3 === 1 ? jonas : holder, holder, { nth: nth + monthsAgo, at: when }))
  })
  const [first, ...rest] = lines
  const issuedAt = month.add({ months: 1, hours: 1 }).toInstant()
  const named = month.toPlainDate().toPlainYearMonth().toString()
  const about = { month: named, corrects: null, at: issuedAt }
  const invoice = await writeInvoice(tx, [present(first, 'a session'), ...rest], about)
  const { id: orderId, number: orderNumber, gross: amount } = invoice
  pay(tx, { orderId, orderNumber, customerId: holder, purpose: 'usage', amount, at: issuedAt })
  postDeferred(tx, invoicePaid(amount, holder, { market: 'DE', subject: orderId, at: issuedAt }))
  saveInvoice(tx, payOff(invoice, amount, 'card_ok'))
}

/** A session that has just begun: the amount is reserved. */
function hold(tx: Tx, customerId: string, at: Instant): void {
  const [id, title, amount] = [newId(), places[0], money(50_00, 'EUR')]
  const paymentId = pay(tx, { orderId: id, orderNumber: title, customerId, purpose: 'hold', amount, at })
  const expiresAt = at.add({ hours: DAY_HOURS })
  const what = { id, department: 'charging', subject: annasSession, customerId, market: 'DE', title, amount } as const
  const held = { state: 'held', paymentId, captured: money(0, 'EUR'), createdAt: at, expiresAt } as const
  insertHold(tx, { ...what, ...held, checkAt: expiresAt })
}
