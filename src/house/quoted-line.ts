import { z } from '@hono/zod-openapi'
import { moneySchema } from '../kernel/http/route.ts'
import { departmentNames, type Json, type QuotedLine, type Seller } from './department.ts'

export const sellerSchema: z.ZodType<Seller> = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('maker') }),
    z.object({ kind: z.literal('partner'), partnerId: z.string() }),
  ])
  .openapi('Seller')

export const legalClassSchema = z.enum(['vehicle-sale', 'goods-sale', 'digital-service', 'service'])

const jsonSchema: z.ZodType<Json> = z.json().openapi({ type: 'object', description: 'The department’s own.' })

export const basketLineSchema = z
  .object({
    id: z.string(),
    department: z.enum(departmentNames),
    offer: z.string(),
    quantity: z.int(),
    selection: jsonSchema,
  })
  .openapi('BasketLine')

export const priceItemSchema = z
  .object({
    kind: z.enum(['base', 'option', 'package', 'transfer', 'papers', 'discount', 'plan']),
    code: z.string(),
    title: z.string(),
    gross: moneySchema,
    tax: moneySchema,
    taxRate: z.string(),
    reason: z.string(),
  })
  .openapi('PriceItem')

/** A quoted line as it is kept in the database and shown by the API. */
export const quotedLineSchema: z.ZodType<QuotedLine> = z
  .object({
    line: basketLineSchema,
    title: z.string(),
    seller: sellerSchema,
    legalClass: legalClassSchema,
    salesModel: z.string(),
    edition: z.string(),
    partnerId: z.string().nullable(),
    items: z.array(priceItemSchema),
    total: moneySchema,
    tax: moneySchema,
    dueNow: moneySchema,
    essentials: z.array(z.object({ label: z.string(), value: z.string() })),
  })
  .openapi('QuotedLine')
