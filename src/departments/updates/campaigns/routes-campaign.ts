import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../../kernel/http/page.ts'
import { answers, body, callerName, openApi, pageOf, type RequestContext, route } from '../../../kernel/http/route.ts'
import type { SetShelf } from '../live-sets.ts'
import type { UpdateParts } from '../parts.ts'
import { type Decision, decideCampaign, draftCampaign, reviseCampaign } from './actions-campaign.ts'
import type { Campaign } from './campaign.ts'
import { planSchema } from './plan.ts'
import { findCampaign, listCampaignEntries, listCampaigns } from './store-campaign.ts'
import { findGroups, findProgress } from './store-count.ts'
import { retriable } from './store-release.ts'
import { countLacks, findSkippedLacks } from './store-lack.ts'
import { findSelection, previewFilter } from './store-selection.ts'
import {
  campaignFileSchema,
  campaignFileView,
  campaignSchema,
  campaignView,
  lackSchema,
  progressSchema,
  stateNameSchema,
} from './views.ts'

export interface CampaignParts extends UpdateParts {
  readonly sets: SetShelf
}

const access = ['staff:updates'] as const
const tags = ['Updates']
const params = z.object({ campaignId: z.uuid() })

const draftSchema = z.strictObject({
  name: z.string().trim().min(1).max(128),
  setId: z.uuid(),
  priority: z.int().min(0).max(100).default(50),
  plan: planSchema,
})
const note = z.string().trim().min(1).max(1_000)
const noted = body(z.strictObject({ note }))

const previewing = route({
  method: 'post',
  path: '/api/updates/filter-previews',
  operationId: 'previewVehicleFilter',
  access,
  tags,
  summary: 'Count the vehicles that a filter names',
  description:
    'Filters are RSQL: `market==DE;softwareVersion=lt=2.4`, `vin=in=(…)`, `attributes.battery==b2*`. Nothing is kept.',
  request: { body: body(z.strictObject({ filter: z.string(), setId: z.uuid().nullable().default(null) })) },
  responses: {
    200: answers(
      z.object({
        matching: z.int(),
        fitting: z.int(),
        wanting: z.int(),
        sample: z.array(z.string()).readonly(),
        lacks: z.array(lackSchema).readonly(),
      }),
      'All; those whose hardware fits the set; those of them that would get it; a few of them; why others would not.',
    ),
  },
})

const listing = route({
  method: 'get',
  path: '/api/updates/campaigns',
  operationId: 'listCampaigns',
  access,
  tags,
  summary: 'Campaigns, the newest first',
  request: { query: pageQuery.extend({ state: stateNameSchema.optional() }) },
  responses: { 200: answers(pageOf(campaignSchema), 'Campaigns with their counts.') },
})

const reading = route({
  method: 'get',
  path: '/api/updates/campaigns/{campaignId}',
  operationId: 'readCampaign',
  access,
  tags,
  summary: 'A campaign with its groups, failures and decisions',
  request: { params },
  responses: { 200: answers(campaignFileSchema, 'The campaign as it stands now.') },
})

const POINTS_MOST = 120

const curve = route({
  method: 'get',
  path: '/api/updates/campaigns/{campaignId}/progress',
  operationId: 'readCampaignProgress',
  access,
  tags,
  summary: 'How a campaign got on',
  request: { params },
  responses: { 200: answers(z.object({ points: z.array(progressSchema) }), 'The oldest point first.') },
})

const drafting = route({
  method: 'post',
  path: '/api/updates/campaigns',
  operationId: 'draftCampaign',
  access,
  tags,
  summary: 'Plan a campaign',
  request: { body: body(draftSchema) },
  responses: { 201: answers(campaignSchema, 'A draft.') },
})

const revising = route({
  method: 'post',
  path: '/api/updates/campaigns/{campaignId}/revisions',
  operationId: 'reviseCampaign',
  access,
  tags,
  summary: 'Plan a draft anew',
  request: { params, body: body(draftSchema) },
  responses: { 201: answers(campaignSchema, 'The draft as it is now.') },
})

const steps = {
  submissions: ['submitCampaign', 'Submit a draft for approval'],
  resumptions: ['resumeCampaign', 'Let a paused campaign go on'],
} as const
const notedSteps = {
  approvals: ['approveCampaign', 'Approve a campaign, as a second person'],
  'send-backs': ['sendBackCampaign', 'Send a campaign back to its author'],
  pauses: ['pauseCampaign', 'Give no more vehicles the update'],
  stops: ['stopCampaign', 'End a campaign and take it back where nobody installs yet'],
} as const

function stepRoute<S extends string>(resource: S, [operationId, summary]: readonly [string, string]) {
  return {
    method: 'post',
    path: `/api/updates/campaigns/{campaignId}/${resource}` as const,
    operationId,
    access,
    tags,
    summary,
    responses: { 201: answers(campaignSchema, 'The campaign as it stands now.') },
  } as const
}

