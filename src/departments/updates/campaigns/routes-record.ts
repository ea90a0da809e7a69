import { z } from '@hono/zod-openapi'
import { vinSchema } from '../../../house/vin.ts'
import { pageFrom, pageQuery, readCursor } from '../../../kernel/http/page.ts'
import { answers, instantSchema, openApi, pageOf, route } from '../../../kernel/http/route.ts'
import type { UpdateParts } from '../parts.ts'
import { findVehicle } from '../store-vehicle.ts'
import { actionSchema, actionView } from '../views.ts'
import type { CountedState } from './group.ts'
import { findCampaign } from './store-campaign.ts'
import { findCampaignRecord, findVehicleRecord, listCampaignActions, type RecordLine } from './store-record.ts'
import { listSkips, skippedForSchema } from './store-lack.ts'
import { countedStateSchema } from './views.ts'

const access = ['staff:updates'] as const
const tags = ['Updates']

/** The states of actions that are counted as one; those in the queue, and those that were skipped, have no action. */
const STATES: Readonly<Record<CountedState, readonly string[]>> = {
  queued: [],
  waiting: ['waiting-for-confirmation'],
  offered: ['offered'],
  running: ['retrieved', 'downloading', 'downloaded', 'installing', 'canceling'],
  succeeded: ['succeeded'],
  failed: ['failed'],
  canceled: ['canceled'],
  denied: ['denied'],
  skipped: [],
}

const listing = route({
  method: 'get',
  path: '/api/updates/campaigns/{campaignId}/actions',
  operationId: 'listCampaignActions',
  access,
  tags,
  summary: 'A campaign’s vehicles, by VIN',
  request: {
    params: z.object({ campaignId: z.uuid() }),
    query: pageQuery.extend({
      state: countedStateSchema.optional(),
      code: z.union([z.literal('none'), z.coerce.number().int()]).optional(),
    }),
  },
  responses: { 200: answers(pageOf(actionSchema), 'Actions.') },
})

const skipping = route({
  method: 'get',
  path: '/api/updates/campaigns/{campaignId}/skips',
  operationId: 'listCampaignSkips',
  access,
  tags,
  summary: 'Vehicles that a campaign skipped, by VIN, with what they lacked when their turn came',
  request: { params: z.object({ campaignId: z.uuid() }), query: pageQuery },
  responses: {
    200: answers(
      pageOf(z.object({ vin: z.string(), at: instantSchema, lacks: skippedForSchema }).openapi('CampaignSkip')),
      'Vehicles.',
    ),
  },
})

const exporting = route({
  method: 'get',
  path: '/api/updates/campaigns/{campaignId}/record',
  operationId: 'exportCampaignRecord',
  access,
  tags,
  summary: 'The whole record of a campaign as a file, in order of VIN and time',
  request: {
    params: z.object({ campaignId: z.uuid() }),
    query: z.object({ format: z.enum(['ndjson', 'csv']).default('ndjson') }),
  },
  responses: {
    200: {
      description: 'A line for each thing that happened to a vehicle.',
      content: { 'application/x-ndjson': { schema: z.string() }, 'text/csv': { schema: z.string() } },
    },
  },
})

const lineSchema = z
  .object({
    vin: z.string(),
    number: z.int().nullable(),
    set: z.string().nullable(),
    version: z.string().nullable(),
    at: instantSchema,
    actor: z.string(),
    kind: z.string(),
    detail: z.unknown(),
  })
  .openapi('UpdateRecordLine')

const RECORD_MOST = 1_000

const reading = route({
  method: 'get',
  path: '/api/updates/vehicles/{vin}/record',
  operationId: 'readVehicleRecord',
  access,
  tags,
  summary: 'What happened to a vehicle, the newest first',
  request: { params: z.object({ vin: vinSchema }) },
  responses: { 200: answers(z.object({ lines: z.array(lineSchema) }), 'The newest thousand lines.') },
})

const cursorKeys = z.tuple([z.string(), z.int()])

/** What happened to vehicles, for whoever follows a campaign and for audits of type approval. */
export function recordRoutes({ house }: UpdateParts) {
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const { limit, cursor, state, code } = c.req.valid('query')
    const { id } = await findCampaign(house.db, c.req.valid('param').campaignId)
    const [vin, number] = cursor === undefined ? (['', 0] as const) : readCursor(cursor, cursorKeys)
    const filter = {
      states: state === undefined ? null : STATES[state],
      code: code ?? null,
      after: { vin, number },
      limit: limit + 1,
    }
    const page = pageFrom(await listCampaignActions(house.db, id, filter), limit, (action) => [
      action.vin,
      action.number,
    ])
    return c.json({ items: page.items.map(actionView), next: page.next }, 200)
  })
  routes.openapi(skipping, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const { id } = await findCampaign(house.db, c.req.valid('param').campaignId)
    const [afterVin] = cursor === undefined ? ([''] as const) : readCursor(cursor, z.tuple([z.string()]))
    const page = pageFrom(await listSkips(house.db, id, { afterVin, limit: limit + 1 }), limit, ({ vin }) => [vin])
    return c.json({ items: page.items.map((skip) => ({ ...skip, at: skip.at.toString() })), next: page.next }, 200)
  })
  routes.openapi(exporting, async (c) => {
    const { id } = await findCampaign(house.db, c.req.valid('param').campaignId)
    const { format } = c.req.valid('query')
    const headers = {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      'content-disposition': `attachment; filename="campaign-${id}.${format}"`,
    }
    const encoder = new TextEncoder()
    const chunks = chunksOf(house, id, format)
    const stream = new ReadableStream({
      pull: async (controller) => {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      cancel: async () => {
        await chunks.return()
      },
    })
    return new Response(stream, { headers })
  })
  routes.openapi(reading, async (c) => {
    const { vin } = await findVehicle(house.db, c.req.valid('param').vin)
    const lines = await findVehicleRecord(house.db, vin, RECORD_MOST)
    return c.json({ lines: lines.map(lineView) }, 200)
  })
  return routes
}

const ACTIONS_AT_ONCE = 500
const COLUMNS = ['vin', 'number', 'set', 'version', 'at', 'actor', 'kind', 'detail'] as const

/** The record in pieces, so that one of millions of lines costs no memory. */
async function* chunksOf({ db }: UpdateParts['house'], campaignId: string, format: 'csv' | 'ndjson') {
  if (format === 'csv') yield `${COLUMNS.join()}\r\n`
  const write = format === 'csv' ? csvLine : (line: RecordLine) => `${JSON.stringify(lineView(line))}\n`
  let after = { vin: '', number: 0 }
  for (;;) {
    const { lines, last } = await findCampaignRecord(db, campaignId, after, ACTIONS_AT_ONCE)
    if (last === null) return
    yield lines.map(write).join('')
    after = last
  }
}

function lineView({ at, ...line }: RecordLine): z.infer<typeof lineSchema> {
  return { ...line, at: at.toString() }
}

/** As RFC 4180 has it; a leading sign is quoted for spreadsheets, which would take it for a formula. */
function csvLine(line: RecordLine): string {
  const view = lineView(line)
  const cells = COLUMNS.map((name) => {
    const value = view[name] ?? ''
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
    return /^[=+\-@\t]/.test(text) ? `"'${text.replaceAll('"', '""')}"` : `"${text.replaceAll('"', '""')}"`
  })
  return `${cells.join()}\r\n`
}
