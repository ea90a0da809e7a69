import { z } from '@hono/zod-openapi'
import { pageQuery } from '../../kernel/http/page.ts'
import { answers, instantSchema, openApi, pageOf, route } from '../../kernel/http/route.ts'
import type { House } from '../../kernel/house.ts'
import type { Live } from '../../kernel/live.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { marketCodes, markets } from '../markets/market.ts'
import { proposeNear } from './actions-agreement.ts'
import { appointmentsOf } from './actions-calendar.ts'
import { type PartnerBook, partnerIn } from './partner.ts'
import { ownPartner, partnerOf } from './own-partner.ts'
import { pointOfPostcode } from './postcode-area.ts'
import { selectLinesOfPartner, selectMonths } from './store-commission.ts'
import {
  commissionLineSchema,
  commissionLineView,
  linesOf,
  partnerSchema,
  partnerView,
  proposalSchema,
} from './views.ts'

const tags = ['Partners']
const EARLIEST_HOURS = 48
const PERIOD_MOST_DAYS = 62

const listing = route({
  method: 'get',
  path: '/api/partners',
  operationId: 'listPartners',
  access: ['anyone'],
  tags,
  summary: 'The partners of a market, those with a line when one is named',
  request: { query: z.object({ market: z.enum(marketCodes), line: z.string().max(60).optional() }) },
  responses: { 200: answers(z.object({ items: z.array(partnerSchema) }), 'Partners by number.') },
})

const reading = route({
  method: 'get',
  path: '/api/partners/{partnerId}',
  operationId: 'readPartner',
  access: ['anyone'],
  tags,
  summary: 'A partner with its opening hours',
  request: { params: z.object({ partnerId: z.uuid() }) },
  responses: { 200: answers(partnerSchema, 'The partner.') },
})

const proposing = route({
  method: 'get',
  path: '/api/partner-proposals',
  operationId: 'proposePartners',
  access: ['anyone'],
  tags,
  summary: 'Suitable partners near a postcode, with reasons; any other may be chosen all the same',
  request: {
    query: z.object({
      market: z.enum(marketCodes),
      line: z.string().max(60),
      postcode: z.string().max(10),
      limit: z.coerce.number().int().min(1).max(12).default(5),
    }),
  },
  responses: { 200: answers(z.object({ items: z.array(proposalSchema) }), 'The most suitable first.') },
})

const calendar = route({
  method: 'get',
  path: '/api/partner-appointments',
  operationId: 'listAppointments',
  access: ['partner'],
  tags,
  summary: 'The partner’s own calendar of handovers and test drives',
  request: { query: z.object({ from: instantSchema, until: instantSchema }) },
  responses: {
    200: answers(
      z.object({
        items: z.array(
          z.object({
            id: z.string(),
            kind: z.enum(['handover', 'test-drive']),
            dealId: z.string().nullable(),
            bay: z.int(),
            startsAt: instantSchema,
            endsAt: instantSchema,
          }),
        ),
      }),
      'Appointments, earliest first.',
    ),
  },
})

const commission = route({
  method: 'get',
  path: '/api/commission-lines',
  operationId: 'listCommissionLines',
  access: ['partner', 'staff:finance', 'staff:sales'],
  tags,
  summary: 'Commission line by line, with reasons; staff name the partner',
  request: { query: pageQuery.extend({ partnerId: z.uuid().optional() }) },
  responses: { 200: answers(pageOf(commissionLineSchema), 'Lines, newest first.') },
})

const months = route({
  method: 'get',
  path: '/api/commission-months',
  operationId: 'listCommissionMonths',
  access: ['partner', 'staff:finance', 'staff:sales'],
  tags,
  summary: 'Commission by month; staff name the partner',
  request: { query: z.object({ partnerId: z.uuid().optional() }) },
  responses: {
    200: answers(
      z.object({
        currency: z.enum(['EUR', 'CHF', 'GBP']),
        items: z.array(
          z.object({ month: z.string(), earned: z.int(), reversed: z.int(), deals: z.int(), functions: z.int() }),
        ),
      }),
      'Months, newest first; amounts in minor units.',
    ),
  },
})

/** Partners for everybody, and what a partner sees of its own. */
export function partnerRoutes(house: House, book: Live<PartnerBook>) {
  const routes = openApi()
  const view = (id: string) => partnerView(partnerIn(book.get(), id), linesOf(book.get(), id, house.clock()))
  routes.openapi(listing, (c) => {
    const { market, line } = c.req.valid('query')
    const items = [...book.get().partners.values()]
      .filter((partner) => partner.market === market)
      .map(({ id }) => view(id))
      .filter(({ lines }) => line === undefined || lines.includes(line))
    return c.json({ items }, 200)
  })
  routes.openapi(reading, (c) => c.json(view(c.req.valid('param').partnerId), 200))
  routes.openapi(proposing, async (c) => {
    const { limit, ...wanted } = c.req.valid('query')
    const at = house.clock()
    const wish = {
      ...wanted,
      at,
      earliest: at.add({ hours: EARLIEST_HOURS }),
      place: pointOfPostcode(wanted.market, wanted.postcode),
    }
    const proposals = await proposeNear(house.db, book.get(), wish, limit)
    const items = proposals.map(({ partnerId, distanceKm, nextHandover, reasons }) => ({
      partner: view(partnerId),
      distanceKm,
      nextHandover: nextHandover?.toString() ?? null,
      reasons: [...reasons],
    }))
    return c.json({ items }, 200)
  })
  routes.openapi(calendar, async (c) => {
    const query = c.req.valid('query')
    const period = { from: Temporal.Instant.from(query.from), until: Temporal.Instant.from(query.until) }
    if (period.until.since(period.from).total('hours') > 24 * PERIOD_MOST_DAYS) {
      throw new Refusal('request-invalid', `until: at most ${PERIOD_MOST_DAYS} days after from`, { field: 'until' })
    }
    const appointments = await appointmentsOf(house.db, ownPartner(c), period)
    const items = appointments.map(({ partnerId: _partnerId, startsAt, endsAt, ...appointment }) => ({
      ...appointment,
      startsAt: startsAt.toString(),
      endsAt: endsAt.toString(),
    }))
    return c.json({ items }, 200)
  })
  routes.openapi(commission, async (c) => {
    const { limit, cursor, partnerId } = c.req.valid('query')
    const whose = partnerOf(c, partnerId)
    const page = await selectLinesOfPartner(house.db, { partnerId: whose, limit, cursor })
    return c.json({ items: page.items.map(commissionLineView), next: page.next }, 200)
  })
  routes.openapi(months, async (c) => {
    const partner = partnerIn(book.get(), partnerOf(c, c.req.valid('query').partnerId))
    const { timeZone, currency } = markets[partner.market]
    return c.json({ currency, items: [...(await selectMonths(house.db, partner.id, timeZone))] }, 200)
  })
  return routes
}
