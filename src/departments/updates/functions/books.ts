import { type Money, subtract } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import {
  depositTaxed,
  post,
  postDeferred,
  revenueRecognised,
  reverse,
  transfersOf,
} from '../../../house/ledger/public.ts'
import { accrueFunctionShare, reverseCommission } from '../../../house/partners/public.ts'
import type { Activation } from './activation.ts'
import type { FunctionParts } from './parts.ts'
import { decideShare } from './revenue-share.ts'
import { insertUnshared } from './store-revenue-share.ts'

/** The money is there, and the function is not yet: the tax inside is owed from now on. */
export function bookPaid(tx: Tx, { id, market, tax }: Activation, at: Instant): void {
  postDeferred(tx, depositTaxed(tax, { market, subject: id, at }))
}

/** The vehicle confirmed: the term counts as delivered, and the partner who handed over the vehicle has its share. */
export async function bookDelivered(parts: FunctionParts, tx: Tx, activation: Activation, at: Instant): Promise<void> {
  const { total, tax } = activation
  await reverseStanding(tx, activation.id, { at, reason: 'delivered' })
  await recognise(parts, tx, activation, { gross: total, tax, part: 'whole', at })
}

/** A term ended early: only what was used of it is revenue, the rest is the customer's again. */
export async function rebookUsed(
  parts: FunctionParts,
  tx: Tx,
  activation: Activation,
  { used, tax, at }: { readonly used: Money; readonly tax: Money; readonly at: Instant },
): Promise<void> {
  await unbook(tx, activation, { at, reason: 'cancelled' })
  await recognise(parts, tx, activation, { gross: used, tax, part: 'used', at })
}

/** Takes out of the books whatever still stands there for this purchase, a partner's share with it. */
export async function unbook(
  tx: Tx,
  { id }: Activation,
  { at, reason }: { readonly at: Instant; readonly reason: 'cancelled' | 'withdrawn' },
): Promise<void> {
  await reverseStanding(tx, id, { at, reason })
  await reverseCommission(tx, { kind: 'function', activationId: id }, reason, at)
}

interface Recognised {
  readonly gross: Money
  readonly tax: Money
  readonly part: 'whole' | 'used'
  readonly at: Instant
}

async function recognise(
  parts: FunctionParts,
  tx: Tx,
  activation: Activation,
  { gross, tax, part, at }: Recognised,
): Promise<void> {
  const { id: activationId, market, vin, functionCode, title, ordered, createdAt: boughtAt } = activation
  await post(tx, revenueRecognised(gross, tax, 'updates', { market, subject: activationId, at }))
  const base = subtract(gross, tax)
  if (ordered === null || base.amount === 0) return
  const delivery = await parts.deliveryOf(tx, vin)
  const decision = decideShare(parts.partnerBook.get(), { delivery, market, boughtAt })
  if (decision.kind === 'nobody') return insertUnshared(tx, activationId, decision.because, at)
  const { partnerId, terms, deliveredAt } = decision
  const called = parts.catalogue.current().offers.get(functionCode)?.offer.title ?? { de: title, en: title }
  const sold = { activationId, orderNumber: ordered.orderNumber, market, department: 'updates' } as const
  await accrueFunctionShare(tx, { ...sold, partnerId, terms, deliveredAt, base, title: called, vin, part }, at)
}

/** Reverses what stands in the books about something. Commission has lines of its own, and is reversed with them. */
export async function reverseStanding(
  tx: Tx,
  subject: string,
  by: { readonly at: Instant; readonly reason: 'delivered' | 'cancelled' | 'withdrawn' },
): Promise<void> {
  const transfers = await transfersOf(tx, subject)
  const reversed = new Set(transfers.map(({ follows }) => follows))
  const standing = transfers.filter(
    ({ id, kind, reason }) => kind === 'posted' && reason !== 'commission' && !reversed.has(id),
  )
  await reverse(
    tx,
    standing.map(({ id }) => id),
    by,
  )
}
