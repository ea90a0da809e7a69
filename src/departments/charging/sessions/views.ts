import { z } from '@hono/zod-openapi'
import { markets } from '../../../house/markets/market.ts'
import type { Language } from '../../../house/markets/market.ts'
import { instantSchema, moneySchema } from '../../../kernel/http/route.ts'
import { dimensions } from '../tariff.ts'
import { priceLines } from '../tariffs/price-words.ts'
import { co2Grams } from './carbon.ts'
import type { ChargePromise } from './promise.ts'
import { type Reservation, reservationStates } from './reservation.ts'
import { failures, isLive, type Session, stateNames } from './session.ts'
import { placeSchema } from './session-row.ts'

export const placeView = placeSchema.openapi('ChargedPlace')

export const priceLineSchema = z
  .object({
    dimension: z.enum(dimensions),
    isReservation: z.boolean(),
    label: z.string(),
    price: z.string(),
    condition: z.string().nullable(),
  })
  .openapi('ChargingPriceLine')

export const sessionSchema = z
  .object({
    id: z.string(),
    state: z.enum(stateNames),
    isLive: z.boolean(),
    stateAt: instantSchema,
    reason: z.enum(failures).nullable(),
    settledBy: z.enum(['record', 'meter']).nullable(),
    beganWith: z.enum(['app', 'card', 'car']),
    place: placeView,
    createdAt: instantSchema,
    startedAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
    energyWh: z.int(),
    powerW: z.int().nullable(),
    cost: moneySchema,
    costTax: moneySchema,
    reportedAt: instantSchema.nullable(),
    forecastEndAt: instantSchema.nullable(),
    blockingFrom: instantSchema.nullable(),
    co2G: z.int(),
    isStoppable: z.boolean(),
  })
  .openapi('ChargingSession')

export function sessionView(session: Session, { place }: ChargePromise): z.infer<typeof sessionSchema> {
  const { id, state, meter, beganWith, createdAt, startedAt, endedAt } = session
  return {
    id,
    state: state.name,
    isLive: isLive(session),
    stateAt: state.at.toString(),
    reason: state.name === 'failed' ? state.reason : null,
    settledBy: state.name === 'settled' ? state.by : null,
    beganWith,
    place,
    createdAt: createdAt.toString(),
    startedAt: startedAt?.toString() ?? null,
    endedAt: endedAt?.toString() ?? null,
    energyWh: meter.energyWh,
    powerW: meter.powerW,
    cost: meter.cost,
    costTax: meter.costTax,
    reportedAt: meter.reportedAt?.toString() ?? null,
    forecastEndAt: meter.forecastEndAt?.toString() ?? null,
    blockingFrom: meter.blockingFrom?.toString() ?? null,
    co2G: co2Grams(meter.energyWh, place.greenPercent),
    isStoppable: ['requested', 'starting', 'charging', 'idle'].includes(state.name),
  }
}

const holdSchema = z.object({
  state: z.enum(['asked', 'held', 'releasing', 'released', 'captured', 'declined']),
  amount: moneySchema,
  captured: moneySchema,
})

export const sessionFileSchema = sessionSchema
  .extend({
    prices: z.array(priceLineSchema).readonly(),
    tariffVersionId: z.string(),
    promisedAt: instantSchema,
    plan: z.boolean(),
    isPaidByOther: z.boolean(),
    forecast: z.object({ energyWh: z.int(), minutes: z.int(), total: moneySchema }),
    car: z.string().nullable(),
    points: z.array(z.tuple([z.number(), z.number()])).readonly(),
    hold: holdSchema.nullable(),
    verdict: z.enum(['valid', 'invalid', 'unreadable', 'no-key']).nullable(),
    dispute: z.object({ state: z.string(), openedAt: instantSchema }).nullable(),
    isDisputable: z.boolean(),
    taxRate: z.string(),
  })
  .openapi('ChargingSessionFile')

export interface Around {
  readonly hold: z.infer<typeof holdSchema> | null
  readonly verdict: z.infer<typeof sessionFileSchema>['verdict']
  readonly dispute: z.infer<typeof sessionFileSchema>['dispute']
}

export function sessionFileView(
  session: Session,
  promise: ChargePromise,
  { language, around }: { readonly language: Language; readonly around: Around },
): z.infer<typeof sessionFileSchema> {
  const { customerTariff, tariffVersionId, promisedAt, forecast, car, planRightId, payerId } = promise
  const isOver = session.state.name === 'ended' || session.state.name === 'settled'
  return {
    ...sessionView(session, promise),
    ...around,
    prices: priceLines(customerTariff, language),
    tariffVersionId,
    promisedAt,
    plan: planRightId !== null,
    isPaidByOther: payerId !== session.customerId,
    forecast,
    car: car?.name ?? null,
    points: session.meter.points.map(([at, wh]): [number, number] => [at, wh]),
    isDisputable: isOver && around.dispute === null,
    taxRate: markets[session.market].vatRate,
  }
}

export const reservationSchema = z
  .object({
    id: z.string(),
    state: z.enum(reservationStates),
    place: placeView,
    until: instantSchema,
    createdAt: instantSchema,
    isCancellable: z.boolean(),
  })
  .openapi('ChargingReservation')

export function reservationView({
  id,
  state,
  place,
  until,
  createdAt,
}: Reservation): z.infer<typeof reservationSchema> {
  const isCancellable = state === 'reserved' || state === 'requested'
  return { id, state, place, until: until.toString(), createdAt: createdAt.toString(), isCancellable }
}
