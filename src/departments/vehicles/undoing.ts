import type { Tx } from '../../kernel/transaction.ts'
import type { Money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { UnwindReason } from '../../house/department.ts'
import { cancelAppointment, closeAsked } from '../../house/partners/public.ts'
import { keepFee, reverseDepositTax, unbookHandover } from './books.ts'
import type { DealFile } from './deal-file.ts'
import { hasEnded, hasReached } from './deal-state.ts'
import { enqueueForDeal } from './job.ts'
import type { DealParts } from './parts.ts'
import { lockDealsOf } from './store-deal.ts'
import { freeStock } from './store-stock-lock.ts'
import { unlockVin } from './store-vehicle.ts'

/** Why and with what money a deal ended early; null when it did not. */
export function earlyEndOf({
  deal: { state },
}: DealFile): { fee: Money | null; refund: Money; reason: UnwindReason } | null {
  switch (state.name) {
    case 'DECLINED':
      return { fee: null, refund: state.refund, reason: 'cancelled' }
    case 'LAPSED':
      return {
        fee: null,
        refund: state.refund,
        reason: state.because === 'payment-failed' ? 'payment-failed' : 'cancelled',
      }
    case 'CANCELLED':
      return { fee: state.fee, refund: state.refund, reason: 'cancelled' }
    case 'WITHDRAWN':
      return { fee: state.fee, refund: state.refund, reason: 'withdrawn' }
    default:
      return null
  }
}

/**
 * Undoes what a deal had started, in the transaction that ended it: questions to partners, vehicle, calendar, books,
 * money, and at last the contract when no other deal of it runs on.
 */
export async function undo(
  parts: DealParts,
  tx: Tx,
  change: { before: DealFile; after: DealFile },
  at: Instant,
): Promise<void> {
  const end = earlyEndOf(change.after)
  if (!end) return
  const { deal } = change.before
  await closeAsked(tx, deal.id, at)
  unlockVin(tx, deal.id)
  if (deal.source === 'stock') await freeStock(tx, deal.id)
  if (deal.state.name === 'HANDOVER_BOOKED') cancelAppointment(tx, deal.state.appointmentId)
  if (hasReached(deal.state.name, 'HANDED_OVER')) await unbookHandover(tx, deal.id, at)
  const isWithFactory = deal.source === 'factory' && hasReached(deal.state.name, 'FROZEN')
  if (isWithFactory && !hasReached(deal.state.name, 'BUILT')) enqueueForDeal(tx, 'deal-stop', deal.id)
  if (deal.payment.paid.amount > 0)
    await reverseDepositTax(tx, deal.id, { at, reason: end.reason === 'withdrawn' ? 'withdrawn' : 'cancelled' })
  if (end.fee) await keepFee(tx, change.before, end.fee, at)
  const { orderId, contractId, id: dealId, market } = deal
  if (end.refund.amount > 0) await parts.refund(tx, { orderId, contractId, dealId, market, amount: end.refund, at })
  // A payment that failed is the checkout's own end; it closes its contracts itself.
  if (end.reason === 'payment-failed') return
  const siblings = await lockDealsOf(tx, [contractId])
  const others = siblings.filter((file) => file.deal.id !== dealId)
  if (others.every((file) => hasEnded(file.deal.state.name))) {
    await parts.closeContract(tx, { orderId, contractId, reason: end.reason })
  }
}
