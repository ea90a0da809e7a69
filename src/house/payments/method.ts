import { z } from '@hono/zod-openapi'
import { compactIban, ibanFault } from './iban.ts'

const ibanSchema = z
  .string()
  .max(60)
  .transform(compactIban)
  .superRefine((iban, context) => {
    const fault = ibanFault(iban)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })
  .openapi({ type: 'string', description: 'ISO 13616; spaces are ignored.', example: 'DE89 3704 0044 0532 0130 00' })

/** How a customer pays. A card comes as the token that the provider's form gave out: we never see its number. */
export const paymentMethodSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('card'),
      token: z.string().regex(/^[\w-]{1,100}$/, 'not a token of the provider'),
    }),
    z.strictObject({
      kind: z.literal('direct-debit'),
      iban: ibanSchema,
      holder: z.string().trim().min(1).max(120),
    }),
  ])
  .openapi('PaymentMethod')

export type PaymentMethod = z.infer<typeof paymentMethodSchema>

/** What the customer recognises the method by: of an account only the country and the last four. */
export function labelOf(method: PaymentMethod): string {
  return method.kind === 'card' ? method.token : `${method.iban.slice(0, 2)} ···· ${method.iban.slice(-4)}`
}
