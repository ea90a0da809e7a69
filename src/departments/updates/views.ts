import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../kernel/http/route.ts'
import { marketCodes } from '../../house/markets/market.ts'
import { type Action, actionKinds, type ActionState } from './action.ts'
import type { Entry } from './entry.ts'
import { requirementSchema } from './requirement.ts'
import { autoConfirmSchema, type Vehicle } from './vehicle.ts'

export const artifactSchema = z
  .object({ filename: z.string(), sizeBytes: z.int(), sha256: z.string(), sha1: z.string(), md5: z.string() })
  .openapi('Artifact')

export const moduleSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    part: z.string(),
    vendor: z.string(),
    requires: z.array(requirementSchema).readonly(),
    artifacts: z.array(artifactSchema).readonly(),
  })
  .openapi('SoftwareModule')

export const setSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    hardware: z.array(z.string()).readonly(),
    modules: z.array(moduleSchema).readonly(),
    /** What a vehicle must have already, because the set does not bring it along. */
    requires: z.array(requirementSchema).readonly(),
  })
  .openapi('SoftwareSet')

export const updateVehicleSchema = z
  .object({
    vin: z.string(),
    controllerId: z.string(),
    offer: z.string().nullable(),
    market: z.enum(marketCodes).nullable(),
    timeZone: z.string(),
    hardware: z.string().nullable(),
    attributes: z.record(z.string(), z.string()),
    wantsAttributes: z.boolean(),
    softwareVersion: z.string().nullable(),
    installedSetId: z.string().nullable(),
    installedNumber: z.int().nullable(),
    autoConfirm: autoConfirmSchema.nullable(),
    registeredAt: instantSchema,
    seenAt: instantSchema.nullable(),
  })
  .openapi('UpdateVehicle')

const stateNames = [
  'waiting-for-confirmation',
  'offered',
  'retrieved',
  'downloading',
  'downloaded',
  'installing',
  'canceling',
  'succeeded',
  'failed',
  'canceled',
  'denied',
] as const satisfies readonly ActionState['name'][]

export const actionSchema = z
  .object({
    vin: z.string(),
    number: z.int(),
    setId: z.string(),
    campaignId: z.string().nullable(),
    kind: z.enum(actionKinds),
    state: z.enum(stateNames),
    /** Of a failure, as the vehicle gave it. */
    code: z.int().nullable(),
    progress: z.object({ count: z.int(), of: z.int() }).nullable(),
    window: z.object({ from: instantSchema, until: instantSchema.nullable() }).nullable(),
    createdAt: instantSchema,
    closedAt: instantSchema.nullable(),
  })
  .openapi('UpdateAction')

export const entrySchema = z
  .object({ at: instantSchema, actor: z.string(), kind: z.string(), detail: z.unknown() })
  .openapi('UpdateEntry')

export const actionFileSchema = actionSchema.extend({ record: z.array(entrySchema) }).openapi('UpdateActionFile')

export function vehicleView({ registeredAt, seenAt, ...vehicle }: Vehicle): z.infer<typeof updateVehicleSchema> {
  return { ...vehicle, registeredAt: registeredAt.toString(), seenAt: seenAt?.toString() ?? null }
}

export function actionView({ state, window, ...action }: Action): z.infer<typeof actionSchema> {
  const { vin, number, setId, campaignId, kind, createdAt, closedAt } = action
  return {
    vin,
    number,
    setId,
    campaignId,
    kind,
    state: state.name,
    code: state.name === 'failed' ? state.code : null,
    progress: state.name === 'installing' ? state.progress : null,
    window: window && { from: window.from.toString(), until: window.until?.toString() ?? null },
    createdAt: createdAt.toString(),
    closedAt: closedAt?.toString() ?? null,
  }
}

export function entryView({ at, actor, kind, detail }: Entry): z.infer<typeof entrySchema> {
  return { at: at.toString(), actor, kind, detail }
}
