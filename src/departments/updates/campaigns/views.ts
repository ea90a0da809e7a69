import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../../kernel/http/route.ts'
import type { Campaign, CampaignState } from './campaign.ts'
import { type CountedState, countedStates, sumOfCounts } from './group.ts'
import { requirementSchema } from '../requirement.ts'
import { groupSchema, needsConsent, planSchema } from './plan.ts'
import type { CampaignEntry } from './store-campaign.ts'
import type { GroupRow } from './store-count.ts'
import type { Lack } from './store-lack.ts'

const count = z.int().min(0)

export const countsSchema = z
  .object({
    queued: count,
    waiting: count,
    offered: count,
    running: count,
    succeeded: count,
    failed: count,
    canceled: count,
    denied: count,
    skipped: count,
  } satisfies Record<CountedState, typeof count>)
  .openapi('CampaignCounts')

const stateNames = [
  'draft',
  'waiting-for-approval',
  'scheduled',
  'selecting',
  'running',
  'paused',
  'stopped',
  'finished',
] as const satisfies readonly CampaignState['name'][]
export const stateNameSchema = z.enum(stateNames)

const reasonSchema = z
  .object({
    kind: z.enum(['error-threshold', 'success-threshold', 'person', 'sent-back']),
    /** What a person wrote. */
    note: z.string().nullable(),
    /** The group that decided it, by its name. */
    group: z.string().nullable(),
    failed: z.int().nullable(),
    total: z.int().nullable(),
  })
  .openapi('CampaignReason')

/** Vehicles that do not get the set because they have too old a version of a module that it needs, or none. */
export const lackSchema = requirementSchema.extend({ vehicles: z.int() }).openapi('ModuleLack')

export const campaignSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    set: z.object({ id: z.string(), name: z.string(), version: z.string() }),
    priority: z.int(),
    author: z.string(),
    /** Whether the caller wrote it, and so may not approve it. */
    isOwn: z.boolean(),
    createdAt: instantSchema,
    state: stateNameSchema,
    /** Since when, or from when on: of a campaign that is scheduled. */
    stateAt: instantSchema.nullable(),
    reason: reasonSchema.nullable(),
    total: count,
    counts: countsSchema,
  })
  .openapi('Campaign')

export const campaignFileSchema = campaignSchema
  .extend({
    plan: planSchema,
    /** Whether vehicles wait for their user. */
    needsConsent: z.boolean(),
    /** Named by the filter, and left out: wrong hardware, something lacking, or the set is installed already. */
    unfit: count,
    groups: z.array(
      groupSchema.extend({
        total: count,
        startedAt: instantSchema.nullable(),
        counts: countsSchema,
      }),
    ),
    failures: z.array(z.object({ code: z.int().nullable(), count })),
    /** What vehicles lacked that were skipped; one that lacked two things is counted with both. */
    lacks: z.array(lackSchema).readonly(),
    record: z.array(z.object({ at: instantSchema, actor: z.string(), kind: z.string(), detail: z.unknown() })),
  })
  .openapi('CampaignFile')

export const progressSchema = z
  .object({ at: instantSchema, released: count, succeeded: count, failed: count })
  .openapi('CampaignProgress')

export interface ShownCampaign {
  readonly campaign: Campaign
  readonly set: z.infer<typeof campaignSchema>['set']
  readonly groups: readonly GroupRow[]
  /** The key of whoever looks. */
  readonly viewer: string
}

export function campaignView({ campaign, set, groups, viewer }: ShownCampaign): z.infer<typeof campaignSchema> {
  const { id, name, priority, author, createdAt, state } = campaign
  return {
    id,
    name,
    set: { id: set.id, name: set.name, version: set.version },
    priority,
    author: author.name,
    isOwn: author.key === viewer,
    createdAt: createdAt.toString(),
    state: state.name,
    stateAt: timeOf(state),
    reason: reasonOf(campaign),
    total: groups.reduce((sum, { total }) => sum + total, 0),
    counts: sumOfCounts(groups.map(({ counts }) => counts)),
  }
}

export function campaignFileView(
  shown: ShownCampaign,
  more: { readonly unfit: number; readonly lacks: readonly Lack[]; readonly entries: readonly CampaignEntry[] },
): z.infer<typeof campaignFileSchema> {
  const { plan } = shown.campaign
  const none = { total: 0, startedAt: null, counts: sumOfCounts([]) }
  return {
    ...campaignView(shown),
    plan,
    needsConsent: needsConsent(plan),
    unfit: more.unfit,
    groups: plan.groups.map((group, position) => {
      const { total, startedAt, counts } = shown.groups[position] ?? none
      return { ...group, total, startedAt: startedAt?.toString() ?? null, counts }
    }),
    failures: failuresOf(shown.groups),
    lacks: more.lacks,
    record: more.entries.map(({ at, by, kind, detail }) => ({ at: at.toString(), actor: by.name, kind, detail })),
  }
}

function failuresOf(groups: readonly GroupRow[]) {
  const sums = new Map<number | null, number>()
  for (const { failures } of groups) {
    for (const { code, count: failed } of failures) sums.set(code, (sums.get(code) ?? 0) + failed)
  }
  return [...sums].map(([code, sum]) => ({ code, count: sum })).toSorted((one, other) => other.count - one.count)
}

function timeOf(state: CampaignState): string | null {
  switch (state.name) {
    case 'draft':
      return null
    case 'scheduled':
      return state.dueAt.toString()
    case 'waiting-for-approval':
    case 'selecting':
    case 'running':
    case 'paused':
      return state.since.toString()
    case 'stopped':
    case 'finished':
      return state.at.toString()
  }
}

function reasonOf({ state, plan }: Campaign): z.infer<typeof reasonSchema> | null {
  const none = { note: null, group: null, failed: null, total: null }
  if (state.name === 'draft') return state.refusal === null ? null : { ...none, kind: 'sent-back', note: state.refusal }
  if (state.name !== 'paused' && state.name !== 'stopped') return null
  const { reason } = state
  if (reason.kind === 'person') return { ...none, kind: 'person', note: reason.note }
  const group = plan.groups[reason.group]?.name ?? null
  if (reason.kind === 'success-threshold') return { ...none, kind: reason.kind, group }
  return { ...none, kind: reason.kind, group, failed: reason.failed, total: reason.total }
}

/** What a filter of campaigns' actions may ask for. */
export const countedStateSchema = z.enum(countedStates)
