import { z } from '@hono/zod-openapi'
import { type ChargingOffer, offerIn, type PreparedEdition, pricesIn } from '../../../house/catalogue/public.ts'
import type { Json } from '../../../house/department.ts'
import type { MarketCode } from '../../../house/markets/market.ts'
import { type Money, money } from '../../../kernel/money.ts'
import { present, Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Decimal } from '../tariff.ts'

const selectionSchema = z
  .strictObject({ kind: z.literal('charging-plan'), plan: z.string().min(1).max(60) })
  .openapi('ChargingPlanSelection')

/** Reads the selection of a basket line: for how long a plan is taken. Refuses `request-invalid`, naming field and rule. */
export function readPlanSelection(selection: Json): z.infer<typeof selectionSchema> {
  const parsed = selectionSchema.safeParse(selection)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => ({
    field: ['selection', ...issue.path].join('.'),
    rule: issue.message,
  }))
  throw new Refusal('request-invalid', fields.map(({ field, rule }) => `${field}: ${rule}`).join('; '), { fields })
}

/** A charging plan of an edition. Refuses (`offer-unknown`) what is none. */
export function planIn(edition: PreparedEdition, sku: string): ChargingOffer {
  const { offer } = offerIn(edition, sku)
  if (offer.department === 'charging') return offer
  throw new Refusal('offer-unknown', 'This is not a charging plan.', { field: 'offer', offer: sku })
}

/** What of a plan is sold in a market. */
export interface SoldPlan {
  readonly plan: string
  readonly title: ChargingOffer['title']
  readonly term: 'month' | 'year'
  readonly price: Money
}

/** The lengths that a plan is sold with in the market now; none where it has no price by the kWh. */
export function plansSold(
  edition: PreparedEdition,
  offer: ChargingOffer,
  where: { readonly market: MarketCode; readonly at: Instant },
): readonly SoldPlan[] {
  if (offer.charging.perKwh[where.market] === undefined) return []
  const table = pricesIn(edition, offer.sku, where)
  return offer.groups.flatMap((group) =>
    group.options.flatMap(({ code, title }) => {
      const minor = table.grossMinor[code]
      const term = offer.charging.terms[code]
      if (minor === null || minor === undefined || !term) return []
      return [{ plan: code, title, term, price: money(minor, table.list.currency) }]
    }),
  )
}

/** Refuses (`plan-not-sold`) a plan or length that is not sold in this market. */
export function requireSold(
  edition: PreparedEdition,
  { sku, plan }: { readonly sku: string; readonly plan: string },
  where: { readonly market: MarketCode; readonly at: Instant },
): { readonly offer: ChargingOffer; readonly sold: SoldPlan; readonly perKwh: { ac: Decimal; dc: Decimal } } {
  const offer = planIn(edition, sku)
  const sold = plansSold(edition, offer, where).find((each) => each.plan === plan)
  if (!sold) {
    throw new Refusal('plan-not-sold', 'This plan is not sold here.', { field: 'selection.plan', market: where.market })
  }
  return { offer, sold, perKwh: present(offer.charging.perKwh[where.market], 'the price by the kWh') }
}
