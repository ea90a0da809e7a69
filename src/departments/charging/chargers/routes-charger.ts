import { z } from '@hono/zod-openapi'
import { languages } from '../../../house/markets/market.ts'
import { answers, openApi, type RequestContext, route } from '../../../kernel/http/route.ts'
import { type ChargedCar, ordinaryCar } from '../sessions/promise.ts'
import { findNearby, readFacts, readMap } from './actions-find.ts'
import { readLocation } from './actions-location.ts'
import type { Asker } from './actions-price.ts'
import type { ChargerParts } from './parts.ts'
import { carQuery, factsQuery, filterOf, mapQuery, namedCar, nearbyQuery } from './query.ts'
import { factsSchema, foundView, locationSchema, mapSchema, mapView, nearbySchema } from './views.ts'

const tags = ['Chargers']
const access = ['anyone'] as const

const nearby = route({
  method: 'get',
  path: '/api/charging/points/nearby',
  operationId: 'findChargersNearby',
  access,
  tags,
  summary: 'The nearest chargers with what is looked for, and what a charge costs there for this car',
  request: { query: nearbyQuery },
  responses: { 200: answers(nearbySchema, 'Chargers, nearest first.') },
})

const mapping = route({
  method: 'get',
  path: '/api/charging/map',
  operationId: 'readChargerMap',
  access,
  tags,
  summary: 'A part of the map of chargers: clusters, or places where they are few',
  request: { query: mapQuery },
  responses: { 200: answers(mapSchema, 'Clusters or places.') },
})

const reading = route({
  method: 'get',
  path: '/api/charging/locations/{id}',
  operationId: 'readCharger',
  access,
  tags,
  summary: 'One place with its charging points, their states, and every component of their prices',
  request: {
    params: z.object({ id: z.uuid() }),
    query: z.object({ language: z.enum(languages).default('de'), ...carQuery.shape }),
  },
  responses: { 200: answers(locationSchema, 'The place.') },
})

const counting = route({
  method: 'get',
  path: '/api/charging/facts',
  operationId: 'readChargerFacts',
  access,
  tags,
  summary: 'How many chargers there are around somewhere, how many are free, and the lowest price of a charge',
  request: { query: factsQuery },
  responses: { 200: answers(factsSchema, 'Counts.') },
})

/** Chargers, for whoever looks for one; prices are the caller's own. */
export function chargerRoutes(parts: ChargerParts) {
  const { house } = parts
  const routes = openApi()
  const askerOf = async (c: RequestContext, named: ChargedCar | null): Promise<Asker> => {
    const at = house.clock()
    parts.requireOpen(at)
    const caller = c.get('caller')
    const customerId = caller.kind === 'customer' ? caller.userId : null
    const own = named ?? (customerId === null ? null : await parts.carOf(house.db, customerId, at))
    return { customerId, car: own ?? ordinaryCar, at }
  }
  routes.openapi(nearby, async (c) => {
    const query = c.req.valid('query')
    const { latitude, longitude, limit } = query
    const asker = await askerOf(c, namedCar(query))
    const wanted = { at: { latitude, longitude }, most: limit, filter: filterOf(query) }
    const found = await findNearby(parts, wanted, asker)
    return c.json({ car: asker.car, items: found.map(foundView) }, 200)
  })
  routes.openapi(mapping, async (c) => {
    const query = c.req.valid('query')
    const { west, south, east, north, zoom } = query
    const asker = await askerOf(c, namedCar(query))
    const part = await readMap(parts, { box: [west, south, east, north], zoom, filter: filterOf(query) }, asker)
    return c.json({ car: asker.car, ...mapView(part) }, 200)
  })
  routes.openapi(reading, async (c) => {
    const { language, ...car } = c.req.valid('query')
    const asker = await askerOf(c, namedCar(car))
    return c.json(await readLocation(parts, c.req.valid('param').id, { asker, language }), 200)
  })
  routes.openapi(counting, async (c) => {
    const { latitude, longitude, radiusKm } = c.req.valid('query')
    const asker = await askerOf(c, null)
    return c.json(await readFacts(parts, { latitude, longitude }, { radiusKm, asker }), 200)
  })
  return routes
}
