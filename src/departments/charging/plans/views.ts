import { z } from '@hono/zod-openapi'
import { instantSchema, moneySchema } from '../../../kernel/http/route.ts'
import type { Instant } from '../../../kernel/time.ts'
import { isStoppable, type Subscription } from '../../../house/billing/public.ts'
import type { Language } from '../../../house/markets/market.ts'
import type { ChargingOffer } from '../../../house/catalogue/public.ts'
import type { Company, Membership } from './store-membership.ts'
import { type ChargingPlan, type PlanTerm, withdrawableUntil } from './plan.ts'
import type { SoldPlan } from './selection.ts'

const kwhSchema = z.string().openapi({ description: 'Gross, in the major unit of the currency.', example: '0.44' })

export const soldPlanSchema = z
  .object({
    sku: z.string(),
    title: z.string(),
    claim: z.string(),
    description: z.string(),
    acPerKwh: kwhSchema,
    dcPerKwh: kwhSchema,
    membersMost: z.int(),
    /** For how many months some cars bring it; null when none does. */
    comesForMonths: z.int().nullable(),
    comesWith: z.array(z.string()),
    lengths: z.array(
      z.object({ plan: z.string(), title: z.string(), term: z.enum(['month', 'year']), price: moneySchema }),
    ),
  })
  .openapi('SoldChargingPlan')

export function soldPlanView(
  { sku, title, claim, description, charging }: ChargingOffer,
  { lengths, perKwh, language, titleOf }: SoldAround,
): z.infer<typeof soldPlanSchema> {
  return {
    sku,
    title: title[language],
    claim: claim[language],
    description: description[language],
    acPerKwh: perKwh.ac,
    dcPerKwh: perKwh.dc,
    membersMost: charging.membersMost,
    comesForMonths: charging.comesWith?.months ?? null,
    comesWith: (charging.comesWith?.lines ?? []).map(titleOf),
    lengths: lengths.map((each) => ({ ...each, title: each.title[language] })),
  }
}

interface SoldAround {
  readonly lengths: readonly SoldPlan[]
  readonly perKwh: { readonly ac: string; readonly dc: string }
  readonly language: Language
  readonly titleOf: (sku: string) => string
}

export const memberSchema = z
  .object({ id: z.uuid(), email: z.string(), name: z.string().nullable(), hasJoined: z.boolean() })
  .openapi('ChargingMember')

export function memberView(
  { id, email, userId, joinedAt }: Membership,
  names: ReadonlyMap<string, { readonly name: string }>,
): z.infer<typeof memberSchema> {
  const name = userId === null ? null : (names.get(userId)?.name ?? null)
  return { id, email, name, hasJoined: joinedAt !== null }
}

export const ownPlanSchema = z
  .object({
    id: z.uuid(),
    sku: z.string(),
    title: z.string(),
    term: z.enum(['month', 'year']),
    source: z.enum(['order', 'change', 'vehicle']),
    acPerKwh: kwhSchema,
    dcPerKwh: kwhSchema,
    price: moneySchema,
    from: instantSchema.nullable(),
    until: instantSchema.nullable(),
    renewal: z.enum(['running', 'overdue', 'stopped', 'none']),
    nextChargeAt: instantSchema.nullable(),
    isCancellable: z.boolean(),
    withdrawableUntil: instantSchema.nullable(),
    membersMost: z.int(),
    members: z.array(memberSchema),
    terms: z.array(
      z.object({ id: z.uuid(), from: instantSchema, until: instantSchema.nullable(), gross: moneySchema }),
    ),
  })
  .openapi('ChargingPlan')

export function ownPlanView(
  plan: ChargingPlan,
  { title, at, subscription, terms, members }: PlanAround,
): z.infer<typeof ownPlanSchema> {
  const { id, sku, plan: term, source, acPerKwh, dcPerKwh, price, period, membersMost } = plan
  const open = withdrawableUntil(plan)
  const isOpen = open !== null && Temporal.Instant.compare(at, open) < 0
  return {
    id,
    sku,
    title,
    term,
    source: source.kind,
    acPerKwh,
    dcPerKwh,
    price,
    from: period?.from.toString() ?? null,
    until: period?.until?.toString() ?? null,
    renewal: renewalOf(subscription),
    nextChargeAt: subscription?.dueAt?.toString() ?? null,
    isCancellable: subscription !== undefined && isStoppable(subscription),
    withdrawableUntil: isOpen ? open.toString() : null,
    membersMost,
    members: [...members],
    terms: terms.flatMap(({ id: termId, state, period: of, gross }) =>
      state === 'paid' && of
        ? [{ id: termId, from: of.from.toString(), until: of.until?.toString() ?? null, gross }]
        : [],
    ),
  }
}

interface PlanAround {
  readonly title: string
  readonly at: Instant
  readonly subscription: Subscription | undefined
  readonly terms: readonly PlanTerm[]
  readonly members: readonly z.infer<typeof memberSchema>[]
}

function renewalOf(subscription: Subscription | undefined): 'running' | 'overdue' | 'stopped' | 'none' {
  switch (subscription?.state.name) {
    case 'running':
    case 'charging':
      return 'running'
    case 'overdue':
      return 'overdue'
    case 'stopped':
      return 'stopped'
    default:
      return 'none'
  }
}

export const companySchema = z
  .object({ id: z.uuid(), name: z.string(), drivers: z.array(memberSchema) })
  .openapi('ChargingCompany')

export function companyView(
  { id, name }: Company,
  drivers: readonly z.infer<typeof memberSchema>[],
): z.infer<typeof companySchema> {
  return { id, name, drivers: [...drivers] }
}
