import { z } from 'zod'
import { type MarketCode, marketOf, markets } from '../../../house/markets/market.ts'
import { money } from '../../../kernel/money.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Sender } from '../peer.ts'
import { plugs } from '../charger.ts'
import { tariffSchema } from '../tariffs/tariff-row.ts'
import type { ChargePromise } from './promise.ts'
import { failures, type Meter, type Session, type SessionState, stateNames } from './session.ts'

const beganSchema = z.enum(['app', 'card', 'car'])
const stateSchema = z.enum(stateNames)
const settledBySchema = z.enum(['record', 'meter'])
const failureSchema = z.enum(failures)
const pointsSchema = z.array(z.tuple([z.number(), z.number()])).readonly()

export interface SessionRow {
  readonly id: string
  readonly customerId: string
  readonly tokenId: string
  readonly beganWith: string
  readonly authorizationReference: string
  readonly connectionId: string
  readonly operator: string
  readonly operatorSessionId: string | null
  readonly market: string
  readonly locationId: string
  readonly evseUid: string
  readonly state: string
  readonly stateAt: Instant
  readonly reason: string | null
  readonly createdAt: Instant
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  readonly energyWh: number
  readonly powerW: number | null
  readonly cost: number
  readonly costTax: number
  readonly points: unknown
  readonly reportedAt: Instant | null
  readonly forecastEndAt: Instant | null
  readonly blockingFrom: Instant | null
  readonly warnedAt: Instant | null
  readonly settledBy: string | null
  readonly lookAt: Instant | null
}

export function sessionOf(row: SessionRow): Session {
  const { id, customerId, tokenId, authorizationReference, operatorSessionId, locationId, evseUid } = row
  const { createdAt, startedAt, endedAt, warnedAt, lookAt } = row
  const market = marketOf(row.market)
  return {
    id,
    customerId,
    tokenId,
    beganWith: beganSchema.parse(row.beganWith),
    authorizationReference,
    operator: senderOf(row),
    operatorSessionId,
    market,
    locationId,
    evseUid,
    state: stateOf(row),
    createdAt,
    startedAt,
    endedAt,
    meter: meterOf(row, market),
    warnedAt,
    lookAt,
  }
}

export function senderOf({ connectionId, operator }: Pick<SessionRow, 'connectionId' | 'operator'>): Sender {
  const [countryCode = '', partyId = ''] = operator.split('*')
  return { connectionId, countryCode, partyId }
}

function stateOf({ state, stateAt: at, reason, settledBy }: SessionRow): SessionState {
  const name = stateSchema.parse(state)
  switch (name) {
    case 'settled':
      return { name, at, by: settledBySchema.parse(settledBy) }
    case 'failed':
      return { name, at, reason: failureSchema.parse(reason) }
    default:
      return { name, at }
  }
}

function meterOf(row: SessionRow, market: MarketCode): Meter {
  const { currency } = markets[market]
  const { energyWh, powerW, reportedAt, forecastEndAt, blockingFrom } = row
  return {
    energyWh,
    powerW,
    cost: money(row.cost, currency),
    costTax: money(row.costTax, currency),
    points: pointsSchema.parse(row.points),
    reportedAt,
    forecastEndAt,
    blockingFrom,
  }
}

/** What changes about a session, as JSON for a statement over rows. */
export function changesOf(session: Session) {
  const { id, state, meter, operatorSessionId } = session
  return {
    id,
    key: operatorSessionId?.toLowerCase() ?? null,
    operator_session_id: operatorSessionId,
    state: state.name,
    state_at: state.at.toString(),
    reason: state.name === 'failed' ? state.reason : null,
    settled_by: state.name === 'settled' ? state.by : null,
    settled_at: state.name === 'settled' ? state.at.toString() : null,
    started_at: session.startedAt?.toString() ?? null,
    ended_at: session.endedAt?.toString() ?? null,
    energy_wh: meter.energyWh,
    power_w: meter.powerW,
    cost: meter.cost.amount,
    cost_tax: meter.costTax.amount,
    points: meter.points,
    reported_at: meter.reportedAt?.toString() ?? null,
    forecast_end_at: meter.forecastEndAt?.toString() ?? null,
    blocking_from: meter.blockingFrom?.toString() ?? null,
    warned_at: session.warnedAt?.toString() ?? null,
    look_at: session.lookAt?.toString() ?? null,
  }
}

const moneySchema = z.object({ amount: z.number(), currency: z.enum(['EUR', 'CHF', 'GBP']) })

export const placeSchema = z.object({
  pointId: z.string(),
  name: z.string(),
  address: z.string(),
  city: z.string(),
  operatorName: z.string(),
  evseId: z.string().nullable(),
  connectorId: z.string(),
  plug: z.enum(plugs),
  current: z.enum(['ac', 'dc']),
  maxPowerW: z.number(),
  timeZone: z.string(),
  greenPercent: z.number().nullable(),
})

const promiseSchema = z.object({
  tariffVersionId: z.string(),
  customerTariff: tariffSchema,
  planRightId: z.string().nullable(),
  payerId: z.string(),
  when: z.enum(['at-once', 'monthly']),
  place: placeSchema,
  car: z.object({ name: z.string(), batteryWh: z.number(), acPowerW: z.number(), dcPowerW: z.number() }).nullable(),
  forecast: z.object({ energyWh: z.number(), minutes: z.number(), total: moneySchema }),
  hold: moneySchema.nullable(),
  promisedAt: z.string(),
})

export function promiseFrom(content: unknown): ChargePromise {
  return promiseSchema.parse(present(content, 'the promise of a session'))
}
