import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../kernel/http/page.ts'
import {
  answers,
  body,
  instantSchema,
  moneySchema,
  openApi,
  pageOf,
  type RequestContext,
  route,
} from '../../kernel/http/route.ts'
import type { House } from '../../kernel/house.ts'
import { money } from '../../kernel/money.ts'
import { assumptionsFor, type Catalogue, readyJson, send } from '../../house/catalogue/public.ts'
import { languages, marketCodes } from '../../house/markets/market.ts'
import { pointOfPostcode } from '../../house/partners/public.ts'
import type { Stages } from '../../house/stages/public.ts'
import { discountStock } from './actions-stock.ts'
import type { StockShelf } from './live-stock.ts'
import { stockSorts } from './stock-search.ts'
import { findStock, listStockAt } from './store-stock.ts'
import { lockStock, releaseStock } from './store-stock-lock.ts'
import { readVin } from '../../house/vin.ts'
import { detailView, partnerStockSchema, partnerStockView, stockDetailSchema } from './views-stock.ts'
import { stockListSchema, type StockQuery } from './views-stock-list.ts'

const market = z.enum(marketCodes).default('DE')
const language = z.enum(languages).default('de')
const vinParam = z.object({ vin: z.string().max(60).openapi({ description: 'A VIN, also in small letters.' }) })

const wanted = z
  .string()
  .max(400)
  .default('')
  .transform((text) => text.split(',').filter((value) => value !== ''))
  .openapi({ type: 'string', description: 'Values of the facet, separated by commas; any of them.' })

const stockQuery = z
  .object({
    market,
    language,
    offer: wanted,
    kind: wanted,
    trim: wanted,
    paint: wanted,
    city: wanted,
    price: wanted,
    partner: wanted,
    priceFromMinor: z.coerce.number().int().min(0).max(100_000_000).default(0),
    priceUntilMinor: z.coerce.number().int().min(0).max(100_000_000).default(100_000_000),
    near: z.string().max(10).optional().openapi({ description: 'The postcode from which distances are told.' }),
    withinKm: z.coerce.number().int().min(1).max(3_000).optional(),
    sort: z.enum(stockSorts).default('newest'),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(200).optional(),
  })
  .refine((query) => query.near !== undefined || (query.sort !== 'nearest' && query.withinKm === undefined), {
    path: ['near'],
    error: 'a postcode is needed to tell what is near',
  })

const listing = route({
  method: 'get',
  path: '/api/stock',
  operationId: 'listStock',
  access: ['anyone'],
  tags: ['Stock'],
  summary: 'Vehicles that stand ready, with total prices, facets and distances',
  request: { query: stockQuery },
  responses: {
    200: answers(stockListSchema, 'A page; whether one can still be had is decided when it is ordered.'),
    304: { description: 'It is as it was.' },
  },
})

const reading = route({
  method: 'get',
  path: '/api/stock/{vin}',
  operationId: 'readStock',
  access: ['anyone'],
  tags: ['Stock'],
  summary: 'A stock vehicle with everything on it, and whether it can be had',
  request: { params: vinParam, query: z.object({ language }) },
  responses: { 200: answers(stockDetailSchema, 'The vehicle.'), 304: { description: 'It is as it was.' } },
})

const locking = route({
  method: 'post',
  path: '/api/stock/{vin}/locks',
  operationId: 'lockStock',
  access: ['customer'],
  tags: ['Stock'],
  summary: 'Keep a vehicle for fifteen minutes while ordering it',
  request: { params: vinParam },
  responses: {
    201: answers(
      z.object({ vin: z.string(), until: instantSchema }),
      'It is kept for you; asking again changes nothing.',
    ),
  },
})

const releasing = route({
  method: 'post',
  path: '/api/stock/{vin}/releases',
  operationId: 'releaseStock',
  access: ['customer'],
  tags: ['Stock'],
  summary: 'Give a vehicle free again that was kept for you',
  request: { params: vinParam },
  responses: { 201: answers(z.object({ vin: z.string() }), 'It is not kept for you any more.') },
})

const discounting = route({
  method: 'post',
  path: '/api/stock/{vin}/discounts',
  operationId: 'discountStock',
  access: ['staff:sales', 'partner'],
  tags: ['Stock'],
  summary: 'Set the discount of a vehicle that one owns',
  request: {
    params: vinParam,
    body: body(z.strictObject({ discountMinor: z.int().min(0).max(100_000_000) })),
  },
  responses: {
    201: answers(
      z.object({
        vin: z.string(),
        discount: moneySchema,
        total: moneySchema,
        lowest30Days: moneySchema.nullable(),
        validFrom: instantSchema,
      }),
      'What is asked from now on.',
    ),
  },
})

