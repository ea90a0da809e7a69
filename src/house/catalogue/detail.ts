import { z } from '@hono/zod-openapi'
import { moneySchema } from '../../kernel/http/route.ts'
import { type Money, money } from '../../kernel/money.ts'
import { cardOf, cardSchema, type ShelfContext } from './card.ts'
import type { Group } from './offer.ts'
import type { PreparedOffer } from './prepared-offer.ts'
import { effectsSchema, technicalSchema } from './technical.ts'

const optionSchema = z
  .object({
    code: z.string(),
    title: z.string(),
    note: z.string().nullable(),
    /** Null when it is not sold by itself here. */
    price: moneySchema.nullable(),
    effects: effectsSchema.required(),
    includes: z.array(z.string()),
    look: z
      .discriminatedUnion('of', [
        z.object({ of: z.literal('paint'), hex: z.string(), finish: z.enum(['solid', 'metallic', 'pearl', 'matte']) }),
        z.object({ of: z.literal('roof'), roof: z.enum(['body', 'black', 'white', 'glass']) }),
        z.object({ of: z.literal('wheels'), diameterInch: z.int(), spokes: z.int() }),
        z.object({ of: z.literal('interior'), hex: z.string() }),
      ])
      .nullable(),
    trim: z.object({ highlights: z.array(z.string()), technical: technicalSchema }).nullable(),
  })
  .openapi('OfferOption')

type OptionView = z.infer<typeof optionSchema>

/** An offer with everything that can be chosen. Of groups that pick one exactly one option is chosen. */
export const detailSchema = cardSchema
  .extend({
    description: z.string(),
    modelYear: z.int().nullable(),
    transfer: moneySchema.nullable(),
    papers: moneySchema.nullable(),
    groups: z.array(
      z.object({
        kind: z.enum(['trim', 'paint', 'roof', 'wheels', 'interior', 'package', 'option', 'plan']),
        code: z.string(),
        title: z.string(),
        options: z.array(optionSchema),
      }),
    ),
  })
  .openapi('Offer')

export type Detail = z.infer<typeof detailSchema>

export function detailOf(prepared: PreparedOffer, context: ShelfContext): Detail {
  const { offer } = prepared
  const { language } = context
  return {
    ...cardOf(prepared, context),
    description: offer.description[language],
    modelYear: offer.department === 'vehicles' ? offer.modelYear : null,
    transfer: priceOf('transfer', context),
    papers: priceOf('papers', context),
    groups: offer.groups.map((group) => ({
      kind: group.kind,
      code: group.code,
      title: group.title[language],
      options: optionsOf(group, context),
    })),
  }
}

function optionsOf(group: Group, context: ShelfContext): OptionView[] {
  switch (group.kind) {
    case 'trim':
      return group.options.map((option) => ({
        ...plain(option, context),
        includes: option.includes,
        trim: { highlights: option.highlights.map((text) => text[context.language]), technical: option.technical },
      }))
    case 'paint':
      return group.options.map((option) => ({
        ...plain(option, context),
        look: { of: 'paint', hex: option.hex, finish: option.finish },
      }))
    case 'roof':
      return group.options.map((option) => ({ ...plain(option, context), look: { of: 'roof', roof: option.look } }))
    case 'wheels':
      return group.options.map((option) => ({
        ...plain(option, context),
        look: { of: 'wheels', diameterInch: option.diameterInch, spokes: option.spokes },
      }))
    case 'interior':
      return group.options.map((option) => ({ ...plain(option, context), look: { of: 'interior', hex: option.hex } }))
    case 'package':
      return group.options.map((option) => ({ ...plain(option, context), includes: option.contains }))
    default:
      return group.options.map((option) => plain(option, context))
  }
}

function plain(option: Group['options'][number], context: ShelfContext): OptionView {
  return {
    code: option.code,
    title: option.title[context.language],
    note: option.note?.[context.language] ?? null,
    price: priceOf(option.code, context),
    effects: option.effects,
    includes: [],
    look: null,
    trim: null,
  }
}

function priceOf(code: string, { table }: ShelfContext): Money | null {
  const price = table.grossMinor[code]
  return price === undefined || price === null ? null : money(price, table.list.currency)
}
