import { z } from '@hono/zod-openapi'
import { languages } from '../../../house/markets/market.ts'
import { idempotencyKey } from '../../../kernel/http/answer.ts'
import { answers, body, instantSchema, moneySchema, openApi, route } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { evseStates } from '../charger.ts'
import { priceLines } from '../tariffs/price-words.ts'
import { offerAt } from './actions-offer.ts'
import { cancelReservation, reservePoint } from './actions-reservation.ts'
import type { SessionParts } from './parts.ts'
import { customerOf } from './routes-session.ts'
import { listReservations } from './store-reservation.ts'
import { placeView, priceLineSchema, reservationSchema, reservationView } from './views.ts'

const access = ['customer'] as const
const tags = ['Charging sessions']
const language = z.enum(languages).default('de')
const params = z.object({ id: z.uuid() })

const offering = route({
  method: 'get',
  path: '/api/me/charging/points/{id}/offer',
  operationId: 'readChargingOffer',
  access,
  tags,
  summary: 'What charging costs at a point for this customer and their car, all prices, before the start (PAngV § 14)',
  request: {
    params,
    query: z.object({
      language,
      connectorId: z.string().max(36).optional(),
      as: z.enum(['private', 'company']).optional(),
    }),
  },
  responses: {
    200: answers(
      z
        .object({
          place: placeView,
          state: z.enum(evseStates),
          canStart: z.boolean(),
          canReserve: z.boolean(),
          connectors: z.array(z.object({ id: z.string(), plug: z.string(), maxPowerW: z.int() })).readonly(),
          tariffVersionId: z.string(),
          prices: z.array(priceLineSchema).readonly(),
          car: z.string().nullable(),
          energyWh: z.int(),
          minutes: z.int(),
          total: moneySchema,
          blockingFrom: instantSchema.nullable(),
          hold: moneySchema.nullable(),
          payer: z.enum(['self', 'family', 'company']),
          plan: z.boolean(),
          credit: z.enum(['good', 'no-method', 'declined']),
        })
        .openapi('ChargingOffer'),
      'The offer.',
    ),
  },
})

const listing = route({
  method: 'get',
  path: '/api/me/charging/reservations',
  operationId: 'listChargingReservations',
  access,
  tags,
  summary: 'The customer’s reservations, the newest first',
  responses: { 200: answers(z.object({ items: z.array(reservationSchema) }), 'Twenty at most.') },
})

const reserving = route({
  method: 'post',
  path: '/api/me/charging/reservations',
  operationId: 'reserveChargingPoint',
  access,
  tags,
  summary: 'Keep a charging point free for half an hour',
  request: { body: body(z.strictObject({ pointId: z.uuid(), language })) },
  responses: { 201: answers(reservationSchema, 'The reservation; it holds once the charger says so.') },
})

const cancelling = route({
  method: 'post',
  path: '/api/me/charging/reservations/{id}/cancellations',
  operationId: 'cancelChargingReservation',
  access,
  tags,
  summary: 'Give a reservation up',
  request: { params },
  responses: { 201: answers(reservationSchema, 'The reservation.') },
})

/** What charging costs at a point, and keeping it free. */
export function offerRoutes(parts: SessionParts) {
  const { house } = parts
  const routes = openApi()
  routes.openapi(offering, async (c) => {
    const { id } = c.req.valid('param')
    const { connectorId = null, as, ...asked } = c.req.valid('query')
    const point = await parts.findPoint(house.db, id)
    if (!point) throw new Refusal('point-unknown', 'There is no such charging point.', { field: 'id' })
    const at = house.clock()
    parts.requireOpen(point.market, at)
    const wanted = { customerId: customerOf(c), point, connectorId, at, ...(as === undefined ? {} : { as }) }
    const { promise, terms, blockingFee, chargingMinutes: minutes, total } = await offerAt(parts, house.db, wanted)
    const blockingFrom =
      blockingFee && Temporal.Instant.fromEpochMilliseconds(Math.round(blockingFee.fromMs)).toString()
    return c.json(
      {
        place: promise.place,
        state: point.evse.state,
        canStart: point.evse.canStartRemotely,
        canReserve: point.evse.canReserve,
        connectors: point.evse.connectors.map(({ id: connector, plug, maxPowerW }) => ({
          id: connector,
          plug,
          maxPowerW,
        })),
        tariffVersionId: promise.tariffVersionId,
        prices: priceLines(promise.customerTariff, asked.language),
        car: promise.car?.name ?? null,
        energyWh: promise.forecast.energyWh,
        minutes,
        total,
        blockingFrom,
        hold: promise.hold,
        payer: terms.payer,
        plan: terms.planId !== null,
        credit: terms.credit,
      },
      200,
    )
  })
  routes.openapi(listing, async (c) => {
    const items = await listReservations(house.db, customerOf(c))
    return c.json({ items: items.map(reservationView) }, 200)
  })
  routes.openapi(reserving, async (c) => {
    const wanted = { ...c.req.valid('json'), customerId: customerOf(c), key: idempotencyKey(c) }
    return c.json(reservationView(await reservePoint(parts, wanted)), 201)
  })
  routes.openapi(cancelling, async (c) => {
    idempotencyKey(c)
    return c.json(reservationView(await cancelReservation(parts, customerOf(c), c.req.valid('param').id)), 201)
  })
  return routes
}
