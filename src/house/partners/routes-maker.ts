import { z } from '@hono/zod-openapi'
import { record } from '../../kernel/audit.ts'
import { answerOnce } from '../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, route } from '../../kernel/http/route.ts'
import type { House } from '../../kernel/house.ts'
import type { Live } from '../../kernel/live.ts'
import { marketCodes } from '../markets/market.ts'
import { setSalesModel } from './actions-sales-model.ts'
import { type PartnerBook, partnerIn } from './partner.ts'
import { salesModels } from './sales-model.ts'
import { selectAnswerFigures } from './store-round.ts'
import { partnerContractSchema, partnerContractView, salesModelSchema, salesModelView } from './views.ts'

const tags = ['Partners']

const models = route({
  method: 'get',
  path: '/api/sales-models',
  operationId: 'listSalesModels',
  access: ['staff:sales', 'staff:finance'],
  tags,
  summary: 'Who sells: by market, line and customer group, with every period',
  responses: { 200: answers(z.object({ items: z.array(salesModelSchema) }), 'By market, line and beginning.') },
})

const setting = route({
  method: 'post',
  path: '/api/sales-models',
  operationId: 'setSalesModel',
  access: ['staff:sales'],
  tags,
  summary: 'Change who sells, from an instant on; running deals keep their own model',
  request: {
    body: body(
      z.strictObject({
        market: z.enum(marketCodes),
        line: z.string().min(1).max(60),
        customerGroup: z.enum(['any', 'private', 'business']),
        model: z.enum(salesModels),
        from: instantSchema,
      }),
    ),
  },
  responses: { 201: answers(salesModelSchema, 'The new period; the one before it ends where this begins.') },
})

const contracts = route({
  method: 'get',
  path: '/api/partner-contracts',
  operationId: 'listPartnerContracts',
  access: ['staff:sales', 'staff:finance'],
  tags,
  summary: 'Contracts of all partners, or of one',
  request: { query: z.object({ market: z.enum(marketCodes).optional(), partnerId: z.uuid().optional() }) },
  responses: { 200: answers(z.object({ items: z.array(partnerContractSchema) }), 'By partner and beginning.') },
})

const figures = route({
  method: 'get',
  path: '/api/partner-answers',
  operationId: 'listPartnerAnswers',
  access: ['staff:sales', 'staff:care'],
  tags,
  summary: 'How partners answered when they were asked about deals',
  request: { query: z.object({ days: z.coerce.number().int().min(1).max(366).default(90) }) },
  responses: {
    200: answers(
      z.object({
        items: z.array(
          z.object({
            partner: z.object({ id: z.string(), name: z.string(), city: z.string() }),
            asked: z.int(),
            accepted: z.int(),
            handedBack: z.int(),
            silent: z.int(),
            medianMinutes: z.int().nullable(),
          }),
        ),
      }),
      'Partners that were asked at all, most questions first.',
    ),
  },
})

/** What the maker's staff decides about sales models, and sees of partners. */
export function makerRoutes(house: House, book: Live<PartnerBook>) {
  const routes = openApi()
  routes.openapi(models, (c) => c.json({ items: book.get().salesModels.map(salesModelView) }, 200))
  routes.openapi(setting, (c) =>
    answerOnce(c, 201, async (tx) => {
      const at = house.clock()
      const { from, ...scope } = c.req.valid('json')
      const rule = await setSalesModel(tx, { ...scope, from: Temporal.Instant.from(from) }, at)
      record(tx, {
        caller: c.get('caller'),
        action: 'sales-model-set',
        subject: rule.id,
        details: { ...scope, from },
        at,
      })
      return salesModelView(rule)
    }),
  )
  routes.openapi(contracts, (c) => {
    const { market, partnerId } = c.req.valid('query')
    const items = [...book.get().contracts.values()].flat().flatMap((contract) => {
      const partner = partnerIn(book.get(), contract.partnerId)
      if (market !== undefined && partner.market !== market) return []
      return partnerId === undefined || partnerId === partner.id ? [partnerContractView(contract, partner)] : []
    })
    return c.json({ items }, 200)
  })
  routes.openapi(figures, async (c) => {
    const since = house.clock().subtract({ hours: 24 * c.req.valid('query').days })
    const answered = await selectAnswerFigures(house.db, since)
    const items = answered
      .toSorted((one, other) => other.asked - one.asked)
      .map(({ partnerId, ...counts }) => {
        const { id, name, city } = partnerIn(book.get(), partnerId)
        return { partner: { id, name, city }, ...counts }
      })
    return c.json({ items }, 200)
  })
  return routes
}
