import { type Money, money, multiply, subtract } from '../../kernel/money.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import { type Deal, mayWithdraw, sideOf } from './deal.ts'
import { hasEnded, hasReached, type Settlement } from './deal-state.ts'

/** Why an early end costs what it costs. */
export type CancellationBasis =
  | 'right-of-withdrawal'
  | 'seller-in-default'
  | 'still-changeable'
  | 'lump-sum-damages'
  | 'by-maker'

/** What cancelling now would mean, told before the button is pressed. */
export interface CancellationTerms extends Settlement {
  readonly basis: CancellationBasis
}

/** Lump-sum damages of a business that does not take its vehicle, as the trade's sales conditions have it. */
const LUMP_SUM_RATE = '0.15'

/**
 * What a cancellation costs and pays back. A consumer at a distance may withdraw at any time before handover, so nothing
 * is kept. Refuses what has ended, what was handed over, and a business's offer while it is bound to it.
 */
export function cancellationTerms(deal: Deal, by: 'customer' | 'maker'): CancellationTerms {
  const { name } = deal.state
  if (hasEnded(name)) throw new Refusal('deal-ended', 'This deal has ended.', { deal: deal.id, state: name })
  if (hasReached(name, 'HANDED_OVER')) {
    throw new Refusal('deal-handed-over', 'The vehicle was handed over; only withdrawal is possible now.', {
      deal: deal.id,
    })
  }
  const nothing = money(0, deal.total.currency)
  if (by === 'maker') return terms(deal, nothing, 'by-maker')
  if (mayWithdraw(deal)) return terms(deal, nothing, 'right-of-withdrawal')
  if (sideOf(deal, 'IN_DEFAULT')) return terms(deal, nothing, 'seller-in-default')
  if (!hasReached(name, 'ACCEPTED')) {
    throw new Refusal('offer-binding', 'A business is bound to its offer until it is answered or lapses.', {
      deal: deal.id,
    })
  }
  if (!hasReached(name, 'FROZEN')) return terms(deal, nothing, 'still-changeable')
  return terms(deal, multiply(deal.total, LUMP_SUM_RATE), 'lump-sum-damages')
}

/** What a withdrawal pays back: everything. Refuses who has no such right, and who comes too late (BGB § 355). */
export function withdrawalTerms(deal: Deal, at: Instant): Settlement {
  const { state } = deal
  if (!mayWithdraw(deal)) {
    throw new Refusal('no-right-of-withdrawal', 'This contract has no right of withdrawal.', {
      deal: deal.id,
      because: deal.customerGroup === 'business' ? 'business' : 'advised-in-person',
    })
  }
  if (state.name === 'WITHDRAWAL_OPEN' && !isBefore(at, state.until)) throw periodOver(deal, state.until)
  if (state.name === 'CLOSED') throw periodOver(deal, state.handedOverAt)
  if (hasEnded(state.name))
    throw new Refusal('deal-ended', 'This deal has ended.', { deal: deal.id, state: state.name })
  return { fee: money(0, deal.total.currency), refund: deal.payment.paid }
}

function terms(deal: Deal, fee: Money, basis: CancellationBasis): CancellationTerms {
  const { paid } = deal.payment
  const refund = fee.amount >= paid.amount ? money(0, paid.currency) : subtract(paid, fee)
  return { basis, fee, refund }
}

function periodOver(deal: Deal, since: Instant): Refusal {
  return new Refusal('withdrawal-period-over', 'The time to withdraw has passed.', {
    deal: deal.id,
    since: since.toString(),
  })
}
