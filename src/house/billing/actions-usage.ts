import { findMailboxes } from '../../kernel/identity/store.ts'
import { newId } from '../../kernel/ids.ts'
import { enqueue } from '../../kernel/jobs.ts'
import { type Money, negate, subtract } from '../../kernel/money.ts'
import { present, Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { post, postDeferred, reverse, transfersOf, usageBilled, usageCredited } from '../ledger/public.ts'
import { markets } from '../markets/market.ts'
import { requestRefund } from '../payments/public.ts'
import { credit, type Invoice, invoiceOf, owed } from './invoice.ts'
import { COLLECT_JOB } from './job.ts'
import { findHold } from './store-hold.ts'
import { drawNumber, insertInvoice, lockInvoice, saveInvoice } from './store-invoice.ts'
import { findUsage, insertUsage, lockUsage, putOnInvoice } from './store-usage.ts'
import { correctionOf, type RecordedUsage, type RightAmount, type Usage } from './usage.ts'

/**
 * Records what was used and rated, exactly once for each subject: it is revenue now and owed by its payer. `at-once` it
 * is billed and collected by a job, from what is held for the same subject, else from the kept method; `monthly` it
 * waits for the payer's invoice. All of it travels with the commit, which fails with `isSettledBefore` on a repeat.
 */
export function settleUsage(tx: Tx, usage: Usage): RecordedUsage {
  const { gross, tax, market, payerId: customerId, department, at } = usage
  if (gross.amount < 0 || tax.amount < 0 || tax.amount > gross.amount || gross.currency !== markets[market].currency) {
    throw new RangeError(`Not an amount of usage in ${market}: ${JSON.stringify({ gross, tax })}`)
  }
  const recorded: RecordedUsage = { ...usage, id: newId(), corrects: null, invoiceId: null }
  insertUsage(tx, recorded)
  postDeferred(tx, usageBilled(gross, tax, { customerId, department }, { market, subject: recorded.id, at }))
  if (usage.when === 'at-once') enqueue(tx, { name: COLLECT_JOB, payload: { usageId: recorded.id } })
  return recorded
}

/**
 * Writes an invoice of lines that this transaction holds, addressed to their payer as they are called now; the number is
 * the next of the market's year.
 */
export async function writeInvoice(
  tx: Tx,
  lines: readonly [RecordedUsage, ...(readonly RecordedUsage[])],
  { month, corrects, at }: { readonly month: string | null; readonly corrects: string | null; readonly at: Instant },
): Promise<Invoice> {
  const [{ market, payerId }] = lines
  const names = await findMailboxes(tx, [...new Set([payerId, ...lines.map(({ userId }) => userId)])])
  const nameOf = (id: string) => names.get(id)?.name ?? UNNAMED
  const number = await drawNumber(tx, market, at.toZonedDateTimeISO(markets[market].timeZone).year)
  const invoice = invoiceOf(lines, { id: newId(), number, payerName: nameOf(payerId), corrects, month, at })
  insertInvoice(tx, invoice)
  putOnInvoice(
    tx,
    invoice.id,
    lines.map(({ id, userId }) => ({ id, userName: nameOf(userId) })),
  )
  return invoice
}

/** Who has left the house is not named any more. */
const UNNAMED = '–'

export interface WantedCorrection {
  readonly usageId: string
  readonly right: RightAmount
  readonly title: string
}

/**
 * Corrects what was billed too high: the bookings are reversed and made anew, what is not billed yet comes to the invoice
 * as a line of its own, and what is gets a credit note; what was paid too much goes back the way it came. Refuses
 * `usage-unknown`, `correction-no-credit` and (`usage-corrected`) a second time.
 */
export async function correctUsage(
  tx: Tx,
  { usageId, right, title }: WantedCorrection,
  at: Instant,
): Promise<Invoice | null> {
  const usage = await lockUsage(tx, usageId)
  if (!usage) throw new Refusal('usage-unknown', 'There is no such usage.', { field: 'usageId' })
  const correction = correctionOf(usage, right, { id: newId(), title, at })
  if (await findUsage(tx, correction.department, correction.subject)) {
    throw new Refusal('usage-corrected', 'This was corrected before.', { field: 'usageId' })
  }
  insertUsage(tx, correction)
  await rebook(tx, usage, { correction, right, at })
  if (usage.invoiceId === null) return null
  const invoice = present(await lockInvoice(tx, usage.invoiceId), 'the invoice of a usage')
  const note = await writeInvoice(tx, [correction], { month: invoice.month, corrects: invoice.id, at })
  await giveBack(tx, invoice, { usage, correction, at })
  return note
}

async function rebook(
  tx: Tx,
  usage: RecordedUsage,
  { correction, right, at }: { readonly correction: RecordedUsage; readonly right: RightAmount; readonly at: Instant },
): Promise<void> {
  const standing = (await transfersOf(tx, usage.id)).filter(({ kind }) => kind === 'posted')
  await reverse(
    tx,
    standing.map(({ id }) => id),
    { at, reason: 'corrected' },
  )
  const { market, payerId: customerId, department } = usage
  await post(
    tx,
    usageBilled(right.gross, right.tax, { customerId, department }, { market, subject: correction.id, at }),
  )
}

/** Of an invoice that is owed less is asked for; of what was paid the difference goes back. */
async function giveBack(
  tx: Tx,
  invoice: Invoice,
  {
    usage,
    correction,
    at,
  }: { readonly usage: RecordedUsage; readonly correction: RecordedUsage; readonly at: Instant },
): Promise<void> {
  const { market, payerId } = invoice
  const { unpaid, back } = split(negate(correction.gross), owed(invoice))
  if (unpaid.amount > 0) saveInvoice(tx, credit(invoice, unpaid))
  if (back.amount === 0) return
  await post(tx, usageCredited(back, payerId, { market, subject: invoice.id, at }))
  const held = await findHold(tx, usage.department, usage.subject)
  const orderId = held?.state === 'captured' && held.captured.amount >= back.amount ? held.id : invoice.id
  await requestRefund(tx, { orderId, amount: back, reason: 'cancelled', at })
}

function split(less: Money, owedStill: Money): { readonly unpaid: Money; readonly back: Money } {
  const unpaid = less.amount < owedStill.amount ? less : owedStill
  return { unpaid, back: subtract(less, unpaid) }
}
