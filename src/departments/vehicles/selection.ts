import { z } from '@hono/zod-openapi'
import { Refusal } from '../../kernel/refusal.ts'
import type { Json } from '../../house/department.ts'

const wishes = {
  /** The partners that the customer would like, the first one first; empty leaves it to us. */
  partners: z.array(z.uuid()).max(5).default([]),
  /** Where the customer is, to find partners near by. */
  postcode: z.string().max(10).optional(),
}

/** What a customer puts into the basket: a vehicle to be built, or one that stands in stock. */
export const selectionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('configured'), choices: z.array(z.string().max(60)).max(100), ...wishes }),
    z.strictObject({ kind: z.literal('stock'), vin: z.string().max(17), ...wishes }),
  ])
  .openapi('VehicleSelection')
export type Selection = z.infer<typeof selectionSchema>

/** Reads the selection of a basket line; refuses what is none (`request-invalid`), naming field and rule. */
export function readSelection(selection: Json): Selection {
  const parsed = selectionSchema.safeParse(selection)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => ({
    field: ['selection', ...issue.path].join('.'),
    rule: issue.message,
  }))
  throw new Refusal('request-invalid', fields.map(({ field, rule }) => `${field}: ${rule}`).join('; '), { fields })
}