const submitting = route({ ...stepRoute('submissions', steps.submissions), request: { params } })
const resuming = route({ ...stepRoute('resumptions', steps.resumptions), request: { params } })
const approving = route({ ...stepRoute('approvals', notedSteps.approvals), request: { params, body: noted } })
const sendingBack = route({ ...stepRoute('send-backs', notedSteps['send-backs']), request: { params, body: noted } })
const pausing = route({ ...stepRoute('pauses', notedSteps.pauses), request: { params, body: noted } })
const stopping = route({ ...stepRoute('stops', notedSteps.stops), request: { params, body: noted } })
const retrying = route({
  ...stepRoute('retries', ['retryCampaign', 'Give vehicles that did not succeed another action']),
  request: { params, body: body(z.strictObject({ outcomes: z.array(z.enum(retriable)).min(1).default(['failed']) })) },
})

const idCursor = z.tuple([z.uuid()])
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Campaigns as staff plan, approve and follow them. */
export function campaignRoutes(parts: CampaignParts) {
  const { house, sets } = parts
  const routes = openApi()
  const viewOf = async (c: RequestContext, campaigns: readonly Campaign[]) => {
    const groups = await findGroups(
      house.db,
      campaigns.map(({ id }) => id),
    )
    return Promise.all(
      campaigns.map(async (campaign) => ({
        campaign,
        set: await sets(campaign.setId),
        groups: groups.get(campaign.id) ?? [],
        viewer: callerName(c),
      })),
    )
  }
  const decide = (c: RequestContext, id: string, decision: Decision) =>
    answerOnce(c, 201, async (tx) => {
      const campaign = await decideCampaign(parts, tx, { id, decision }, c.get('caller'))
      const [shown] = await viewOf(c, [campaign])
      return campaignView(shown ?? { campaign, set: await sets(campaign.setId), groups: [], viewer: callerName(c) })
    })
  routes.openapi(previewing, async (c) => {
    const { filter, setId } = c.req.valid('json')
    const set = setId === null ? null : await sets(setId)
    const [preview, lacks] = await Promise.all([
      previewFilter(house.db, filter, setId),
      set === null ? [] : countLacks(house.db, filter, set),
    ])
    return c.json({ ...preview, lacks }, 200)
  })
  routes.openapi(listing, async (c) => {
    const { limit, cursor, state } = c.req.valid('query')
    const before = cursor === undefined ? LAST_ID : readCursor(cursor, idCursor)[0]
    const rows = await listCampaigns(house.db, { limit: limit + 1, before, state: state ?? null })
    const page = pageFrom(rows, limit, ({ id }) => [id])
    return c.json({ items: (await viewOf(c, page.items)).map(campaignView), next: page.next }, 200)
  })
  routes.openapi(reading, async (c) => {
    const { campaignId } = c.req.valid('param')
    const campaign = await findCampaign(house.db, campaignId)
    const [entries, selection, lacks, groups, set] = await Promise.all([
      listCampaignEntries(house.db, campaignId),
      findSelection(house.db, campaignId),
      findSkippedLacks(house.db, campaignId),
      findGroups(house.db, [campaignId]),
      sets(campaign.setId),
    ])
    const shown = { campaign, set, groups: groups.get(campaignId) ?? [], viewer: callerName(c) }
    return c.json(campaignFileView(shown, { unfit: selection?.unfit ?? 0, lacks, entries }), 200)
  })
  routes.openapi(curve, async (c) => {
    const { id } = await findCampaign(house.db, c.req.valid('param').campaignId)
    const points = await findProgress(house.db, id, POINTS_MOST)
    return c.json({ points: points.map(({ at, ...point }) => ({ at: at.toString(), ...point })) }, 200)
  })
  routes.openapi(drafting, (c) =>
    answerOnce(c, 201, async (tx) => {
      const campaign = await draftCampaign(parts, tx, c.req.valid('json'), c.get('caller'))
      return campaignView({ campaign, set: await sets(campaign.setId), groups: [], viewer: callerName(c) })
    }),
  )
  routes.openapi(revising, (c) =>
    answerOnce(c, 201, async (tx) => {
      const change = { id: c.req.valid('param').campaignId, draft: c.req.valid('json') }
      const campaign = await reviseCampaign(parts, tx, change, c.get('caller'))
      return campaignView({ campaign, set: await sets(campaign.setId), groups: [], viewer: callerName(c) })
    }),
  )
  routes.openapi(submitting, (c) => decide(c, c.req.valid('param').campaignId, { kind: 'submitted' }))
  routes.openapi(resuming, (c) => decide(c, c.req.valid('param').campaignId, { kind: 'resumed' }))
  routes.openapi(approving, (c) =>
    decide(c, c.req.valid('param').campaignId, { kind: 'approved', ...c.req.valid('json') }),
  )
  routes.openapi(sendingBack, (c) =>
    decide(c, c.req.valid('param').campaignId, { kind: 'sent-back', ...c.req.valid('json') }),
  )
  routes.openapi(pausing, (c) => decide(c, c.req.valid('param').campaignId, { kind: 'paused', ...c.req.valid('json') }))
  routes.openapi(stopping, (c) =>
    decide(c, c.req.valid('param').campaignId, { kind: 'stopped', ...c.req.valid('json') }),
  )
  routes.openapi(retrying, (c) =>
    decide(c, c.req.valid('param').campaignId, { kind: 'retried', ...c.req.valid('json') }),
  )
  return routes
}
