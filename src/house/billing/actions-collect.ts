import { type Money, subtract } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { invoicePaid, postDeferred } from '../ledger/public.ts'
import { marketCodes } from '../markets/market.ts'
import { payAgain, type PaymentParts } from '../payments/public.ts'
import { captureHold } from './actions-hold.ts'
import { writeInvoice } from './actions-usage.ts'
import { attempt, declineInvoice, type Invoice, monthBefore, owed, payOff } from './invoice.ts'
import { taken } from './hold.ts'
import { findHold, lockHold, saveHold } from './store-hold.ts'
import { findDueInvoices, findInvoice, lockInvoice, postponeInvoice, saveInvoice } from './store-invoice.ts'
import { findKeptMethod } from './store-method.ts'
import { findOpenPayers, findUsage, listLines, lockOpenUsage, lockUsage } from './store-usage.ts'

const PAUSE_AFTER_FAILURE_MINUTES = 10
const COLLECT_MOST = 200
const PAYERS_MOST = 200

/** Bills one usage by an invoice of its own and collects it; what is billed already is only collected. */
export async function collectUsage(payments: PaymentParts, usageId: string): Promise<void> {
  const { house } = payments
  const invoiceId = await house.transaction(async (tx) => {
    const usage = present(await lockUsage(tx, usageId), 'the usage to be collected')
    if (usage.invoiceId !== null || usage.gross.amount <= 0) return usage.invoiceId
    return (await writeInvoice(tx, [usage], { month: null, corrects: null, at: house.clock() })).id
  })
  if (invoiceId !== null) await collectInvoice(payments, invoiceId)
}

/** Writes the invoices of the month that is over, one for each payer; answers how many. */
export async function billMonth({ house }: PaymentParts): Promise<number> {
  const at = house.clock()
  let written = 0
  for (const market of marketCodes) {
    const { month, until: before } = monthBefore(at, market)
    for (const payerId of await findOpenPayers(house.db, market, { before, most: PAYERS_MOST })) {
      written += await house.transaction(async (tx) => {
        const [first, ...rest] = await lockOpenUsage(tx, { market, payerId }, before)
        if (!first) return 0
        await writeInvoice(tx, [first, ...rest], { month, corrects: null, at })
        return 1
      })
    }
  }
  return written
}

/** Collects what is due; one that fails is logged and tried again later. Answers how many were looked at. */
export async function collectDue(payments: PaymentParts): Promise<number> {
  const { house } = payments
  const due = await findDueInvoices(house.db, house.clock(), COLLECT_MOST)
  for (const id of due) {
    try {
      await collectInvoice(payments, id)
    } catch (error) {
      house.log.error({ err: error, invoice: id }, 'an invoice could not be collected')
      await postponeInvoice(house.db, id, house.clock().add({ minutes: PAUSE_AFTER_FAILURE_MINUTES }))
    }
  }
  return due.length
}

/**
 * Collects an invoice: first from what is held for its only line, the rest from the payer's kept method. Each attempt has
 * one key, and only one runs at a time, so it is paid once. Without a kept method it is declined.
 */
export async function collectInvoice(payments: PaymentParts, invoiceId: string): Promise<void> {
  const { house } = payments
  const invoice = await house.transaction((tx) => beginCollecting(tx, invoiceId, house.clock()))
  if (!invoice) return
  const rest = subtract(owed(invoice), await captureHeld(payments, invoice))
  if (rest.amount === 0) return
  const { payerId: customerId, market, id: orderId, number: orderNumber, attempts } = invoice
  const method = await findKeptMethod(house.db, customerId, market)
  if (!method) {
    await house.transaction((tx) => declineUsage(tx, invoiceId, house.clock()))
    return
  }
  const asked = { purpose: 'usage', orderId, orderNumber, customerId, market, amount: rest } as const
  await payAgain(payments, { ...asked, key: `attempt-${attempts}` }, method.id)
}

async function beginCollecting(tx: Tx, id: string, at: Instant): Promise<Invoice | null> {
  const invoice = await lockInvoice(tx, id)
  if (!invoice || invoice.collectAt === null || Temporal.Instant.compare(at, invoice.collectAt) < 0) return null
  const begun = attempt(invoice, at)
  saveInvoice(tx, begun)
  return begun
}

async function captureHeld(payments: PaymentParts, invoice: Invoice): Promise<Money> {
  const nothing = { ...invoice.gross, amount: 0 }
  const [line, ...others] = await listLines(payments.house.db, invoice.id)
  if (!line || others.length > 0) return nothing
  const held = await findHold(payments.house.db, line.department, line.subject)
  return held?.customerId === invoice.payerId ? captureHold(payments, held, owed(invoice)) : nothing
}

/** Money for what was used, as the payment tells it. */
export interface PaidUsage {
  readonly purpose: 'usage' | 'hold'
  readonly orderId: string
  readonly label: string
  readonly amount: Money
}

/** The money is there, in the transaction that records it: the invoice is paid by so much. */
export async function takeUsageMoney(tx: Tx, paid: PaidUsage, at: Instant): Promise<void> {
  const invoiceId = paid.purpose === 'usage' ? paid.orderId : await takeHeld(tx, paid)
  const invoice = present(await lockInvoice(tx, invoiceId), 'the invoice of a payment')
  saveInvoice(tx, payOff(invoice, paid.amount, paid.label))
  const { market, payerId } = invoice
  postDeferred(tx, invoicePaid(paid.amount, payerId, { market, subject: invoiceId, at }))
}

async function takeHeld(tx: Tx, { orderId, amount }: PaidUsage): Promise<string> {
  const held = present(await lockHold(tx, orderId), 'the hold of a payment')
  saveHold(tx, taken(held, amount))
  const usage = await findUsage(tx, held.department, held.subject)
  return present(usage?.invoiceId, 'the invoice that a hold pays')
}

/** The bank would not pay an invoice, or nothing is kept that could be asked. */
export async function declineUsage(tx: Tx, invoiceId: string, at: Instant): Promise<void> {
  const invoice = await lockInvoice(tx, invoiceId)
  if (invoice && owed(invoice).amount > 0) saveInvoice(tx, declineInvoice(invoice, at))
}

/** The payer wants to pay now what was declined. Refuses `invoice-unknown`. */
export async function payInvoice(payments: PaymentParts, invoiceId: string): Promise<Invoice> {
  const { house } = payments
  await house.transaction(async (tx) => {
    const invoice = await lockInvoice(tx, invoiceId)
    if (invoice?.state === 'declined') saveInvoice(tx, { ...invoice, collectAt: house.clock() })
  })
  await collectInvoice(payments, invoiceId)
  return findInvoice(house.db, invoiceId)
}
