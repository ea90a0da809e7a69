import { z } from '@hono/zod-openapi'
import { dimensions, type Tariff, tariffKinds, weekdays } from '../tariff.ts'

const text = z.string().nullable()

const restrictionsSchema = z.object({
  startTime: text,
  endTime: text,
  startDate: text,
  endDate: text,
  minKwh: text,
  maxKwh: text,
  minCurrentA: text,
  maxCurrentA: text,
  minPowerKw: text,
  maxPowerKw: text,
  minDurationSeconds: z.number().nullable(),
  maxDurationSeconds: z.number().nullable(),
  days: z.array(z.enum(weekdays)).readonly(),
  reservation: z.enum(['reservation', 'reservation-expires']).nullable(),
})

const limitSchema = z.object({ beforeTaxes: z.string(), afterTaxes: text }).nullable()

/** A tariff as it is kept in a row, and as the API shows it. */
export const tariffSchema = z.object({
  countryCode: z.string(),
  partyId: z.string(),
  id: z.string(),
  currency: z.string(),
  kind: z.enum(tariffKinds).nullable(),
  altText: z.array(z.object({ language: z.string(), text: z.string() })).readonly(),
  altUrl: text,
  minPrice: limitSchema,
  maxPrice: limitSchema,
  elements: z
    .array(
      z.object({
        components: z
          .array(z.object({ dimension: z.enum(dimensions), price: z.string(), vat: text, stepSize: z.number() }))
          .readonly(),
        restrictions: restrictionsSchema,
      }),
    )
    .readonly(),
  taxIncluded: z.enum(['yes', 'no', 'n/a']),
  startAt: text,
  endAt: text,
  lastUpdated: z.string(),
})

export function tariffFrom(content: unknown): Tariff {
  return tariffSchema.parse(content)
}
