import { z } from '@hono/zod-openapi'
import { dimensions } from '../tariff.ts'
import { tariffSchema } from '../tariffs/tariff-row.ts'
import type { ChargeRecord } from '../charge-record.ts'
import type { Reason } from './audit.ts'

const text = z.string().nullable()
const priceSchema = z.object({ beforeTaxes: z.string(), afterTaxes: text })

const recordSchema = z.object({
  countryCode: z.string(),
  partyId: z.string(),
  id: z.string(),
  startAt: z.string(),
  endAt: z.string(),
  sessionId: text,
  token: z.object({
    uid: z.string(),
    kind: z.enum(['app-user', 'rfid', 'ad-hoc-user', 'other', 'emaid']),
    contractId: z.string(),
  }),
  authorizationReference: text,
  locationId: z.string(),
  evseUid: z.string(),
  evseId: text,
  connectorId: z.string(),
  timeZone: text,
  currency: z.string(),
  tariffs: z.array(tariffSchema),
  periods: z.array(
    z.object({
      start: z.string(),
      energyKwh: text,
      chargingHours: text,
      parkingHours: text,
      reservationHours: text,
      minCurrentA: text,
      maxCurrentA: text,
      minPowerKw: text,
      maxPowerKw: text,
      tariffId: text,
    }),
  ),
  signed: z
    .object({
      encoding: z.string(),
      publicKey: text,
      values: z.array(z.object({ nature: z.string(), plain: z.string(), signed: z.string() })),
    })
    .nullable(),
  totalCost: priceSchema,
  totalEnergyKwh: z.string(),
  totalHours: z.string(),
  totalParkingHours: text,
  totalReservationCost: priceSchema.nullable(),
  isCredit: z.boolean(),
  creditOf: text,
  lastUpdated: z.string(),
})

export function recordFrom(content: unknown): ChargeRecord {
  return recordSchema.parse(content)
}

const dimension = z.enum(dimensions)

/** Why we disagree, as it is kept and shown. */
export const reasonSchema = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('total-differs'),
    part: z.enum(['net', 'gross']),
    claimedMinor: z.int(),
    ratedMinor: z.int(),
  }),
  z.object({
    code: z.literal('price-differs'),
    dimension,
    promised: text,
    billed: text,
    netMinor: z.int(),
  }),
  z.object({ code: z.literal('own-tariff-differs'), ratedMinor: z.int() }),
  z.object({ code: z.literal('energy-differs'), periodsKwh: z.string(), totalKwh: z.string() }),
  z.object({ code: z.literal('time-beyond-clock'), billedMinutes: z.number(), passedMinutes: z.number() }),
  z.object({ code: z.literal('billed-twice'), recordId: z.string() }),
  z.object({ code: z.literal('customer'), text: z.string() }),
  z.object({ code: z.literal('desk'), text: z.string() }),
])

export function reasonsFrom(content: unknown): readonly Reason[] {
  return z.array(reasonSchema).parse(content)
}
