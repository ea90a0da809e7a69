import { z } from '@hono/zod-openapi'
import { marketCodes } from '../../../house/markets/market.ts'
import { record as noteDeed } from '../../../kernel/audit.ts'
import type { House } from '../../../kernel/house.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../../kernel/http/page.ts'
import { answers, body, openApi, pageOf, type RequestContext, route } from '../../../kernel/http/route.ts'
import type { Db } from '../../../kernel/database.ts'
import { tariffsOfVersions } from '../tariffs/store-tariff.ts'
import { closeMonth } from './actions-closing.ts'
import { disputeOpenRecord, payOpenRecord } from './actions-dispute.ts'
import { recordStates } from './entry.ts'
import { sumMonths } from './store-closing.ts'
import { findDisputesOf } from './store-dispute.ts'
import { findRecord, listRecords } from './store-record.ts'
import {
  closingSchema,
  closingView,
  disputeSchema,
  disputeView,
  monthSchema,
  monthView,
  recordFileSchema,
  recordFileView,
  recordSchema,
  recordView,
} from './views.ts'

const access = ['staff:finance'] as const
const tags = ['Charging records']
const operator = z.string().regex(/^[A-Z]{2}\*[A-Z0-9]{3}$/, 'country and party, as in DE*ABC')
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'year and month, as in 2026-03')
const idParams = z.object({ id: z.uuid() })
export const noteSchema = z.string().trim().max(1000)

const listing = route({
  method: 'get',
  path: '/api/charging/records',
  operationId: 'listChargeRecords',
  access,
  tags,
  summary: 'What operators have billed, the newest first',
  request: {
    query: pageQuery.extend({
      state: z.enum(recordStates).optional(),
      operator: operator.optional(),
      month: month.optional(),
    }),
  },
  responses: { 200: answers(pageOf(recordSchema), 'Records.') },
})

const reading = route({
  method: 'get',
  path: '/api/charging/records/{id}',
  operationId: 'readChargeRecord',
  access,
  tags,
  summary: 'A record with its calculations: as promised, as billed, and what the customer pays',
  request: { params: idParams },
  responses: { 200: answers(recordFileSchema, 'The record; its calculations are made anew from the kept versions.') },
})

const paying = route({
  method: 'post',
  path: '/api/charging/records/{id}/payments',
  operationId: 'payOpenChargeRecord',
  access,
  tags,
  summary: 'Owe a record as asked that no session of ours is known for',
  request: { params: idParams },
  responses: { 201: answers(z.object({ id: z.uuid() }), 'It is owed.') },
})

const disputing = route({
  method: 'post',
  path: '/api/charging/records/{id}/disputes',
  operationId: 'disputeOpenChargeRecord',
  access,
  tags,
  summary: 'Dispute a record that no session of ours is known for',
  request: { params: idParams, body: body(z.strictObject({ note: noteSchema.min(1) })) },
  responses: { 201: answers(disputeSchema, 'The dispute.') },
})

const reconciling = route({
  method: 'get',
  path: '/api/charging/reconciliation',
  operationId: 'reconcileChargeRecords',
  access,
  tags,
  summary: 'Each operator and month to the cent: asked, agreed, disputed, credited, owed, paid by customers, margin',
  request: { query: z.object({ from: month, until: month, operator: operator.optional() }) },
  responses: { 200: answers(z.object({ items: z.array(monthSchema) }), 'Months, the newest first.') },
})

const closing = route({
  method: 'post',
  path: '/api/charging/month-closings',
  operationId: 'closeChargeMonth',
  access,
  tags,
  summary: 'Release what is owed to an operator for a month that is over',
  request: { body: body(z.strictObject({ operator, market: z.enum(marketCodes), month })) },
  responses: { 201: answers(closingSchema, 'The month, released.') },
})

/** What operators bill, for finance. */
export function recordRoutes(house: House) {
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const { limit, cursor, state, operator: wanted, month: of } = c.req.valid('query')
    const before = cursor ? readCursor(cursor, z.tuple([z.uuid()]))[0] : null
    const filter = { limit, before, state: state ?? null, operator: wanted ?? null, month: of ? firstDay(of) : null }
    const page = pageFrom(await listRecords(house.db, filter), limit, ({ id }) => [id])
    return c.json({ items: page.items.map(recordView), next: page.next }, 200)
  })
  routes.openapi(reading, async (c) => c.json(await readFile(house.db, c.req.valid('param').id), 200))
  routes.openapi(paying, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { id } = await payOpenRecord(tx, c.req.valid('param').id, house.clock())
      noteDeed(tx, { ...deedOf(c), action: 'charge-record-paid', subject: id, details: {} })
      return { id }
    }),
  )
  routes.openapi(disputing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { id } = c.req.valid('param')
      const by = { byWhom: nameOf(c), note: c.req.valid('json').note, at: house.clock() }
      const dispute = await disputeOpenRecord(tx, id, by)
      noteDeed(tx, { ...deedOf(c), action: 'charge-record-disputed', subject: id, details: { note: by.note } })
      return disputeView(dispute)
    }),
  )
  routes.openapi(reconciling, async (c) => {
    const { from, until, operator: wanted } = c.req.valid('query')
    const sums = await sumMonths(house.db, { from: firstDay(from), until: firstDay(until), operator: wanted ?? null })
    return c.json({ items: sums.map(monthView) }, 200)
  })
  routes.openapi(closing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const asked = c.req.valid('json')
      const wanted = { ...asked, month: firstDay(asked.month), approvedBy: nameOf(c) }
      const closed = closingView(await closeMonth(tx, wanted, house.clock()))
      const details = { month: asked.month, payable: closed.payable }
      noteDeed(tx, { ...deedOf(c), action: 'charge-month-closed', subject: asked.operator, details })
      return closed
    }),
  )
  const deedOf = (c: RequestContext) => ({ caller: c.get('caller'), at: house.clock() })
  return routes
}

/** A record with its calculations and disputes. Refuses `record-unknown`. */
export async function readFile(db: Db, id: string): Promise<z.infer<typeof recordFileSchema>> {
  const [kept, disputes] = await Promise.all([findRecord(db, id), findDisputesOf(db, id)])
  const version = kept.tariffVersionId
  const tariffs = await tariffsOfVersions(db, version === null ? [] : [version])
  return recordFileView(kept, version === null ? undefined : tariffs.get(version), disputes)
}

export function nameOf(c: RequestContext): string {
  const caller = c.get('caller')
  return 'name' in caller ? caller.name : caller.kind
}

function firstDay(yearMonth: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(`${yearMonth}-01`)
}
