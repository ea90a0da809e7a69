import { z } from 'zod'
import { departmentNames } from '../department.ts'
import { languages, marketCodes } from '../markets/market.ts'
import { slug } from '../pricing/public.ts'
import { effectsSchema, technicalSchema } from './technical.ts'

/** A text in every language of the house, each at most so long. */
export function localized(most: number) {
  const text = z.string().trim().min(1).max(most)
  return z.strictObject({ de: text, en: text } satisfies Record<(typeof languages)[number], typeof text>)
}

export type Localized = z.infer<ReturnType<typeof localized>>

const hex = z.string().regex(/^#[0-9A-F]{6}$/, 'must be a colour like #C2410C')

const option = {
  code: slug,
  title: localized(80),
  note: localized(240).optional(),
  effects: effectsSchema.prefault({}),
}

const plain = z.strictObject(option)
const trim = z.strictObject({
  ...option,
  highlights: z.array(localized(120)).max(12),
  technical: technicalSchema,
  /** Codes that come with the trim: options are always there, a paint or wheel is the free default. */
  includes: z.array(slug).max(60).default([]),
})
const paint = z.strictObject({ ...option, hex, finish: z.enum(['solid', 'metallic', 'pearl', 'matte']) })
const roof = z.strictObject({ ...option, look: z.enum(['body', 'black', 'white', 'glass']) })
const wheels = z.strictObject({ ...option, diameterInch: z.int().min(8).max(30), spokes: z.int().min(3).max(40) })
const interior = z.strictObject({ ...option, hex })
const packaged = z.strictObject({ ...option, contains: z.array(slug).min(1).max(40) })

function group<Kind extends string, Option extends z.ZodType>(kind: Kind, options: Option) {
  return z.strictObject({
    kind: z.literal(kind),
    code: slug,
    title: localized(60),
    options: z.array(options).min(1).max(60),
  })
}

/** Of a trim, paint, roof, wheels, interior or plan exactly one is chosen, of packages and options any number. */
const groupSchema = z.discriminatedUnion('kind', [
  group('trim', trim),
  group('paint', paint),
  group('roof', roof),
  group('wheels', wheels),
  group('interior', interior),
  group('package', packaged),
  group('option', plain),
  group('plan', plain),
])

export type Group = z.infer<typeof groupSchema>
export type GroupKind = Group['kind']
export type Trim = z.infer<typeof trim>

/** Why two things need or exclude each other is said to the customer, so a rule without a reason is not accepted. */
const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('requires'),
    code: slug,
    anyOf: z.array(slug).min(1).max(40),
    because: localized(160),
  }),
  z.strictObject({
    kind: z.literal('excludes'),
    code: slug,
    others: z.array(slug).min(1).max(40),
    because: localized(160),
  }),
])

export type Rule = z.infer<typeof ruleSchema>

const depositSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('full') }),
  z.strictObject({ kind: z.literal('fixed'), amountMinor: z.int().min(0).max(100_000_00) }),
  z.strictObject({ kind: z.literal('share'), rate: z.string().regex(/^0\.\d{1,4}$/) }),
])

const core = {
  sku: slug,
  title: localized(60),
  claim: localized(120),
  description: localized(1200),
  deposit: depositSchema,
  groups: z.array(groupSchema).max(30),
  rules: z.array(ruleSchema).max(300),
}

export const vehicleKinds = ['car', 'van', 'cargo-bike', 'scooter', 'quadricycle'] as const
export const drawings = ['city', 'compact', 'suv', 'van', 'touring', 'cargo-bike', 'scooter', 'quad'] as const

const vehicleOffer = z.strictObject({
  department: z.literal('vehicles'),
  ...core,
  kind: z.enum(vehicleKinds),
  body: slug,
  drawing: z.enum(drawings),
  modelYear: z.int().min(2020).max(2100),
})

/** How long one term of a function lasts; the key is the code of its plan. */
const termSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), days: z.int().min(1).max(1_500) }),
  z.strictObject({ kind: z.enum(['month', 'year', 'lifetime']) }),
])

/** What a function needs in the vehicle, how long it may be had, and what its buyer is told before. */
const functionSchema = z.strictObject({
  terms: z.record(slug, termSchema),
  /** A free trial that ends by itself; null when there is none. */
  trialDays: z.int().min(1).max(90).nullable(),
  requires: z.strictObject({
    /** The vehicles it is made for, by their offers; empty means every one. */
    lines: z.array(slug).max(40),
    /** The vehicle has one of these built in; empty means that every one has what it takes. */
    hardware: z.array(slug).max(20),
    /** The lowest software version that knows it, like "4.1". */
    software: z
      .string()
      .regex(/^\d{1,4}(\.\d{1,4}){0,3}$/, 'must be a version like 4.1')
      .nullable(),
  }),
  /** To whom it is bound: whoever uses the vehicle, or the buyer alone. */
  bound: z.enum(['vehicle', 'user']),
  /** Whether it goes to the next owner with the vehicle. */
  isTransferable: z.boolean(),
  worksOffline: z.boolean(),
})

export type FunctionTerms = z.infer<typeof functionSchema>

const updatesOffer = z.strictObject({
  department: z.literal('updates'),
  ...core,
  kind: slug,
  facets: z.record(slug, z.array(slug).max(20)),
  function: functionSchema,
})

/** A gross price by the kWh, in the market's major unit. */
const kwhPrice = z.string().regex(/^\d{1,2}(\.\d{1,4})?$/, 'must be a price like 0.49')

/** What a charging plan gives. */
const chargingPlanSchema = z.strictObject({
  /** How long its terms are; the key is the code of its plan. */
  terms: z.record(slug, z.enum(['month', 'year'])),
  /** Its own gross prices by the kWh, by market. */
  perKwh: z.partialRecord(z.enum(marketCodes), z.strictObject({ ac: kwhPrice, dc: kwhPrice })),
  /** How many others may share it. */
  membersMost: z.int().min(0).max(9),
  /** The vehicles that bring it, by their offers, and for how many months; null when none does. */
  comesWith: z.strictObject({ lines: z.array(slug).min(1).max(40), months: z.int().min(1).max(36) }).nullable(),
})

const chargingOffer = z.strictObject({
  department: z.literal('charging'),
  ...core,
  kind: slug,
  facets: z.record(slug, z.array(slug).max(20)),
  charging: chargingPlanSchema,
})

/** What the other departments sell: a title, texts, plans, and facets of their own. */
const otherOffer = z.strictObject({
  department: z.enum(departmentNames).exclude(['vehicles', 'updates', 'charging']),
  ...core,
  kind: slug,
  facets: z.record(slug, z.array(slug).max(20)),
})

export const offerSchema = z.discriminatedUnion('department', [vehicleOffer, updatesOffer, chargingOffer, otherOffer])

export type Offer = z.infer<typeof offerSchema>
export type VehicleOffer = z.infer<typeof vehicleOffer>
export type FunctionOffer = z.infer<typeof updatesOffer>
export type ChargingOffer = z.infer<typeof chargingOffer>

/** Whether exactly one of the group's options is chosen. */
export function picksOne(kind: GroupKind): boolean {
  return kind !== 'package' && kind !== 'option'
}
