import { z } from '@hono/zod-openapi'
import type { Db } from '../../kernel/database.ts'
import { answerOnce, idempotencyKey } from '../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../kernel/http/page.ts'
import { answers, body, openApi, pageOf, type RequestContext, route } from '../../kernel/http/route.ts'
import { money, taxInside } from '../../kernel/money.ts'
import { present, Refusal } from '../../kernel/refusal.ts'
import type { PaymentParts } from '../payments/public.ts'
import { payInvoice } from './actions-collect.ts'
import { correctUsage } from './actions-usage.ts'
import type { Invoice } from './invoice.ts'
import { findInvoice, invoiceUnknown, listCorrections, listInvoices } from './store-invoice.ts'
import { listLines } from './store-usage.ts'
import { invoiceFileSchema, invoiceFileView, invoiceSchema, invoiceView } from './views.ts'

const tags = ['Invoices']
const idParam = z.object({ id: z.uuid() })
const idCursor = z.tuple([z.uuid()])
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const listing = route({
  method: 'get',
  path: '/api/invoices',
  operationId: 'listInvoices',
  access: ['customer', 'staff:finance', 'staff:care'],
  tags,
  summary: 'Invoices for what was used, the newest first; customers see their own',
  request: { query: pageQuery },
  responses: { 200: answers(pageOf(invoiceSchema), 'Invoices and credit notes.') },
})

const reading = route({
  method: 'get',
  path: '/api/invoices/{id}',
  operationId: 'readInvoice',
  access: ['customer', 'staff:finance', 'staff:care'],
  tags,
  summary: 'One invoice with its lines and its tax by rate',
  request: { params: idParam },
  responses: { 200: answers(invoiceFileSchema, 'The invoice.') },
})

const paying = route({
  method: 'post',
  path: '/api/invoices/{id}/payments',
  operationId: 'payInvoice',
  access: ['customer'],
  tags,
  summary: 'Ask the kept card or account again for what it declined',
  request: { params: idParam },
  responses: { 201: answers(invoiceSchema, 'How the invoice stands now.') },
})

const correcting = route({
  method: 'post',
  path: '/api/invoices/{id}/corrections',
  operationId: 'correctInvoice',
  access: ['staff:finance'],
  tags,
  summary: 'Make a line cheaper: a credit note is written, and what was paid too much goes back',
  request: {
    params: idParam,
    body: body(
      z.strictObject({
        lineId: z.uuid(),
        /** What it should have cost, in minor units with tax. */
        grossMinor: z.int().min(0),
        title: z.string().trim().min(1).max(200),
      }),
    ),
  },
  responses: { 201: answers(invoiceSchema, 'The credit note.') },
})

/** Invoices as their payers and finance see them. */
export function invoiceRoutes(payments: PaymentParts) {
  const { house } = payments
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const before = cursor === undefined ? LAST_ID : readCursor(cursor, idCursor)[0]
    const page = pageFrom(await listInvoices(house.db, payerOf(c), { limit: limit + 1, before }), limit, ({ id }) => [
      id,
    ])
    return c.json({ items: page.items.map(invoiceView), next: page.next }, 200)
  })
  routes.openapi(reading, async (c) => {
    const invoice = await findOwn(house.db, c, c.req.valid('param').id)
    const [lines, corrections] = await Promise.all([
      listLines(house.db, invoice.id),
      listCorrections(house.db, invoice.id),
    ])
    const corrected = invoice.corrects === null ? null : await findInvoice(house.db, invoice.corrects)
    return c.json(invoiceFileView(invoice, { lines, corrected, corrections }), 200)
  })
  routes.openapi(paying, async (c) => {
    idempotencyKey(c)
    const { id } = await findOwn(house.db, c, c.req.valid('param').id)
    return c.json(invoiceView(await payInvoice(payments, id)), 201)
  })
  routes.openapi(correcting, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { lineId: usageId, grossMinor, title } = c.req.valid('json')
      const invoice = await findInvoice(tx, c.req.valid('param').id)
      const line = (await listLines(tx, invoice.id)).find(({ id }) => id === usageId)
      if (!line) throw new Refusal('usage-unknown', 'This invoice has no such line.', { field: 'lineId' })
      const gross = money(grossMinor, invoice.gross.currency)
      const right = { gross, tax: taxInside(gross, line.taxRate) }
      const note = await correctUsage(tx, { usageId, right, title }, house.clock())
      return invoiceView(present(note, 'the credit note of an invoice'))
    }),
  )
  return routes
}

/** Whose invoices a caller sees; null is everybody's. */
function payerOf(c: RequestContext): string | null {
  const caller = c.get('caller')
  return caller.kind === 'customer' ? caller.userId : null
}

/** Somebody else's invoice looks like none at all (`invoice-unknown`). */
async function findOwn(db: Db, c: RequestContext, id: string): Promise<Invoice> {
  const invoice = await findInvoice(db, id)
  const payerId = payerOf(c)
  if (payerId !== null && payerId !== invoice.payerId) throw invoiceUnknown()
  return invoice
}
