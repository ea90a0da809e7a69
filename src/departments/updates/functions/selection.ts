import { z } from '@hono/zod-openapi'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Json } from '../../../house/department.ts'
import { readVin } from '../../../house/vin.ts'

const selectionSchema = z
  .strictObject({ kind: z.literal('function'), vin: z.string().min(1).max(40), plan: z.string().min(1).max(60) })
  .openapi('FunctionSelection')

/** What of a function is bought: for which vehicle, and for how long. */
export type FunctionSelection = z.infer<typeof selectionSchema>

/** Reads the selection of a basket line. Refuses `request-invalid`, naming field and rule, and `vin-invalid`. */
export function readFunctionSelection(selection: Json): FunctionSelection {
  const parsed = selectionSchema.safeParse(selection)
  if (parsed.success) return { ...parsed.data, vin: readVin(parsed.data.vin) }
  const fields = parsed.error.issues.map((issue) => ({
    field: ['selection', ...issue.path].join('.'),
    rule: issue.message,
  }))
  throw new Refusal('request-invalid', fields.map(({ field, rule }) => `${field}: ${rule}`).join('; '), { fields })
}
