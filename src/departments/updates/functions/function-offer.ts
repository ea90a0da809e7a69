import { type FunctionOffer, offerIn, type PreparedEdition, pricesIn } from '../../../house/catalogue/public.ts'
import type { Language, MarketCode } from '../../../house/markets/market.ts'
import type { Plan, RightSubject } from '../../../house/rights/public.ts'
import { type Money, money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { PricedPlan } from './label.ts'

/** A function of an edition. Refuses (`offer-unknown`) what is none. */
export function functionIn(edition: PreparedEdition, sku: string): FunctionOffer {
  const { offer } = offerIn(edition, sku)
  if (offer.department === 'updates') return offer
  throw new Refusal('offer-unknown', 'This is not a function.', { field: 'offer', offer: sku })
}

/** The term of a plan. Refuses (`choice-unknown`) a plan that the function does not have. */
export function termOf({ sku, function: { terms } }: FunctionOffer, plan: string): Plan {
  const term = terms[plan]
  if (!term) {
    throw new Refusal('choice-unknown', 'This function has no such plan.', {
      field: 'selection.plan',
      offer: sku,
      choice: plan,
    })
  }
  return term
}

/** The plans that are sold in the market now, in the catalogue's order. */
export function plansSold(
  edition: PreparedEdition,
  offer: FunctionOffer,
  where: { readonly market: MarketCode; readonly at: Instant },
): readonly (PricedPlan & { readonly title: FunctionOffer['title'] })[] {
  const table = pricesIn(edition, offer.sku, where)
  return offer.groups.flatMap((group) =>
    group.options.flatMap(({ code, title }) => {
      const minor = table.grossMinor[code]
      const term = offer.function.terms[code]
      if (minor === null || minor === undefined || !term) return []
      return [{ code, title, term, price: money(minor, table.list.currency) satisfies Money }]
    }),
  )
}

export function subjectOf({ bound }: FunctionOffer['function'], userId: string): RightSubject {
  return bound === 'vehicle' ? { kind: 'vehicle' } : { kind: 'user', userId }
}

/** What a function and a plan are called. */
export interface OfferTitles {
  readonly title: string
  readonly plan: string
}

/** The titles of what is sold in an edition; codes for what is not sold any more. */
export function offerTitles(
  edition: PreparedEdition,
  { functionCode, planCode }: { readonly functionCode: string; readonly planCode: string },
  language: Language,
): OfferTitles {
  const offer = edition.offers.get(functionCode)?.offer
  const plan = offer?.groups.flatMap(({ options }) => options).find(({ code }) => code === planCode)
  return { title: offer?.title[language] ?? functionCode, plan: plan?.title[language] ?? planCode }
}
