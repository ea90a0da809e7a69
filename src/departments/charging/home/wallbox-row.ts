import { z } from 'zod'
import type { Instant } from '../../../kernel/time.ts'
import { connectorStates } from './ocpp-messages.ts'
import { planSchema, priceSchema } from './plan-schema.ts'
import type { Wallbox, WallboxSettings } from './wallbox.ts'

export const aboutSchema = z.object({
  vendor: z.string(),
  model: z.string(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  skill: z.object({ unit: z.enum(['A', 'W']), mostPeriods: z.int() }).nullable(),
})

const phases = z.union([z.literal(1), z.literal(3)])
const state = z.enum([...connectorStates, 'unknown'])

export const WALLBOX_COLUMNS = [
  'id',
  'identity',
  'customerId',
  'name',
  'place',
  'timeZone',
  'fuseLimitA',
  'phases',
  'passwordHash',
  'managerKeyHash',
  'ownerTag',
  'plan',
  'price',
  'employerPrice',
  'meterPublicKey',
  'createdAt',
  'about',
  'state',
  'error',
  'connectionId',
  'connectedAt',
  'seenAt',
  'surplusW',
  'surplusAt',
] as const

interface WallboxRow {
  readonly id: string
  readonly identity: string
  readonly customerId: string
  readonly name: string
  readonly place: string
  readonly timeZone: string
  readonly fuseLimitA: number
  readonly phases: number
  readonly passwordHash: Buffer | null
  readonly managerKeyHash: Buffer | null
  readonly ownerTag: string
  readonly plan: unknown
  readonly price: unknown
  readonly employerPrice: string | null
  readonly meterPublicKey: string | null
  readonly createdAt: Instant
  readonly about: unknown
  readonly state: string
  readonly error: string | null
  readonly connectionId: string | null
  readonly connectedAt: Instant | null
  readonly seenAt: Instant | null
  readonly surplusW: number | null
  readonly surplusAt: Instant | null
}

export function wallboxOf(row: WallboxRow): Wallbox {
  const { fuseLimitA, phases: count, passwordHash, managerKeyHash, surplusW, surplusAt, ...rest } = row
  return {
    ...rest,
    supply: { fuseLimitA, phases: phases.parse(count) },
    hasPassword: passwordHash !== null,
    hasManagerKey: managerKeyHash !== null,
    plan: planSchema.parse(row.plan),
    price: priceSchema.parse(row.price),
    about: aboutSchema.nullable().parse(row.about),
    state: state.parse(row.state),
    surplus: surplusW === null || surplusAt === null ? null : { powerW: surplusW, at: surplusAt },
  }
}

/** The settings as columns. */
export function settingColumns({ supply, plan, price, ...rest }: WallboxSettings) {
  return { ...rest, ...supply, plan: JSON.stringify(plan), price: JSON.stringify(price) }
}
