import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../kernel/http/answer.ts'
import { COUNTED_MOST, pageQuery } from '../../kernel/http/page.ts'
import { answers, body, instantSchema, moneySchema, openApi, pageOf, route } from '../../kernel/http/route.ts'
import { marketCodes } from '../../house/markets/market.ts'
import { bookHandoverHour, cancelHandoverHour, checkConcerned, handoverSlots, takeStep } from './actions-step.ts'
import { auditStep } from './audit-step.ts'
import { dealFor, type DealViewParts } from './deal-view.ts'
import { earlyEnds, milestones, sideNames } from './deal-state.ts'
import { cancellationTerms } from './ending.ts'
import { findDeal } from './store-deal.ts'
import { countDeals } from './store-deal-count.ts'
import { listDeals } from './store-deal-list.ts'
import { dealSchema, dealSummarySchema, dealSummaryView } from './views.ts'

const everybody = ['customer', 'partner', 'staff:sales', 'staff:care', 'staff:finance'] as const
export const dealParams = z.object({ dealId: z.uuid() })
const tags = ['Deals']

const listing = route({
  method: 'get',
  path: '/api/deals',
  operationId: 'listDeals',
  access: everybody,
  tags,
  summary: 'A customer’s deals, those a partner looks after, or everybody’s for the maker',
  request: {
    query: pageQuery.extend({
      state: z.enum([...milestones, ...earlyEnds]).optional(),
      side: z.enum(sideNames).optional(),
      market: z.enum(marketCodes).optional(),
      orderNumber: z.string().max(20).optional(),
    }),
  },
  responses: { 200: answers(pageOf(dealSummarySchema), 'Deals, the ones that changed last first.') },
})

const counting = route({
  method: 'get',
  path: '/api/deal-counts',
  operationId: 'countDeals',
  access: ['partner', 'staff:sales', 'staff:care', 'staff:finance'],
  tags,
  summary: 'How many deals stand where: those a partner looks after, or everybody’s for the maker',
  request: { query: z.object({ market: z.enum(marketCodes).optional() }) },
  responses: {
    200: answers(
      z.object({
        countedMost: z.int(),
        states: z.array(z.object({ state: z.enum([...milestones, ...earlyEnds]), count: z.int() })),
        sides: z.array(z.object({ side: z.enum(sideNames), count: z.int() })),
      }),
      'A count of `countedMost` means that many or more.',
    ),
  },
})

const reading = route({
  method: 'get',
  path: '/api/deals/{dealId}',
  operationId: 'readDeal',
  access: everybody,
  tags,
  summary: 'The deal file, as far as it is the caller’s business',
  request: { params: dealParams },
  responses: { 200: answers(dealSchema, 'The deal from the caller’s side, with the steps that are possible now.') },
})

const asking = route({
  method: 'get',
  path: '/api/deals/{dealId}/cancellation-terms',
  operationId: 'readCancellationTerms',
  access: ['customer', 'staff:sales', 'staff:care'],
  tags,
  summary: 'What cancelling now would cost and pay back',
  request: { params: dealParams },
  responses: {
    200: answers(
      z.object({ fee: moneySchema, refund: moneySchema, basis: z.string() }),
      'The terms, before the button.',
    ),
  },
})

const cancelling = route({
  method: 'post',
  path: '/api/deals/{dealId}/cancellations',
  operationId: 'cancelDeal',
  access: ['customer', 'staff:sales', 'staff:care'],
  tags,
  summary: 'Cancel before handover',
  request: { params: dealParams, body: body(z.strictObject({ reason: z.string().trim().min(1).max(200) })) },
  responses: { 201: answers(dealSummarySchema, 'The deal, cancelled; money that goes back is on its way.') },
})

const withdrawing = route({
  method: 'post',
  path: '/api/deals/{dealId}/withdrawals',
  operationId: 'withdrawFromDeal',
  access: ['customer'],
  tags,
  summary: 'Withdraw from the contract (BGB § 355), without reasons',
  request: { params: dealParams },
  responses: { 201: answers(dealSummarySchema, 'The deal, withdrawn from.') },
})

const demanding = route({
  method: 'post',
  path: '/api/deals/{dealId}/delivery-demands',
  operationId: 'demandDelivery',
  access: ['customer'],
  tags,
  summary: 'Demand delivery once the promised date has passed for long enough',
  request: { params: dealParams },
  responses: { 201: answers(dealSummarySchema, 'The deal; the seller is in default.') },
})

const slots = route({
  method: 'get',
  path: '/api/deals/{dealId}/handover-slots',
  operationId: 'listHandoverSlots',
  access: ['customer', 'partner', 'staff:sales', 'staff:care'],
  tags,
  summary: 'Free hours for the handover',
  request: { params: dealParams },
  responses: { 200: answers(z.object({ items: z.array(instantSchema) }), 'Beginnings of free hours, earliest first.') },
})

