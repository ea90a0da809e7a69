import { z } from 'zod'
import { priceListSchema } from '../pricing/public.ts'
import { labelAssumptionsSchema } from './label.ts'
import { offerSchema } from './offer.ts'

/**
 * The import format of the catalogue, described in docs/catalogue-format.md. Every list and text has a limit, and
 * nothing is accepted that the format does not name.
 */
export const editionSchema = z.strictObject({
  format: z.literal('kaufhaus-catalogue/1'),
  maker: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(80),
  labelAssumptions: z.array(labelAssumptionsSchema).max(20),
  offers: z.array(offerSchema).min(1).max(2_000),
  prices: z.array(priceListSchema).max(200),
})

/** The content of an edition: offers, texts, rules and prices, as imported and never changed again. */
export type EditionContent = z.infer<typeof editionSchema>