const partnerListing = route({
  method: 'get',
  path: '/api/partners/me/stock',
  operationId: 'listPartnerStock',
  access: ['partner'],
  tags: ['Stock'],
  summary: 'Unsold vehicles that stand at one’s own place, the longest standing first',
  request: { query: pageQuery.extend({ language }) },
  responses: { 200: answers(pageOf(partnerStockSchema), 'Vehicles with their age and who is ordering them.') },
})

const partnerCursor = z.tuple([z.iso.datetime(), z.string()])

export interface StockRouteParts {
  readonly house: House
  readonly catalogue: Catalogue
  readonly stages: Pick<Stages, 'requireOpen'>
  readonly shelf: StockShelf
  readonly nameOf: (partnerId: string) => string | null
}

/** Stock: anybody looks, customers keep a vehicle while they order it, owners set discounts. */
export function stockRoutes(parts: StockRouteParts) {
  const { house, catalogue, stages, shelf } = parts
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const query = c.req.valid('query')
    const at = house.clock()
    stages.requireOpen('vehicles', query.market, at)
    return send(c, await shelf.list(query.market, stockQueryOf(query), at))
  })
  routes.openapi(reading, async (c) => {
    const at = house.clock()
    const kept = await findStock(house.db, readVin(c.req.valid('param').vin), at)
    const { market: where } = kept.vehicle
    stages.requireOpen('vehicles', where, at)
    const edition = catalogue.current()
    const assumptions = assumptionsFor(edition.content.labelAssumptions, { market: where, at })
    const context = { edition, assumptions, nameOf: parts.nameOf, market: where, at, ...c.req.valid('query') }
    return send(c, readyJson(JSON.stringify(detailView(kept, customerOf(c), context))))
  })
  routes.openapi(locking, (c) =>
    answerOnce(c, 201, async (tx) => {
      const at = house.clock()
      const vin = readVin(c.req.valid('param').vin)
      const { vehicle } = await findStock(tx, vin, at)
      stages.requireOpen('vehicles', vehicle.market, at)
      return { vin, until: (await lockStock(tx, vin, customerOf(c) ?? '', at)).toString() }
    }),
  )
  routes.openapi(releasing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const vin = readVin(c.req.valid('param').vin)
      await releaseStock(tx, vin, customerOf(c) ?? '')
      return { vin }
    }),
  )
  routes.openapi(discounting, (c) =>
    answerOnce(c, 201, async (tx) => {
      const vin = readVin(c.req.valid('param').vin)
      const { asking, currency } = await discountStock(parts, tx, { vin, ...c.req.valid('json') }, c.get('caller'))
      const { discountMinor, priceMinor, lowestBeforeMinor, validFrom } = asking
      return {
        vin,
        discount: money(discountMinor, currency),
        total: money(priceMinor, currency),
        lowest30Days: lowestBeforeMinor === null ? null : money(lowestBeforeMinor, currency),
        validFrom: validFrom.toString(),
      }
    }),
  )
  routes.openapi(partnerListing, async (c) => {
    const { limit, cursor, language: reader } = c.req.valid('query')
    const partnerId = partnerOf(c)
    const after = cursor === undefined ? null : positionOf(cursor)
    const kept = await listStockAt(house.db, partnerId, { limit: limit + 1, after })
    const page = pageFrom(kept, limit, ({ vehicle }) => [vehicle.inStockSince.toString(), vehicle.vin])
    const context = { edition: catalogue.current(), language: reader, at: house.clock() }
    return c.json({ items: page.items.map((each) => partnerStockView(each, partnerId, context)), next: page.next }, 200)
  })
  return routes
}

function stockQueryOf(query: z.infer<typeof stockQuery>): StockQuery {
  const { offer, kind, trim, paint, city, price, near, partner, priceFromMinor, priceUntilMinor, sort, limit, cursor } =
    query
  return {
    language: query.language,
    limit,
    cursor,
    wish: {
      filters: { offer, kind, trim, paint, city, price },
      partners: partner,
      priceFromMinor,
      priceUntilMinor,
      near: near === undefined ? null : pointOfPostcode(query.market, near),
      withinKm: query.withinKm ?? Number.MAX_SAFE_INTEGER,
      sort,
    },
  }
}

function positionOf(cursor: string): { since: string; vin: string } {
  const [since, vin] = readCursor(cursor, partnerCursor)
  return { since, vin }
}

function customerOf(c: RequestContext): string | null {
  const caller = c.get('caller')
  return caller.kind === 'customer' ? caller.userId : null
}

function partnerOf(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'partner') throw new Error('The guard lets partners pass only.')
  return caller.partnerId
}
