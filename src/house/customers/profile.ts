import { z } from '@hono/zod-openapi'
import { billingSchema } from '../checkout/public.ts'
import { languages, marketCodes } from '../markets/market.ts'

/** A customer's own details, as the API takes them and the database keeps them. */
export const profileSchema = z
  .strictObject({
    market: z.enum(marketCodes),
    language: z.enum(languages),
    phone: z.string().trim().max(40).nullable(),
    address: billingSchema.nullable(),
  })
  .openapi('Profile')

export type Profile = z.infer<typeof profileSchema>
