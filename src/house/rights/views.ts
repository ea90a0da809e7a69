import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../kernel/http/route.ts'
import { type Language, marketCodes } from '../markets/market.ts'
import type { Episode } from './episode.ts'
import type { Consent, ConsentNotice, GarageParts, VehicleFacts, VehicleSoftware } from './garage.ts'
import { showers } from './possession.ts'
import { type Right, survivesResale } from './right.ts'

export const ownedFactsSchema = z.object({
  title: z.string(),
  /** Of the catalogue, to draw it from; null for a vehicle that we do not sell here. */
  offer: z.string().nullable(),
  market: z.enum(marketCodes).nullable(),
  choices: z.array(z.string()).readonly(),
  builtOn: z.string().nullable(),
})

export const ownedRightSchema = z
  .object({
    id: z.string(),
    functionCode: z.string(),
    title: z.string(),
    text: z.string(),
    boundTo: z.enum(['vehicle', 'user', 'driver']),
    /** Of the driver it is bound to. */
    driverName: z.string().nullable(),
    source: z.enum(['order', 'build', 'voucher']),
    plan: z.enum(['trial', 'fixed', 'month', 'year', 'lifetime']),
    state: z.enum(['requested', 'activating', 'active', 'ended', 'withdrawn']),
    reason: z.string().nullable(),
    from: instantSchema.nullable(),
    /** Null for a lifetime, and while it is not known yet. */
    until: instantSchema.nullable(),
    /** Whether it goes to the next owner with the vehicle. */
    survivesResale: z.boolean(),
  })
  .openapi('OwnedRight')

const softwareSchema = z
  .object({
    name: z.string().nullable(),
    version: z.string().nullable(),
    seenAt: instantSchema.nullable(),
    isUpdating: z.boolean(),
  })
  .nullable()

export const consentSchema = z
  .object({
    vin: z.string(),
    number: z.int(),
    name: z.string(),
    version: z.string(),
    askedAt: instantSchema,
    notice: z
      .object({
        purpose: z.string(),
        changes: z.string(),
        durationMinutes: z.int(),
        functionsLost: z.array(z.string()).readonly(),
        instructions: z.string(),
      })
      .nullable(),
  })
  .openapi('OpenConsent')

const proofSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('code'), shownBy: z.enum(showers) }),
  z.object({ kind: z.literal('bought-here'), orderNumber: z.string(), byPartner: z.boolean() }),
])

export const ownedVehicleSchema = z
  .object({
    vin: z.string(),
    ...ownedFactsSchema.shape,
    since: instantSchema,
    proof: proofSchema,
    software: softwareSchema,
    consents: z.int(),
    /** Of rights that are in force. */
    activeRights: z.int(),
    /** Of rights that the vehicle has still to confirm. */
    waitingRights: z.int(),
  })
  .openapi('OwnedVehicle')

/** A vehicle that somebody handed on: what they had of it is over, and why. */
export const handedOnSchema = z
  .object({
    vin: z.string(),
    title: z.string(),
    from: instantSchema,
    until: instantSchema,
    /** Titles of functions that went along, and of those that are over for the one who had them. */
    moved: z.array(z.string()),
    over: z.array(z.string()),
  })
  .openapi('HandedOnVehicle')

export function softwareView(software: VehicleSoftware | undefined): z.infer<typeof softwareSchema> {
  if (!software) return null
  const { name, version, seenAt, isUpdating } = software
  return { name, version, seenAt: seenAt?.toString() ?? null, isUpdating }
}

export function consentView({ vin, number, name, version, askedAt, notice }: Consent): z.infer<typeof consentSchema> {
  return { vin, number, name, version, askedAt: askedAt.toString(), notice: notice && noticeView(notice) }
}

function noticeView({ purpose, changes, durationMinutes, functionsLost, instructions }: ConsentNotice) {
  return { purpose, changes, durationMinutes, functionsLost, instructions }
}

export function episodeView({ vin, period, proof }: Episode) {
  return {
    vin,
    since: period.from.toString(),
    proof:
      proof.kind === 'code'
        ? { kind: proof.kind, shownBy: proof.shownBy }
        : { kind: proof.kind, orderNumber: proof.orderNumber, byPartner: proof.partnerId !== null },
  }
}

/** What is known of a vehicle; one that nobody knows is called by nothing but its VIN. */
export function factsView(facts: VehicleFacts | undefined): z.infer<typeof ownedFactsSchema> {
  if (!facts) return { title: '', offer: null, market: null, choices: [], builtOn: null }
  const { title, offer, market, choices, builtOn } = facts
  return { title, offer, market, choices, builtOn }
}

export function rightView(
  right: Right,
  { functionWords }: Pick<GarageParts, 'functionWords'>,
  language: Language,
  driverNames: ReadonlyMap<string, string> = new Map(),
): z.infer<typeof ownedRightSchema> {
  const { id, functionCode, subject, source, plan, state } = right
  const period = 'period' in state ? state.period : null
  return {
    id,
    functionCode,
    ...functionWords(functionCode, language),
    boundTo: subject.kind,
    driverName: subject.kind === 'driver' ? (driverNames.get(subject.driverId) ?? null) : null,
    source: source.kind,
    plan: plan.kind,
    state: state.name,
    reason: 'reason' in state ? state.reason : null,
    from: period?.from.toString() ?? null,
    until: period?.until?.toString() ?? null,
    survivesResale: survivesResale(right),
  }
}
