import { type Money, money, shareOf, subtract } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { publish } from '../../../kernel/events.ts'
import { saleMoved } from '../../../house/checkout/public.ts'
import { post, revenueRecognised, reverse, transfersOf } from '../../../house/ledger/public.ts'
import type { MarketCode } from '../../../house/markets/market.ts'
import { requestRefund } from '../../../house/payments/public.ts'
import type { PlanTerm } from './plan.ts'

/** A paid term has begun: it is revenue, and the tax inside is owed. */
export async function bookTerm(tx: Tx, market: MarketCode, { id, gross, tax }: PlanTerm, at: Instant): Promise<void> {
  await post(tx, revenueRecognised(gross, tax, 'charging', { market, subject: id, at }))
}

/** A term that was charged without an order counts among what was sold. */
export function tellCharged(tx: Tx, market: MarketCode, { id, gross, tax }: PlanTerm, at: Instant): void {
  const sold = { subject: id, market, department: 'charging', sellerKind: 'maker', isRenewal: true } as const
  publish(tx, saleMoved({ ...sold, kind: 'renewed', count: 1, gross, tax }, at))
}

/**
 * Gives back what of a term is not used, and lets only what was used be revenue; all of it for a withdrawal. What nobody
 * paid for gives nothing back.
 */
export async function giveBackTerm(
  tx: Tx,
  market: MarketCode,
  term: PlanTerm,
  { unused, isRenewal, reason, at }: GivenBack,
): Promise<void> {
  const { id, gross, tax, paidBy } = term
  const standing = (await transfersOf(tx, id)).filter(({ kind }) => kind === 'posted')
  await reverse(
    tx,
    standing.map((each) => each.id),
    { at, reason },
  )
  const used = subtract(gross, unused)
  const taxOfUsed = used.amount === 0 ? money(0, tax.currency) : shareOf(tax, used, gross)
  await post(tx, revenueRecognised(used, taxOfUsed, 'charging', { market, subject: id, at }))
  if (unused.amount === 0) return
  const sold = { subject: id, market, department: 'charging', sellerKind: 'maker', isRenewal } as const
  const back = { gross: unused, tax: subtract(tax, taxOfUsed), count: used.amount === 0 ? 1 : 0 }
  publish(tx, saleMoved({ ...sold, ...back, kind: 'taken-back' }, at))
  await requestRefund(tx, { orderId: paidBy, amount: unused, reason, at })
}

interface GivenBack {
  readonly unused: Money
  readonly isRenewal: boolean
  readonly reason: 'cancelled' | 'withdrawn'
  readonly at: Instant
}
