import { z } from 'zod'
import type { Campaign, CampaignState } from './campaign.ts'
import { planSchema } from './plan.ts'

const instant = z.string().transform((text) => Temporal.Instant.from(text))

const pauseReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('success-threshold'), group: z.int() }),
  z.object({ kind: z.literal('person'), note: z.string() }),
])
const stopReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('error-threshold'), group: z.int(), failed: z.int(), total: z.int() }),
  z.object({ kind: z.literal('person'), note: z.string() }),
])

const stateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('draft'), refusal: z.string().nullable() }),
  z.object({ name: z.literal('waiting-for-approval'), since: instant }),
  z.object({ name: z.literal('scheduled'), dueAt: instant }),
  z.object({ name: z.literal('selecting'), since: instant }),
  z.object({ name: z.literal('running'), since: instant, ranSeconds: z.number() }),
  z.object({ name: z.literal('paused'), since: instant, ranSeconds: z.number(), reason: pauseReason }),
  z.object({ name: z.literal('stopped'), at: instant, reason: stopReason, takenBackTo: z.string().nullable() }),
  z.object({ name: z.literal('finished'), at: instant, ranSeconds: z.number() }),
])

export const CAMPAIGN_COLUMNS = [
  'id',
  'name',
  'setId',
  'plan',
  'priority',
  'author',
  'authorName',
  'state',
  'createdAt',
  'released',
] as const

interface CampaignRow {
  readonly id: string
  readonly name: string
  readonly setId: string
  readonly plan: unknown
  readonly priority: number
  readonly author: string
  readonly authorName: string
  readonly state: unknown
  readonly createdAt: Temporal.Instant
  readonly released: number
}

export function campaignOf({ plan, state, author, authorName, ...row }: CampaignRow): Campaign {
  const read: CampaignState = stateSchema.parse(state)
  return { ...row, plan: planSchema.parse(plan), state: read, author: { key: author, name: authorName } }
}
