import { record } from '../../../kernel/audit.ts'
import { type Caller, callerKey } from '../../../kernel/identity/caller.ts'
import { newId } from '../../../kernel/ids.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { UpdateParts } from '../parts.ts'
import { findSet } from '../store-software.ts'
import {
  approve,
  type Campaign,
  type CampaignState,
  earliestOf,
  isAtWork,
  pause,
  type Person,
  resume,
  retry,
  sendBack,
  stop,
  submit,
} from './campaign.ts'
import { checkFilters } from './plan.ts'
import { addCampaignEntry, insertCampaign, lockCampaign, saveCampaign } from './store-campaign.ts'
import { requeue, type Retriable } from './store-release.ts'

export const ADVANCE = 'campaigns-advance'

/** Has the job look at what is due, then; one after the other, and once however often it is asked for. */
export function lookAt(tx: Tx, runAt: Instant): void {
  enqueue(tx, { name: ADVANCE, payload: {}, key: ADVANCE, queue: 'campaigns', runAt })
}

export type Draft = Pick<Campaign, 'name' | 'setId' | 'plan' | 'priority'>

/** Plans a campaign. Refuses `set-unknown`, `filter-invalid`. */
export async function draftCampaign({ house }: UpdateParts, tx: Tx, draft: Draft, caller: Caller): Promise<Campaign> {
  await checkDraft(tx, draft)
  const at = house.clock()
  const author = personOf(caller)
  const state: CampaignState = { name: 'draft', refusal: null }
  const campaign: Campaign = { id: newId(), ...draft, author, state, createdAt: at, released: 0 }
  await insertCampaign(tx, campaign)
  tell(tx, campaign, { kind: 'drafted', caller, at, detail: { plan: draft.plan, priority: draft.priority } })
  return campaign
}

/** Plans a draft anew; whoever does so is its author from now on. Refuses (`campaign-state`) one that is submitted. */
export async function reviseCampaign(
  { house }: UpdateParts,
  tx: Tx,
  { id, draft }: { readonly id: string; readonly draft: Draft },
  caller: Caller,
): Promise<Campaign> {
  await checkDraft(tx, draft)
  const before = await lockCampaign(tx, id)
  if (before.state.name !== 'draft') {
    throw new Refusal('campaign-state', 'What is submitted stands still.', { state: before.state.name })
  }
  const campaign = { ...before, ...draft, author: personOf(caller) }
  await saveCampaign(tx, id, { plan: draft, author: campaign.author })
  const detail = { plan: draft.plan, priority: draft.priority }
  tell(tx, campaign, { kind: 'revised', caller, at: house.clock(), detail })
  return campaign
}

async function checkDraft(tx: Tx, { setId, plan }: Draft): Promise<void> {
  checkFilters(plan)
  await findSet(tx, setId)
}

/** What people decide about a campaign. */
export type Decision =
  | { readonly kind: 'submitted' }
  | { readonly kind: 'approved'; readonly note: string }
  | { readonly kind: 'sent-back'; readonly note: string }
  | { readonly kind: 'paused'; readonly note: string }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'stopped'; readonly note: string }
  | { readonly kind: 'retried'; readonly outcomes: readonly Retriable[] }

/** Does what somebody decided. Refuses (`campaign-state`, `approval-own`, `approval-by-machine`) what cannot be. */
export async function decideCampaign(
  { house }: UpdateParts,
  tx: Tx,
  { id, decision }: { readonly id: string; readonly decision: Decision },
  caller: Caller,
): Promise<Campaign> {
  const campaign = await lockCampaign(tx, id)
  const at = house.clock()
  const state = decided(campaign, decision, { caller, at })
  const queued = decision.kind === 'retried' ? await requeue(tx, id, decision.outcomes) : 0
  const dueAt = state.name === 'scheduled' ? state.dueAt : isAtWork(state) || state.name === 'paused' ? at : null
  await saveCampaign(tx, id, { state, dueAt })
  if (dueAt !== null) lookAt(tx, dueAt)
  const { kind, ...detail } = decision
  tell(tx, campaign, { kind, caller, at, detail: kind === 'retried' ? { ...detail, queued } : detail })
  return { ...campaign, state }
}

function decided(
  campaign: Campaign,
  decision: Decision,
  { caller, at }: { readonly caller: Caller; readonly at: Instant },
): CampaignState {
  const { state, plan } = campaign
  switch (decision.kind) {
    case 'submitted':
      return submit(state, at)
    case 'approved': {
      const startsAt = plan.startsAt === null ? at : earliestOf(plan.startsAt)
      return approve(campaign, { by: approver(caller), at, startsAt })
    }
    case 'sent-back':
      return sendBack(campaign, approver(caller), decision.note)
    case 'paused':
      return pause(state, at, { kind: 'person', note: decision.note })
    case 'resumed':
      return resume(state, at)
    case 'stopped':
      return stop(state, at, { kind: 'person', note: decision.note })
    case 'retried':
      return retry(state, at)
  }
}

function approver(caller: Caller): Person {
  if (caller.kind !== 'staff') throw new Refusal('approval-by-machine', 'A person approves a campaign.')
  return personOf(caller)
}

export function personOf(caller: Caller): Person {
  return { key: callerKey(caller), name: 'name' in caller ? caller.name : caller.kind }
}

interface Told {
  readonly kind: string
  readonly caller: Caller
  readonly at: Instant
  readonly detail: Readonly<Record<string, unknown>>
}

/** Into the campaign's own record, and shortly into the audit log. */
function tell(tx: Tx, { id, name }: Campaign, { kind, caller, at, detail }: Told): void {
  addCampaignEntry(tx, { campaignId: id, at, by: personOf(caller), kind, detail })
  const { plan: _, ...details } = detail
  record(tx, { caller, action: `campaign-${kind}`, subject: id, details: { name, ...details }, at })
}
