import { z } from '@hono/zod-openapi'
import { moneySchema } from '../../kernel/http/route.ts'
import { departmentNames } from '../department.ts'
import type { Language } from '../markets/market.ts'
import type { PriceTable } from '../pricing/public.ts'
import { labelView, labelViewSchema } from './label-view.ts'
import type { LabelAssumptions } from './label.ts'
import { energyLabel } from './label.ts'
import { drawings } from './offer.ts'
import { lowestTotal } from './offer-price.ts'
import type { PreparedOffer } from './prepared-offer.ts'

/** What a list shows of an offer. The energy label is that of its first trim, the range the farthest of all. */
export const cardSchema = z
  .object({
    sku: z.string(),
    department: z.enum(departmentNames),
    kind: z.string(),
    title: z.string(),
    claim: z.string(),
    lowestTotal: moneySchema,
    vehicle: z
      .object({
        body: z.string(),
        drawing: z.enum(drawings),
        drives: z.array(z.string()),
        seats: z.array(z.int()),
        rangeKm: z.int(),
        powerKw: z.object({ from: z.number(), to: z.number() }),
        deliveryWeeks: z.int(),
        plates: z.array(z.string()),
        paints: z.array(z.object({ code: z.string(), title: z.string(), hex: z.string() })),
        label: labelViewSchema.nullable(),
      })
      .nullable(),
  })
  .openapi('OfferCard')

export type Card = z.infer<typeof cardSchema>

/** In which words and at which prices an offer is shown. */
export interface ShelfContext {
  readonly language: Language
  readonly table: PriceTable
  readonly assumptions: LabelAssumptions | undefined
}

export function cardOf(prepared: PreparedOffer, context: ShelfContext): Card {
  const { offer } = prepared
  const { language, table } = context
  return {
    sku: offer.sku,
    department: offer.department,
    kind: offer.kind,
    title: offer.title[language],
    claim: offer.claim[language],
    lowestTotal: lowestTotal(prepared, table),
    vehicle: vehicleOf(prepared, context),
  }
}

function vehicleOf({ offer, trims }: PreparedOffer, { language, assumptions }: ShelfContext): Card['vehicle'] {
  if (offer.department !== 'vehicles') return null
  const technical = [...trims.values()].map((trim) => trim.technical)
  const [first] = technical
  const powers = technical.map((each) => (each.drive === 'light-electric' ? each.powerW / 1000 : each.powerKw))
  const label = first && assumptions ? energyLabel(first, assumptions) : null
  return {
    body: offer.body,
    drawing: offer.drawing,
    drives: [...new Set(technical.map((each) => each.drive))],
    seats: [...new Set(technical.map((each) => each.seats))],
    rangeKm: Math.max(...technical.map((each) => each.rangeKm)),
    powerKw: { from: Math.min(...powers), to: Math.max(...powers) },
    deliveryWeeks: Math.min(...technical.map((each) => each.deliveryWeeks)),
    plates: [...new Set(technical.map((each) => each.plate))],
    paints: offer.groups.flatMap((group) =>
      group.kind === 'paint'
        ? group.options.map(({ code, title, hex }) => ({ code, title: title[language], hex }))
        : [],
    ),
    label: label && labelView(label),
  }
}
