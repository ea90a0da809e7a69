import { z } from '@hono/zod-openapi'
import { record as noteDeed } from '../../../kernel/audit.ts'
import type { House } from '../../../kernel/house.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../../kernel/http/page.ts'
import { answers, body, openApi, pageOf, type RequestContext, route } from '../../../kernel/http/route.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { moveDispute, noteOnDispute, settleDispute } from './actions-dispute.ts'
import { type Dispute, disputeStates } from './dispute.ts'
import { nameOf, noteSchema, readFile } from './routes-record.ts'
import { findDispute, listDisputes, listSteps } from './store-dispute.ts'
import { disputeFileSchema, disputeSchema, disputeView, stepView } from './views.ts'

const access = ['staff:finance'] as const
const tags = ['Charging records']
const idParams = z.object({ id: z.uuid() })

const listing = route({
  method: 'get',
  path: '/api/charging/disputes',
  operationId: 'listChargeDisputes',
  access,
  tags,
  summary: 'What we disagree about with operators, and customers with us, the newest first',
  request: { query: pageQuery.extend({ state: z.enum(disputeStates).optional() }) },
  responses: { 200: answers(pageOf(disputeSchema), 'Disputes.') },
})

const reading = route({
  method: 'get',
  path: '/api/charging/disputes/{id}',
  operationId: 'readChargeDispute',
  access,
  tags,
  summary: 'A dispute with its steps, and its record with the calculations side by side',
  request: { params: idParams },
  responses: { 200: answers(disputeFileSchema, 'The dispute.') },
})

const stepping = route({
  method: 'post',
  path: '/api/charging/disputes/{id}/steps',
  operationId: 'stepChargeDispute',
  access,
  tags,
  summary: 'Note something, that the operator was told, or that it insists',
  request: {
    params: idParams,
    body: body(z.strictObject({ kind: z.enum(['note', 'sent', 'rejected']), note: noteSchema })),
  },
  responses: { 201: answers(disputeSchema, 'The dispute as it stands now.') },
})

const settling = route({
  method: 'post',
  path: '/api/charging/disputes/{id}/settlements',
  operationId: 'settleChargeDispute',
  access,
  tags,
  summary: 'End a dispute with what is paid to the operator',
  request: {
    params: idParams,
    body: body(
      z
        .strictObject({
          /** Minor units. */
          net: z.int().min(0).max(10_000_000),
          gross: z.int().min(0).max(10_000_000),
          note: noteSchema,
        })
        .refine(({ net, gross }) => net <= gross, { path: ['gross'], message: 'not below the amount before tax' }),
    ),
  },
  responses: { 201: answers(disputeSchema, 'The dispute, settled.') },
})

/** Disputes, for finance. */
export function disputeRoutes(house: House) {
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const { limit, cursor, state } = c.req.valid('query')
    const before = cursor ? readCursor(cursor, z.tuple([z.uuid()]))[0] : null
    const page = pageFrom(await listDisputes(house.db, { limit, before, state: state ?? null }), limit, ({ id }) => [
      id,
    ])
    return c.json({ items: page.items.map(disputeView), next: page.next }, 200)
  })
  routes.openapi(reading, async (c) => {
    const { id } = c.req.valid('param')
    const [dispute, steps] = await Promise.all([findDispute(house.db, id), listSteps(house.db, id)])
    const file = dispute.recordId === null ? null : await readFile(house.db, dispute.recordId)
    return c.json({ ...disputeView(dispute), steps: steps.map(stepView), record: file }, 200)
  })
  routes.openapi(stepping, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { kind, note } = c.req.valid('json')
      const { id } = c.req.valid('param')
      const by = { byWhom: nameOf(c), note, at: house.clock() }
      const dispute = await (kind === 'note' ? noteOnDispute(tx, id, by) : moveDispute(tx, id, kind, by))
      return told(tx, c, dispute, { kind, note })
    }),
  )
  routes.openapi(settling, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { note, ...pay } = c.req.valid('json')
      const by = { byWhom: nameOf(c), note, at: house.clock() }
      const dispute = await settleDispute(tx, c.req.valid('param').id, pay, by)
      return told(tx, c, dispute, { kind: 'settled', note, ...pay })
    }),
  )
  const told = (tx: Tx, c: RequestContext, dispute: Dispute, details: Record<string, unknown>) => {
    const at = house.clock()
    noteDeed(tx, { caller: c.get('caller'), action: 'charge-dispute-moved', subject: dispute.id, details, at })
    return disputeView(dispute)
  }
  return routes
}