const booking = route({
  method: 'post',
  path: '/api/deals/{dealId}/handover-bookings',
  operationId: 'bookHandover',
  access: ['customer', 'partner', 'staff:sales', 'staff:care'],
  tags,
  summary: 'Book the handover, or another hour for it',
  request: { params: dealParams, body: body(z.strictObject({ startsAt: instantSchema })) },
  responses: { 201: answers(dealSummarySchema, 'The deal with its appointment.') },
})

const unbooking = route({
  method: 'post',
  path: '/api/deals/{dealId}/handover-cancellations',
  operationId: 'cancelHandover',
  access: ['customer', 'partner', 'staff:sales', 'staff:care'],
  tags,
  summary: 'Cancel the booked handover; its hour is free again, and another one can be booked',
  request: { params: dealParams, body: body(z.strictObject({ reason: z.string().trim().max(200).default('') })) },
  responses: { 201: answers(dealSummarySchema, 'The deal without an appointment.') },
})

/** Deals for everybody they concern, and what customers do with them. */
export function dealRoutes(parts: DealViewParts) {
  const routes = openApi()
  const summary = (file: Parameters<typeof dealSummaryView>[0]) => dealSummaryView(file, parts.partnerBook.get())
  routes.openapi(listing, async (c) => {
    const caller = c.get('caller')
    const whose =
      caller.kind === 'customer'
        ? { customerId: caller.userId }
        : caller.kind === 'partner'
          ? { partnerId: caller.partnerId }
          : {}
    const page = await listDeals(parts.house.db, { ...c.req.valid('query'), ...whose })
    return c.json({ items: page.items.map(summary), next: page.next }, 200)
  })
  routes.openapi(counting, async (c) => {
    const caller = c.get('caller')
    const { market } = c.req.valid('query')
    const counts = await countDeals(parts.house.db, {
      markets: market === undefined ? marketCodes : [market],
      partnerId: caller.kind === 'partner' ? caller.partnerId : null,
    })
    return c.json({ countedMost: COUNTED_MOST, states: [...counts.states], sides: [...counts.sides] }, 200)
  })
  routes.openapi(reading, async (c) => c.json(await dealFor(parts, c.req.valid('param').dealId, c.get('caller')), 200))
  routes.openapi(asking, async (c) => {
    const file = await findDeal(parts.house.db, c.req.valid('param').dealId)
    checkConcerned(file, c.get('caller'))
    return c.json(cancellationTerms(file.deal, c.get('caller').kind === 'customer' ? 'customer' : 'maker'), 200)
  })
  routes.openapi(cancelling, (c) =>
    answerOnce(c, 201, async (tx) => {
      const cancelledBy = c.get('caller').kind === 'customer' ? 'customer' : 'maker'
      const what = { kind: 'cancelled', cancelledBy, ...c.req.valid('json') } as const
      const file = await takeStep(parts, tx, { ...c.req.valid('param'), what }, c.get('caller'))
      auditStep(c, tx, file.deal.id, what)
      return summary(file)
    }),
  )
  routes.openapi(withdrawing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const what = { kind: 'withdrawn' } as const
      return summary(await takeStep(parts, tx, { ...c.req.valid('param'), what }, c.get('caller')))
    }),
  )
  routes.openapi(demanding, (c) =>
    answerOnce(c, 201, async (tx) => {
      const what = { kind: 'delivery-demanded' } as const
      return summary(await takeStep(parts, tx, { ...c.req.valid('param'), what }, c.get('caller')))
    }),
  )
  routes.openapi(slots, async (c) => {
    const free = await handoverSlots(parts, c.req.valid('param').dealId, c.get('caller'))
    return c.json({ items: free.map((startsAt) => startsAt.toString()) }, 200)
  })
  routes.openapi(booking, (c) =>
    answerOnce(c, 201, async (tx) => {
      const startsAt = Temporal.Instant.from(c.req.valid('json').startsAt)
      const file = await bookHandoverHour(parts, tx, { ...c.req.valid('param'), startsAt }, c.get('caller'))
      auditStep(c, tx, file.deal.id, { kind: 'handover-booked', startsAt: startsAt.toString() })
      return summary(file)
    }),
  )
  routes.openapi(unbooking, (c) =>
    answerOnce(c, 201, async (tx) => {
      const unwanted = { ...c.req.valid('param'), ...c.req.valid('json') }
      const file = await cancelHandoverHour(parts, tx, unwanted, c.get('caller'))
      auditStep(c, tx, file.deal.id, { kind: 'handover-unbooked', reason: unwanted.reason })
      return summary(file)
    }),
  )
  return routes
}
