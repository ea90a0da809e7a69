import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import {
  depositTaxed,
  post,
  postDeferred,
  revenueRecognised,
  reverse,
  transfersOf,
  voucherBilled,
} from '../../../house/ledger/public.ts'
import type { Activation } from './activation.ts'
import { reverseStanding } from './books.ts'
import type { Voucher } from './voucher.ts'

/**
 * Issued: the partner owes the price less its share, and we owe the tax in that at once. The voucher is for one service
 * taxed at one rate in one country, so issuing it counts as the service itself (UStG § 3 (13), (14)); to our books it is
 * revenue once it was rendered.
 */
export function bookIssued(tx: Tx, { id, market, partnerId, billed, billedTax }: Voucher, at: Instant): void {
  const about = { market, subject: id, at }
  postDeferred(tx, [...voucherBilled(billed, partnerId, about), ...depositTaxed(billedTax, about)])
}

/** Taken back before it was redeemed: nothing is owed, and no tax (UStG § 17 (2) no. 3). */
export async function bookCancelled(tx: Tx, { id }: Voucher, at: Instant): Promise<void> {
  await reverseStanding(tx, id, { at, reason: 'cancelled' })
}

/** The vehicle confirmed what the voucher paid for: what the partner was billed is revenue of this activation. */
export async function bookRedeemed(tx: Tx, voucher: Voucher, { id }: Activation, at: Instant): Promise<void> {
  await bookRevenue(tx, voucher, id, at)
}

/** Nobody will redeem it any more: what the partner was billed stays ours, and the tax on it the state's. */
export async function bookExpired(tx: Tx, voucher: Voucher, at: Instant): Promise<void> {
  await bookRevenue(tx, voucher, voucher.id, at)
}

/** What it paid for was taken back out of the books: the voucher is owed again, and its tax stands against that. */
export async function bookGivenBack(tx: Tx, { id, market, billedTax }: Voucher, at: Instant): Promise<void> {
  if ((await standingTax(tx, id)).length > 0) return
  postDeferred(tx, depositTaxed(billedTax, { market, subject: id, at }))
}

async function bookRevenue(tx: Tx, voucher: Voucher, subject: string, at: Instant): Promise<void> {
  const { id, market, billed, billedTax } = voucher
  await reverse(tx, await standingTax(tx, id), { at, reason: 'delivered' })
  await post(tx, revenueRecognised(billed, billedTax, 'updates', { market, subject, at }))
}

async function standingTax(tx: Tx, voucherId: string): Promise<readonly string[]> {
  const transfers = await transfersOf(tx, voucherId)
  const reversed = new Set(transfers.map(({ follows }) => follows))
  return transfers
    .filter(({ id, kind, reason }) => kind === 'posted' && reason === 'deposit-vat' && !reversed.has(id))
    .map(({ id }) => id)
}
