import { z } from '@hono/zod-openapi'
import { instantSchema, moneySchema } from '../../../kernel/http/route.ts'
import type { Instant } from '../../../kernel/time.ts'
import { type Schedule, schedulePlan } from './charging-schedule.ts'
import { situationOf } from './actions-schedule.ts'
import { wattsOf } from './charging-plan.ts'
import { energyWhOf, type HomeSession } from './home-session.ts'
import { perKwhSchema, planSchema, priceSchema } from './plan-schema.ts'
import type { KeptReduction } from './store-reduction.ts'
import type { MadeStatement } from './store-statement.ts'
import { isConnected, type Wallbox } from './wallbox.ts'
import { connectorStates } from './ocpp-messages.ts'

export const timeZoneSchema = z
  .string()
  .max(64)
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'an IANA time zone')

export const meterKeySchema = z
  .string()
  .regex(/^[0-9a-fA-F]{40,400}$/, 'a public key (SPKI) in hex')
  .openapi({ description: 'Of the box’s meter, as its label shows it; signed meter values are checked with it.' })

export const reductionSchema = z
  .object({
    id: z.string(),
    from: instantSchema,
    until: instantSchema,
    limitW: z.int(),
    signalledBy: z.string(),
    receivedAt: instantSchema,
    appliedAt: instantSchema.nullable().openapi({ description: 'When the box took a schedule that keeps to it.' }),
    liftedAt: instantSchema.nullable(),
  })
  .openapi('HomeReduction', { description: 'A reduction by the grid operator (EnWG § 14a), kept on record.' })

export const sessionSchema = z
  .object({
    id: z.string(),
    startedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    endReason: z.string().nullable(),
    energyWh: z.int(),
    powerW: z.int(),
    reportedAt: instantSchema,
    meterStartWh: z.int(),
    meterWh: z.int(),
    cost: moneySchema.nullable().openapi({ description: 'By the customer’s own price; null while it runs.' }),
    flaw: z.enum(['meter-ran-backwards', 'never-stopped', 'clock-wrong']).nullable(),
    signature: z.enum(['none', 'kept', 'verified', 'broken']),
  })
  .openapi('HomeSession')

export const scheduleSchema = z.object({
  from: instantSchema,
  until: instantSchema,
  limits: z.array(z.object({ from: instantSchema, limitW: z.int(), limitA: z.number(), phases: z.int() })).readonly(),
})

export const wallboxSchema = z
  .object({
    id: z.string(),
    identity: z.string(),
    name: z.string(),
    place: z.string(),
    timeZone: z.string(),
    fuseLimitA: z.int(),
    phases: z.int(),
    address: z.string().openapi({ description: 'What is typed into the box; some want it without the identity.' }),
    hasPassword: z.boolean(),
    hasManagerKey: z.boolean(),
    plan: planSchema,
    price: priceSchema,
    employerPrice: perKwhSchema.nullable(),
    meterPublicKey: z.string().nullable(),
    isConnected: z.boolean(),
    seenAt: instantSchema.nullable(),
    about: z
      .object({ vendor: z.string(), model: z.string(), serial: z.string().nullable(), firmware: z.string().nullable() })
      .nullable(),
    state: z.enum([...connectorStates, 'unknown']),
    error: z.string().nullable(),
    surplus: z.object({ powerW: z.int(), at: instantSchema }).nullable(),
    session: sessionSchema.nullable(),
  })
  .openapi('Wallbox')

export const wallboxFileSchema = wallboxSchema
  .extend({
    schedule: scheduleSchema.openapi({ description: 'What the box keeps to from now on, by plan and limits.' }),
    reductions: z.array(reductionSchema).openapi({ description: 'That hold now or will.' }),
    cards: z.array(z.object({ tag: z.string(), name: z.string(), addedAt: instantSchema })),
  })
  .openapi('WallboxFile')

const lineSchema = z.object({
  sessionId: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema,
  energyWh: z.int(),
  meterStartWh: z.int(),
  meterEndWh: z.int(),
  signature: sessionSchema.shape.signature,
})

export const statementSchema = z
  .object({
    number: z.string(),
    month: z.string(),
    version: z.int(),
    price: perKwhSchema,
    energyWh: z.int(),
    amount: moneySchema,
    charges: z.int(),
    isSigned: z.boolean().openapi({ description: 'Whether the meter’s signature proves each of its charges.' }),
    madeAt: instantSchema,
  })
  .openapi('HomeStatement')

export const statementFileSchema = statementSchema
  .extend({ lines: z.array(lineSchema).readonly() })
  .openapi('HomeStatementFile')

export function sessionView(session: HomeSession) {
  const { id, startedAt, endedAt, endReason, powerW, reportedAt, meterStartWh, meterWh, cost, flaw, signature } =
    session
  return {
    id,
    startedAt: startedAt.toString(),
    endedAt: endedAt?.toString() ?? null,
    endReason,
    energyWh: energyWhOf(session),
    powerW,
    reportedAt: reportedAt.toString(),
    meterStartWh,
    meterWh,
    cost,
    flaw,
    signature,
  }
}

export interface ShownWallbox {
  readonly wallbox: Wallbox
  readonly session: HomeSession | undefined
  readonly now: Instant
  readonly publicUrl: string
}

export function wallboxView({ wallbox, session, now, publicUrl }: ShownWallbox) {
  const { id, identity, name, place, timeZone, supply, plan, price, employerPrice, meterPublicKey, about } = wallbox
  const { hasPassword, hasManagerKey, seenAt, state, error, surplus } = wallbox
  return {
    id,
    identity,
    name,
    place,
    timeZone,
    ...supply,
    address: `${publicUrl.replace(/^http/, 'ws')}/ocpp/${identity}`,
    hasPassword,
    hasManagerKey,
    plan,
    price: { ...price, windows: [...price.windows] },
    employerPrice,
    meterPublicKey,
    isConnected: isConnected(wallbox, now),
    seenAt: seenAt?.toString() ?? null,
    about: about && { vendor: about.vendor, model: about.model, serial: about.serial, firmware: about.firmware },
    state,
    error,
    surplus: surplus && { powerW: surplus.powerW, at: surplus.at.toString() },
    session: session ? sessionView(session) : null,
  }
}

export function scheduleView({ from, until, limits }: Schedule) {
  return {
    from: from.toString(),
    until: until.toString(),
    limits: limits.map((limit) => ({
      from: limit.from.toString(),
      limitW: Math.floor(wattsOf(limit.limitA, limit.phases)),
      limitA: limit.limitA,
      phases: limit.phases,
    })),
  }
}

export function plannedView(shown: ShownWallbox, reductions: readonly KeptReduction[]) {
  return scheduleView(schedulePlan(situationOf(shown.wallbox, { reductions, session: shown.session, now: shown.now })))
}

export function reductionView({ from, until, receivedAt, appliedAt, liftedAt, ...rest }: KeptReduction) {
  return {
    ...rest,
    from: from.toString(),
    until: until.toString(),
    receivedAt: receivedAt.toString(),
    appliedAt: appliedAt?.toString() ?? null,
    liftedAt: liftedAt?.toString() ?? null,
  }
}

export function statementView({ number, month, version, price, energyWh, amount, lines, madeAt }: MadeStatement) {
  const isSigned = lines.every(({ signature }) => signature === 'verified')
  return {
    number,
    month,
    version,
    price,
    energyWh,
    amount,
    charges: lines.length,
    isSigned,
    madeAt: madeAt.toString(),
  }
}
