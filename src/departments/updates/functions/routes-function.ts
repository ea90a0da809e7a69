import { z } from '@hono/zod-openapi'
import { languages, marketCodes } from '../../../house/markets/market.ts'
import { rightsOfVehicle } from '../../../house/rights/public.ts'
import { readVin } from '../../../house/vin.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, openApi, route } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { beginTrial } from './actions-order.ts'
import { misfits } from './eligibility.ts'
import { functionIn, plansSold } from './function-offer.ts'
import type { FunctionParts } from './parts.ts'
import { findFitFacts } from './store-fit.ts'
import { fitSchema, fitView, functionSchema, functionView } from './views.ts'

const tags = ['Functions']
const where = z.object({ market: z.enum(marketCodes).default('DE'), language: z.enum(languages).default('de') })
const skuParam = z.object({ sku: z.string().min(1).max(60) })

const keySchema = z
  .object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    kid: z.string(),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  })
  .openapi('CapabilityKey')

const listing = route({
  method: 'get',
  path: '/api/functions',
  operationId: 'listFunctions',
  access: ['anyone'],
  tags,
  summary: 'Functions that vehicles can be given, with plans and fairness label',
  request: { query: where },
  responses: { 200: answers(z.object({ items: z.array(functionSchema) }), 'As the catalogue orders them.') },
})

const reading = route({
  method: 'get',
  path: '/api/functions/{sku}',
  operationId: 'readFunction',
  access: ['anyone'],
  tags,
  summary: 'One function; the fairness label says before the purchase what it needs, costs, and when it ends',
  request: { params: skuParam, query: where },
  responses: { 200: answers(functionSchema, 'The function.') },
})

const fitting = route({
  method: 'get',
  path: '/api/functions/{sku}/fits/{vin}',
  operationId: 'checkFunctionFit',
  access: ['anyone'],
  tags,
  summary: 'Whether a function is for a vehicle, and which rules it does not meet',
  request: {
    params: skuParam.extend({ vin: z.string().min(1).max(40) }),
    query: where.pick({ market: true }),
  },
  responses: { 200: answers(fitSchema, 'Whether it fits.') },
})

const trying = route({
  method: 'post',
  path: '/api/functions/{sku}/trials',
  operationId: 'beginFunctionTrial',
  access: ['customer'],
  tags,
  summary: 'Try a function in a vehicle; it ends by itself and costs nothing',
  request: {
    params: skuParam,
    body: body(z.strictObject({ vin: z.string().min(1).max(40), market: z.enum(marketCodes).default('DE') })),
  },
  responses: { 201: answers(z.object({ id: z.string() }), 'The vehicle is told.') },
})

const publishing = route({
  method: 'get',
  path: '/api/functions/keys',
  operationId: 'listCapabilityKeys',
  access: ['anyone'],
  tags,
  summary: 'Public keys by which vehicles check capability tokens (RFC 7517)',
  responses: {
    200: answers(z.object({ keys: z.array(keySchema) }), 'The key set.'),
  },
})

/** The functions that are sold, and to which vehicles. */
export function functionRoutes(parts: FunctionParts) {
  const { house, catalogue, keys } = parts
  const routes = openApi()
  routes.openapi(publishing, (c) => c.json(keys.published, 200))
  routes.openapi(listing, (c) => {
    const { market, language } = c.req.valid('query')
    const edition = catalogue.current()
    const at = house.clock()
    parts.requireOpen('updates', market, at)
    const items = edition.content.offers.flatMap((offer) => {
      if (offer.department !== 'updates' || !isSold(parts, offer.sku, { market, at })) return []
      return [functionView(offer, plansSold(edition, offer, { market, at }), language)]
    })
    return c.json({ items }, 200)
  })
  routes.openapi(reading, (c) => {
    const { market, language } = c.req.valid('query')
    const at = house.clock()
    parts.requireOpen('updates', market, at)
    const edition = catalogue.current()
    const offer = functionIn(edition, c.req.valid('param').sku)
    return c.json(functionView(offer, plansSold(edition, offer, { market, at }), language), 200)
  })
  routes.openapi(fitting, async (c) => {
    const { sku, vin: typed } = c.req.valid('param')
    const vin = readVin(typed)
    const { requires } = functionIn(catalogue.current(), sku).function
    const [facts, rights] = await Promise.all([
      parts.buildOf(house.db, vin).then((build) => findFitFacts(house.db, vin, build)),
      rightsOfVehicle(house.db, vin),
    ])
    const caller = c.get('caller')
    // Of somebody else's rights nothing is told.
    const customerId = caller.kind === 'customer' ? caller.userId : null
    const own = rights.find(
      (right) =>
        right.functionCode === sku &&
        right.state.name === 'active' &&
        right.customerId === customerId &&
        right.subject.kind !== 'driver',
    )
    return c.json(fitView(vin, misfits(requires, facts, c.req.valid('query').market), own?.plan.kind ?? null), 200)
  })
  routes.openapi(trying, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { vin, market } = c.req.valid('json')
      const caller = c.get('caller')
      if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers try functions.')
      const { sku } = c.req.valid('param')
      const { id } = await beginTrial(parts, tx, { sku, vin: readVin(vin), customerId: caller.userId, market })
      return { id }
    }),
  )
  return routes
}

function isSold(
  { catalogue }: FunctionParts,
  sku: string,
  { market, at }: { market: (typeof marketCodes)[number]; at: Temporal.Instant },
): boolean {
  return catalogue
    .current()
    .content.prices.some(
      (list) =>
        list.market === market &&
        sku in list.grossMinor &&
        Temporal.Instant.compare(list.from, at) <= 0 &&
        (list.until === null || Temporal.Instant.compare(at, list.until) < 0),
    )
}
