import { z } from '@hono/zod-openapi'
import { answers, body, openApi, route } from '../../kernel/http/route.ts'
import type { House } from '../../kernel/house.ts'
import { languages, marketCodes } from '../markets/market.ts'
import type { Stages } from '../stages/public.ts'
import { cardSchema } from './card.ts'
import { detailSchema } from './detail.ts'
import { evaluationSchema } from './evaluation.ts'
import { facetNames } from './facets.ts'
import { knownAddresses } from './known-address.ts'
import type { Catalogue } from './live.ts'
import { offerIn } from './prepared-edition.ts'
import { sorts } from './shelf.ts'

const market = z.enum(marketCodes).default('DE')
const language = z.enum(languages).default('de')
export const editionRef = z.object({ id: z.string(), number: z.int() })

const wanted = z
  .string()
  .max(200)
  .default('')
  .transform((text) => text.split(',').filter((value) => value !== ''))
  .openapi({ type: 'string', description: 'Values of the facet, separated by commas; any of them.' })

export const offersQuery = z.object({
  market,
  language,
  q: z.string().trim().max(80).default('').openapi({ description: 'Words to look for; typos are forgiven.' }),
  department: wanted,
  kind: wanted,
  body: wanted,
  drive: wanted,
  seats: wanted,
  price: wanted,
  range: wanted,
  availability: wanted,
  sort: z.enum(sorts).default('recommended'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})

export const offersSchema = z
  .object({
    edition: editionRef,
    total: z.int(),
    facets: z.array(
      z.object({
        name: z.enum(facetNames),
        values: z.array(z.object({ value: z.string(), count: z.int() })),
      }),
    ),
    next: z.string().nullable(),
    items: z.array(cardSchema),
  })
  .openapi('OfferList')

export const offerSchema = detailSchema.extend({ edition: editionRef }).openapi('OfferDetail')
export const skuParam = z.object({ sku: z.string().max(60) })
export const placeQuery = z.object({ market, language })

/** For who sends the ETag it got before. */
export const unchanged = { description: 'It is as it was.' }

const listing = route({
  method: 'get',
  path: '/api/catalogue/offers',
  operationId: 'listOffers',
  access: ['anyone'],
  tags: ['Catalogue'],
  summary: 'What is sold in a market, with facets and search',
  request: { query: offersQuery },
  responses: { 200: answers(offersSchema, 'Offers of the open departments, with total prices.'), 304: unchanged },
})

const reading = route({
  method: 'get',
  path: '/api/catalogue/offers/{sku}',
  operationId: 'readOffer',
  access: ['anyone'],
  tags: ['Catalogue'],
  summary: 'An offer with everything that can be chosen',
  request: { params: skuParam, query: placeQuery },
  responses: { 200: answers(offerSchema, 'The offer.'), 304: unchanged },
})

const evaluating = route({
  method: 'post',
  path: '/api/catalogue/offers/{sku}/configurations',
  operationId: 'evaluateConfiguration',
  access: ['anyone'],
  tags: ['Catalogue'],
  summary: 'What choices amount to; nothing is kept',
  description: 'Reads only: it needs no Idempotency-Key. Missing choices get their defaults.',
  request: {
    params: skuParam,
    body: body(z.strictObject({ market, language, choices: z.array(z.string().max(60)).max(100).default([]) })),
  },
  responses: {
    200: answers(
      z.object({ edition: editionRef, evaluation: evaluationSchema }),
      'The price and what else could be chosen, or conflicts with their repairs.',
    ),
  },
})

/** What anybody may see: lists, offers, configurations. Texts are made once an edition and then sent from memory. */
export function storeRoutes(house: House, catalogue: Catalogue, stages: Stages) {
  const routes = openApi()
  const known = knownAddresses(catalogue.shelf, house.clock)
  routes.use('/api/catalogue/offers', known.answer)
  routes.use('/api/catalogue/offers/:sku', known.answer)
  routes.openapi(listing, (c) => {
    const query = c.req.valid('query')
    const shelf = catalogue.shelf(query.market, house.clock())
    return known.send(c, shelf, shelf.list(listQuery(query)))
  })
  routes.openapi(reading, (c) => {
    const { market: where, language: reader } = c.req.valid('query')
    const { sku } = c.req.valid('param')
    const at = house.clock()
    const shelf = catalogue.shelf(where, at)
    stages.requireOpen(offerIn(shelf.edition, sku).offer.department, where, at)
    return known.send(c, shelf, shelf.detail(sku, reader))
  })
  routes.openapi(evaluating, (c) => {
    const { market: where, language: reader, choices } = c.req.valid('json')
    const { sku } = c.req.valid('param')
    const at = house.clock()
    const { edition, evaluate } = catalogue.shelf(where, at)
    stages.requireOpen(offerIn(edition, sku).offer.department, where, at)
    const evaluation = evaluate(sku, reader, choices)
    return c.json({ edition: { id: edition.id, number: edition.number }, evaluation }, 200)
  })
  return routes
}

export function listQuery({
  q,
  language: reader,
  sort,
  limit,
  cursor,
  market: _market,
  ...filters
}: z.infer<typeof offersQuery>) {
  return { words: q, language: reader, sort, limit, cursor, filters }
}
