import type { MarketCode } from '../../../house/markets/market.ts'
import { type CommissionTerms, functionTermsAt, type PartnerBook, partnerIn } from '../../../house/partners/public.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Delivery } from './parts.ts'

export const unsharedReasons = ['not-delivered-here', 'delivered-by-maker', 'no-contract'] as const
export type UnsharedReason = (typeof unsharedReasons)[number]

/** Who has a share in the revenue of a function, by which terms; or why nobody does. */
export type ShareDecision =
  | {
      readonly kind: 'partner'
      readonly partnerId: string
      readonly terms: CommissionTerms
      readonly deliveredAt: Instant
    }
  | { readonly kind: 'nobody'; readonly because: UnsharedReason }

export interface SharedSale {
  readonly delivery: Delivery | undefined
  readonly market: MarketCode
  /** The day it was bought decides the version of the terms, and whether there is a contract. */
  readonly boughtAt: Instant
}

/**
 * The partner who handed over the vehicle has the share, whoever owns it by now, as long as it has a contract for that
 * line of vehicles in the market where the function was bought.
 */
export function decideShare(book: PartnerBook, { delivery, market, boughtAt }: SharedSale): ShareDecision {
  if (delivery === undefined) return { kind: 'nobody', because: 'not-delivered-here' }
  const { partnerId, offer: line, at: deliveredAt } = delivery
  if (partnerId === null) return { kind: 'nobody', because: 'delivered-by-maker' }
  const terms = functionTermsAt(book, { partnerId, line, at: boughtAt })
  const isHere = partnerIn(book, partnerId).market === market
  if (!terms || !isHere) return { kind: 'nobody', because: 'no-contract' }
  return { kind: 'partner', partnerId, terms, deliveredAt }
}
