import { z } from '@hono/zod-openapi'
import { instantSchema, moneySchema } from '../../kernel/http/route.ts'
import { departmentNames } from '../department.ts'
import { marketCodes } from '../markets/market.ts'
import { type Hold, holdStates } from './hold.ts'
import { type Invoice, invoiceStates, owed } from './invoice.ts'
import type { UsageLine } from './store-usage.ts'
import { taxSums } from './usage.ts'

export const holdSchema = z
  .object({
    id: z.uuid(),
    department: z.enum(departmentNames),
    title: z.string(),
    amount: moneySchema,
    captured: moneySchema,
    state: z.enum(holdStates),
    createdAt: instantSchema,
    expiresAt: instantSchema,
  })
  .openapi('Hold')

export function holdView({ id, department, title, amount, captured, state, createdAt, expiresAt }: Hold) {
  const when = { createdAt: createdAt.toString(), expiresAt: expiresAt.toString() }
  return { id, department, title, amount, captured, state, ...when }
}

export const lineSchema = z
  .object({
    id: z.uuid(),
    department: z.enum(departmentNames),
    title: z.string(),
    at: instantSchema,
    /** Who used it; null while it stands on no invoice. */
    userName: z.string().nullable(),
    gross: moneySchema,
    tax: moneySchema,
    taxRate: z.string(),
    isCorrection: z.boolean(),
  })
  .openapi('InvoiceLine')

export function lineView({ id, department, title, at, userName, gross, tax, taxRate, corrects }: UsageLine) {
  return { id, department, title, at: at.toString(), userName, gross, tax, taxRate, isCorrection: corrects !== null }
}

export const invoiceSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    kind: z.enum(['invoice', 'credit-note']),
    market: z.enum(marketCodes),
    payerName: z.string(),
    /** "2026-10"; null for what was billed at once. */
    month: z.string().nullable(),
    issuedAt: instantSchema,
    dueAt: instantSchema,
    gross: moneySchema,
    tax: moneySchema,
    owed: moneySchema,
    state: z.enum(invoiceStates),
    method: z.string().nullable(),
  })
  .openapi('Invoice')

export function invoiceView(invoice: Invoice): z.infer<typeof invoiceSchema> {
  const { id, number, kind, market, payerName, month, issuedAt, dueAt, gross, tax, state, method } = invoice
  const when = { issuedAt: issuedAt.toString(), dueAt: dueAt.toString() }
  return { id, number, kind, market, payerName, month, ...when, gross, tax, owed: owed(invoice), state, method }
}

export const invoiceFileSchema = invoiceSchema
  .extend({
    lines: z.array(lineSchema),
    taxes: z.array(z.object({ rate: z.string(), net: moneySchema, tax: moneySchema, gross: moneySchema })),
    /** The invoice that this credit note corrects, and the credit notes of this invoice, by id and number. */
    corrects: z.object({ id: z.uuid(), number: z.string() }).nullable(),
    corrections: z.array(z.object({ id: z.uuid(), number: z.string(), gross: moneySchema })),
  })
  .openapi('InvoiceFile')

/** An invoice with all that stands around it. */
export function invoiceFileView(
  invoice: Invoice,
  {
    lines,
    corrected,
    corrections,
  }: {
    readonly lines: readonly UsageLine[]
    readonly corrected: Invoice | null
    readonly corrections: readonly Invoice[]
  },
): z.infer<typeof invoiceFileSchema> {
  return {
    ...invoiceView(invoice),
    lines: lines.map(lineView),
    taxes: [...taxSums(lines)],
    corrects: corrected && { id: corrected.id, number: corrected.number },
    corrections: corrections.map(({ id, number, gross }) => ({ id, number, gross })),
  }
}
