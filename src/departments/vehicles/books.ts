import type { Tx } from '../../kernel/transaction.ts'
import { type Money, money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import {
  cancellationFeeKept,
  dealerProceeds,
  depositTaxed,
  post,
  postDeferred,
  revenueRecognised,
  reverse,
  transfersOf,
} from '../../house/ledger/public.ts'
import { accrueCommission, contractInForce, reverseCommission } from '../../house/partners/public.ts'
import { caringPartner, type DealFile } from './deal-file.ts'
import { taxInPayment } from './deposit-tax.ts'
import type { DealParts } from './parts.ts'
import { selectDeeds } from './store-deal.ts'

/** Books the tax inside money that came before the handover. What a dealer sells is the dealer's to tax. */
export function bookDepositTax(tx: Tx, { before, after }: { before: DealFile; after: DealFile }, at: Instant): void {
  const { deal, tax } = after
  if (deal.seller.kind === 'partner') return
  const inside = taxInPayment({ total: deal.total, tax }, before.deal.payment, deal.payment)
  postDeferred(tx, depositTaxed(inside, { market: deal.market, subject: deal.id, at }))
}

/** Takes the tax on deposits back out of the books, as far as it stands there. */
export async function reverseDepositTax(
  tx: Tx,
  dealId: string,
  by: { readonly at: Instant; readonly reason: 'delivered' | 'cancelled' | 'withdrawn' },
): Promise<void> {
  const transfers = await transfersOf(tx, dealId)
  const reversed = new Set(transfers.map(({ follows }) => follows))
  const standing = transfers.filter(
    ({ id, kind, reason }) => kind === 'posted' && reason === 'deposit-vat' && !reversed.has(id),
  )
  await reverse(
    tx,
    standing.map(({ id }) => id),
    by,
  )
}

/**
 * Handover in the books: a sale of the maker becomes revenue and tax, a sale of a dealer is owed to the dealer; the
 * partner that looked after an agency or direct sale earns its commission.
 */
export async function bookHandover(parts: DealParts, tx: Tx, file: DealFile, at: Instant): Promise<void> {
  const { deal } = file
  const about = { market: deal.market, subject: deal.id, at }
  if (deal.seller.kind === 'partner') {
    await post(tx, dealerProceeds(deal.total, deal.seller.partnerId, about))
    return
  }
  await reverseDepositTax(tx, deal.id, { at, reason: 'delivered' })
  await post(tx, revenueRecognised(deal.total, file.tax, 'vehicles', about))
  const partnerId = caringPartner(file)
  if (partnerId === null) return
  const book = parts.partnerBook.get()
  // Terms are those of the day the deal began; a partner that joined later has only its own first ones.
  const contract =
    contractInForce(book, { partnerId, line: deal.offer, at: deal.submittedAt }) ??
    contractInForce(book, { partnerId, line: deal.offer, at })
  if (!contract) return
  await accrueCommission(
    tx,
    book,
    {
      dealId: deal.id,
      orderNumber: deal.orderNumber,
      market: deal.market,
      department: 'vehicles',
      partnerId,
      commissionCode: contract.commissionCode,
      agreedAt: deal.submittedAt,
      base: file.commissionBase,
      deeds: await selectDeeds(tx, deal.id),
    },
    at,
  )
}

const sales = ['revenue', 'vat', 'dealer-proceeds']

/** Takes a booked handover back out of the books: the vehicle returns, the sale was none, nothing was earned. */
export async function unbookHandover(tx: Tx, dealId: string, at: Instant): Promise<void> {
  const transfers = await transfersOf(tx, dealId)
  const booked = transfers.filter(({ kind, reason }) => kind === 'posted' && sales.includes(reason))
  await reverse(
    tx,
    booked.map(({ id }) => id),
    { at, reason: 'withdrawn' },
  )
  await reverseCommission(tx, { kind: 'deal', dealId }, 'withdrawn', at)
}

/** Keeps what a cancellation costs, as far as it was paid. */
export async function keepFee(tx: Tx, { deal }: DealFile, fee: Money, at: Instant): Promise<void> {
  const kept = money(Math.min(fee.amount, deal.payment.paid.amount), fee.currency)
  await post(tx, cancellationFeeKept(kept, 'vehicles', { market: deal.market, subject: deal.id, at }))
}
