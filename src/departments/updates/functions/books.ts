import type { Money } from '../../../kernel/money.ts'
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
import type { Activation } from './activation.ts'

/** The money is there, and the function is not yet: the tax inside is owed from now on. */
export function bookPaid(tx: Tx, { id, market, tax }: Activation, at: Instant): void {
  postDeferred(tx, depositTaxed(tax, { market, subject: id, at }))
}

/** The vehicle confirmed: the term counts as delivered. */
export async function bookDelivered(tx: Tx, activation: Activation, at: Instant): Promise<void> {
  const { id, market, total, tax } = activation
  await unbook(tx, activation, { at, reason: 'delivered' })
  await post(tx, revenueRecognised(total, tax, 'updates', { market, subject: id, at }))
}

/** A term ended early: only what was used of it is revenue, the rest is the customer's again. */
export async function rebookUsed(
  tx: Tx,
  activation: Activation,
  { used, tax, at }: { readonly used: Money; readonly tax: Money; readonly at: Instant },
): Promise<void> {
  const { id, market } = activation
  await unbook(tx, activation, { at, reason: 'cancelled' })
  await post(tx, revenueRecognised(used, tax, 'updates', { market, subject: id, at }))
}

/** Takes out of the books whatever still stands there for this purchase. */
export async function unbook(
  tx: Tx,
  { id }: Activation,
  by: { readonly at: Instant; readonly reason: 'delivered' | 'cancelled' | 'withdrawn' },
): Promise<void> {
  const transfers = await transfersOf(tx, id)
  const reversed = new Set(transfers.map(({ follows }) => follows))
  const standing = transfers.filter(({ id: own, kind }) => kind === 'posted' && !reversed.has(own))
  await reverse(
    tx,
    standing.map((transfer) => transfer.id),
    by,
  )
}
