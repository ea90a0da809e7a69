import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, type RequestContext, route } from '../../kernel/http/route.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { activities, handBackReasons, selectInbox } from '../../house/partners/public.ts'
import { acceptDeal, handBackDeal, type PartnerCaller } from './actions-agreement.ts'
import { receiveMessage } from './actions-message.ts'
import { handOverVehicle, takeStep } from './actions-step.ts'
import { auditStep } from './audit-step.ts'
import type { DealViewParts } from './deal-view.ts'
import type { What } from './happening.ts'
import { messageSchema } from './message.ts'
import { dealParams } from './routes-deal.ts'
import { findDeals } from './store-deal-list.ts'
import { dealSummarySchema, dealSummaryView } from './views.ts'

const tags = ['Deals']
const INBOX_MOST = 100

const inbox = route({
  method: 'get',
  path: '/api/deal-questions',
  operationId: 'listDealQuestions',
  access: ['partner'],
  tags,
  summary: 'Deals that wait for this partner’s answer',
  responses: {
    200: answers(
      z.object({
        items: z.array(
          z.object({
            deal: dealSummarySchema,
            because: z.enum(['chosen', 'ranked', 'nearest', 'sells']),
            askedAt: instantSchema,
            deadline: instantSchema,
          }),
        ),
      }),
      'The most urgent first.',
    ),
  },
})

const accepting = route({
  method: 'post',
  path: '/api/deals/{dealId}/acceptances',
  operationId: 'acceptDeal',
  access: ['partner'],
  tags,
  summary: 'Take the partner’s part of a deal',
  request: { params: dealParams, body: body(z.strictObject({ parts: z.array(z.enum(activities)).min(1).max(5) })) },
  responses: { 201: answers(dealSummarySchema, 'The deal, which this partner looks after now.') },
})

const handingBack = route({
  method: 'post',
  path: '/api/deals/{dealId}/hand-backs',
  operationId: 'handBackDeal',
  access: ['partner'],
  tags,
  summary: 'Hand a deal back with a reason; the next partner is asked',
  request: {
    params: dealParams,
    body: body(z.strictObject({ reason: z.enum(handBackReasons), note: z.string().trim().max(500).default('') })),
  },
  responses: { 201: answers(z.object({ dealId: z.string() }), 'It is out of this partner’s hands.') },
})

const preparing = route({
  method: 'post',
  path: '/api/deals/{dealId}/preparations',
  operationId: 'prepareVehicle',
  access: ['partner', 'staff:sales', 'staff:care'],
  tags,
  summary: 'Say that the vehicle is ready for registration and handover',
  request: { params: dealParams },
  responses: { 201: answers(dealSummarySchema, 'The deal.') },
})

const handing = route({
  method: 'post',
  path: '/api/deals/{dealId}/handovers',
  operationId: 'handOverVehicle',
  access: ['partner', 'staff:sales', 'staff:care'],
  tags,
  summary: 'Record the physical handover',
  request: { params: dealParams },
  responses: { 201: answers(dealSummarySchema, 'The deal; revenue and commission are booked.') },
})

const holding = route({
  method: 'post',
  path: '/api/deals/{dealId}/holds',
  operationId: 'holdDeal',
  access: ['staff:sales', 'staff:care'],
  tags,
  summary: 'Put a deal on hold',
  request: { params: dealParams, body: body(z.strictObject({ note: z.string().trim().min(1).max(500) })) },
  responses: { 201: answers(dealSummarySchema, 'The deal, on hold.') },
})

const resuming = route({
  method: 'post',
  path: '/api/deals/{dealId}/resumptions',
  operationId: 'resumeDeal',
  access: ['staff:sales', 'staff:care'],
  tags,
  summary: 'Let a deal go on; what waited is asked for again',
  request: { params: dealParams },
  responses: { 201: answers(dealSummarySchema, 'The deal.') },
})

const telling = route({
  method: 'post',
  path: '/api/company-messages',
  operationId: 'tellAboutDeal',
  access: ['staff:sales'],
  tags,
  summary: 'What factory, carrier and registration office tell; the same message counts once',
  request: { body: body(messageSchema) },
  responses: { 202: answers(z.object({ isNew: z.boolean() }), 'Taken.') },
})

/** What partners, the maker's staff and outside companies do with deals. */
export function workRoutes(parts: DealViewParts) {
  const routes = openApi()
  const step = (c: RequestContext, dealId: string, what: What) =>
    answerOnce(c, 201, async (tx) => {
      const file = await takeStep(parts, tx, { dealId, what }, c.get('caller'))
      auditStep(c, tx, dealId, what)
      return dealSummaryView(file, parts.partnerBook.get())
    })
  routes.openapi(inbox, async (c) => {
    const rounds = await selectInbox(parts.house.db, partnerCaller(c).partnerId, INBOX_MOST)
    const files = await findDeals(
      parts.house.db,
      rounds.map(({ dealId }) => dealId),
    )
    const dealById = new Map(files.map((file) => [file.deal.id, dealSummaryView(file, parts.partnerBook.get())]))
    const items = rounds.flatMap(({ dealId, because, askedAt, deadline }) => {
      const deal = dealById.get(dealId)
      return deal ? [{ deal, because, askedAt: askedAt.toString(), deadline: deadline.toString() }] : []
    })
    return c.json({ items }, 200)
  })
  routes.openapi(accepting, (c) =>
    answerOnce(c, 201, async (tx) => {
      const answer = { ...c.req.valid('param'), ...c.req.valid('json') }
      const file = await acceptDeal(parts, tx, answer, partnerCaller(c))
      return dealSummaryView(file, parts.partnerBook.get())
    }),
  )
  routes.openapi(handingBack, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { dealId } = c.req.valid('param')
      await handBackDeal(parts, tx, { dealId, ...c.req.valid('json') }, partnerCaller(c))
      return { dealId }
    }),
  )
  routes.openapi(preparing, (c) => step(c, c.req.valid('param').dealId, { kind: 'prepared' }))
  routes.openapi(handing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { dealId } = c.req.valid('param')
      const file = await handOverVehicle(parts, tx, dealId, c.get('caller'))
      auditStep(c, tx, dealId, { kind: 'handed-over' })
      return dealSummaryView(file, parts.partnerBook.get())
    }),
  )
  routes.openapi(holding, (c) => {
    const reason = { kind: 'by-maker', ...c.req.valid('json') } as const
    return step(c, c.req.valid('param').dealId, { kind: 'held', reason })
  })
  routes.openapi(resuming, (c) => step(c, c.req.valid('param').dealId, { kind: 'resumed' }))
  routes.openapi(telling, (c) =>
    answerOnce(c, 202, async (tx) => ({ isNew: await receiveMessage(parts, tx, c.req.valid('json')) })),
  )
  return routes
}

function partnerCaller(c: RequestContext): PartnerCaller {
  const caller = c.get('caller')
  if (caller.kind !== 'partner') throw new Refusal('not-allowed', 'Partners answer.')
  return { partnerId: caller.partnerId, userId: caller.userId }
}
