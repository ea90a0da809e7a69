import { z } from '@hono/zod-openapi'
import { actionKinds } from '../action.ts'
import { filterFields, readFilter } from './filter.ts'
import { asksConsent, noticeSchema } from './notice.ts'
import { rateSchema } from './rate.ts'

export const GROUPS_MOST = 100

const percent = z.int().min(1).max(100)

/** A part of the vehicles: those a filter of its own names, or a share of all the others. */
export const groupSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(64),
    share: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('percent'), percent }),
      z.strictObject({ kind: z.literal('filter'), filter: z.string() }),
    ]),
    /** The next group starts when so many of this one have succeeded. */
    successPercent: percent,
    /** The campaign stops by itself when so many of this one have failed; null: never. */
    errorPercent: percent.nullable(),
  })
  .openapi('CampaignGroupPlan')
export type GroupPlan = z.infer<typeof groupSchema>

const clockTime = z.iso.time({ precision: -1 }).openapi({ description: 'A time of day, 22:30, where the vehicle is.' })

const localTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'a day and a time, 2026-11-24T22:00')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'a day and a time that there are')

const orderSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('random') }),
  /** Lowest first: the oldest software, the vehicles known longest. */
  z.strictObject({
    by: z.literal('field'),
    field: z.union([z.enum(filterFields), z.string().regex(/^attributes\..{1,128}$/, 'a field, or attributes.…')]),
  }),
])

export const planSchema = z
  .strictObject({
    filter: z.string(),
    groups: z.array(groupSchema).min(1).max(GROUPS_MOST),
    order: orderSchema.default({ by: 'random' }),
    kind: z.enum(actionKinds).default('forced'),
    /** Asked for beyond what the type of the update demands. */
    needsConfirmation: z.boolean().default(false),
    rate: rateSchema.default({ kind: 'unlimited' }),
    /** Where the vehicle is: 2026-11-24T22:00; null starts as soon as it is approved. */
    startsAt: localTime.nullable().default(null),
    /** Each day, where the vehicle is; over midnight when it ends before it begins. */
    window: z
      .strictObject({ from: clockTime, until: clockTime })
      .refine(({ from, until }) => from !== until, 'a window ends at another time than it begins')
      .nullable()
      .default(null),
    notice: noticeSchema,
  })
  .superRefine(({ groups }, context) => {
    const shares = groups.flatMap(({ share }) => (share.kind === 'percent' ? [share.percent] : []))
    const sum = shares.reduce((total, each) => total + each, 0)
    if (shares.length > 0 && sum !== 100) {
      context.addIssue({ code: 'custom', path: ['groups'], message: `the shares add up to 100, not ${sum}` })
    }
  })
  .openapi('CampaignPlan')
/** What a campaign does, to whom, when, how fast, and what users are told. */
export type CampaignPlan = z.infer<typeof planSchema>

/** Refuses (`filter-invalid`) filters that are none, of all and of groups. */
export function checkFilters({ filter, groups }: Pick<CampaignPlan, 'filter' | 'groups'>): void {
  readFilter(filter, 'plan.filter')
  for (const [position, { share }] of groups.entries()) {
    if (share.kind === 'filter') readFilter(share.filter, `plan.groups.${position}.share.filter`)
  }
}

/** Whether vehicles wait for their user's consent. */
export function needsConsent({ needsConfirmation, notice }: CampaignPlan): boolean {
  return needsConfirmation || asksConsent(notice)
}
