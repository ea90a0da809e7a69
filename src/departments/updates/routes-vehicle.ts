import { z } from '@hono/zod-openapi'
import { marketCodes, markets } from '../../house/markets/market.ts'
import { vinSchema } from '../../house/vin.ts'
import { answerOnce } from '../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../kernel/http/page.ts'
import { answers, body, callerName, openApi, pageOf, route } from '../../kernel/http/route.ts'
import { registerVehicle, replaceToken, requestAttributes } from './actions-vehicle.ts'
import { readFilter } from './campaigns/filter.ts'
import { CONTROLLER_ID, hashToken } from './credentials.ts'
import type { UpdateParts } from './parts.ts'
import { findVehicle, listVehicles } from './store-vehicle.ts'
import { updateVehicleSchema, vehicleView } from './views.ts'

const access = ['staff:updates'] as const
const tags = ['Updates']

const vinParam = z.object({ vin: vinSchema })

/** Whoever builds the vehicle makes its token and puts it in; we keep its hash and can never tell it again. */
const token = z.string().regex(/^[\x21-\x7e]{32,256}$/, '32 to 256 visible characters')

const listing = route({
  method: 'get',
  path: '/api/updates/vehicles',
  operationId: 'listUpdateVehicles',
  access,
  tags,
  summary: 'Vehicles that call for updates, by VIN',
  request: {
    query: pageQuery.extend({
      filter: z.string().optional().openapi({ description: 'RSQL: `market==DE;softwareVersion=lt=4.2`.' }),
    }),
  },
  responses: { 200: answers(pageOf(updateVehicleSchema), 'Vehicles.') },
})

const reading = route({
  method: 'get',
  path: '/api/updates/vehicles/{vin}',
  operationId: 'readUpdateVehicle',
  access,
  tags,
  summary: 'A vehicle as it told about itself',
  request: { params: vinParam },
  responses: { 200: answers(updateVehicleSchema, 'The vehicle.') },
})

const registering = route({
  method: 'post',
  path: '/api/updates/vehicles',
  operationId: 'registerUpdateVehicle',
  access,
  tags,
  summary: 'Register a vehicle, so that it may call',
  request: {
    body: body(
      z.strictObject({
        vin: vinSchema,
        controllerId: z.string().regex(CONTROLLER_ID, 'letters, digits and . _ ~ : @ -').optional(),
        offer: z.string().max(64).optional(),
        market: z.enum(marketCodes),
        timeZone: z
          .string()
          .max(64)
          .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'an IANA time zone')
          .optional(),
        hardware: z.string().max(128).optional(),
        token: token.optional().openapi({ description: 'Left out for those that call through a gateway.' }),
      }),
    ),
  },
  responses: { 201: answers(updateVehicleSchema, 'It may call from now on.') },
})

const tokenReplacing = route({
  method: 'post',
  path: '/api/updates/vehicles/{vin}/tokens',
  operationId: 'replaceVehicleToken',
  access,
  tags,
  summary: 'Give a vehicle another token; the one before opens nothing any more',
  request: { params: vinParam, body: body(z.strictObject({ token })) },
  responses: { 201: answers(z.object({ vin: z.string() }), 'The new token counts.') },
})

const attributesRequesting = route({
  method: 'post',
  path: '/api/updates/vehicles/{vin}/attribute-requests',
  operationId: 'requestVehicleAttributes',
  access,
  tags,
  summary: 'Ask a vehicle to tell its attributes again',
  request: { params: vinParam },
  responses: { 201: answers(z.object({ vin: z.string() }), 'It is asked at its next call.') },
})

const vinCursor = z.tuple([z.string()])

/** Vehicles as staff manage them for updates. */
export function updateVehicleRoutes(parts: UpdateParts) {
  const { house } = parts
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const { limit, cursor, filter } = c.req.valid('query')
    const after = cursor === undefined ? '' : readCursor(cursor, vinCursor)[0]
    const wanted = { limit: limit + 1, after, filter: filter === undefined ? null : readFilter(filter) }
    const page = pageFrom(await listVehicles(house.db, wanted), limit, ({ vin }) => [vin])
    return c.json({ items: page.items.map(vehicleView), next: page.next }, 200)
  })
  routes.openapi(reading, async (c) => c.json(vehicleView(await findVehicle(house.db, c.req.valid('param').vin)), 200))
  routes.openapi(registering, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = c.req.valid('json')
      const vehicle = {
        vin: wanted.vin,
        controllerId: wanted.controllerId ?? wanted.vin,
        offer: wanted.offer ?? null,
        market: wanted.market,
        timeZone: wanted.timeZone ?? markets[wanted.market].timeZone,
        hardware: wanted.hardware ?? null,
        tokenHash: wanted.token === undefined ? null : hashToken(wanted.token),
      }
      await registerVehicle(parts, tx, vehicle, callerName(c))
      return vehicleView(await findVehicle(tx, wanted.vin))
    }),
  )
  routes.openapi(tokenReplacing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { vin } = c.req.valid('param')
      await replaceToken(parts, tx, { vin, tokenHash: hashToken(c.req.valid('json').token), actor: callerName(c) })
      return { vin }
    }),
  )
  routes.openapi(attributesRequesting, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { vin } = c.req.valid('param')
      await requestAttributes(parts, tx, vin, callerName(c))
      return { vin }
    }),
  )
  return routes
}
