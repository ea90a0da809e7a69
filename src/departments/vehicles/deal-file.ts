import type { Money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Point } from '../../house/partners/public.ts'
import type { Deal } from './deal.ts'

/** Who looks after the customer: nobody has answered yet, a partner, or the maker's own delivery centre. */
export type Care =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'partner'; readonly partnerId: string }
  | { readonly kind: 'delivery-centre' }

/** The deal with what was agreed around it: the one file that customer, partner and maker look at. */
export interface DealFile {
  readonly deal: Deal
  readonly tax: Money
  /** What was due with the order. */
  readonly deposit: Money
  /** Net of tax, transfer and papers: what commission is computed from. */
  readonly commissionBase: Money
  readonly edition: string
  readonly choices: readonly string[]
  /** The customer's choice of partners, the first one first. */
  readonly ranking: readonly string[]
  readonly place: Point | null
  readonly care: Care
  readonly changedAt: Instant
}

/** What is still to be paid before handover. */
export function balanceDue({ deal }: DealFile): Money {
  const open = Math.max(0, deal.total.amount - deal.payment.paid.amount)
  return { amount: open, currency: deal.total.currency }
}

/** The partner that looks after the deal, if one does. */
export function caringPartner({ care }: DealFile): string | null {
  return care.kind === 'partner' ? care.partnerId : null
}
