import { present } from '../../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { cancelActions } from '../actions-assignment.ts'
import type { UpdateParts } from '../parts.ts'
import { type Campaign, type CampaignState, finish, pause, ranSecondsOf, run, select, stop } from './campaign.ts'
import { judge, openIn, sumOfCounts } from './group.ts'
import { allowance } from './rate.ts'
import {
  addCampaignEntry,
  type CampaignChange,
  findCampaign,
  house as byHouse,
  lockCampaign,
  saveCampaign,
} from './store-campaign.ts'
import {
  findGroups,
  foldTally,
  type GroupRow,
  insertGroups,
  minuteOf,
  releasedBefore,
  saveProgress,
  startGroup,
} from './store-count.ts'
import {
  countActionsAfresh,
  emptyQueue,
  findTakeable,
  planAfresh,
  releaseBatch,
  type Released,
  renewWindows,
} from './store-release.ts'
import { findGroupEnds, findSelection, saveSelection, selectChunk } from './store-selection.ts'

/** How many vehicles one transaction is about: a moment's work, so that others get their turn. */
export interface BatchSizes {
  readonly choose: number
  readonly give: number
  readonly takeBack: number
}

export const BATCHES: BatchSizes = { choose: 20_000, give: 5_000, takeBack: 2_000 }

/** When to look again: after something happened, when nothing did, and when all that are left are busy elsewhere. */
const SOON_SECONDS = 1
const IDLE_SECONDS = 5
const BUSY_SECONDS = 15

const noneReleased: Released = { given: 0, skipped: 0, passedOver: 0 }

/** So many new actions at once change how the database best finds one. */
const MANY = 2_000

/**
 * Brings a campaign one bounded step on, in one transaction; what is cut off is simply done again. Returns whether there
 * is more to do at once.
 */
export async function advanceCampaign(parts: UpdateParts, id: string, sizes: BatchSizes = BATCHES): Promise<boolean> {
  const { house } = parts
  const seen = await findCampaign(house.db, id)
  const isStarting = seen.state.name === 'scheduled' && !isBefore(house.clock(), seen.state.dueAt)
  // Read apart, because it takes a while and a transaction that holds something should not.
  const ends = isStarting ? await findGroupEnds(house.db, seen) : []
  return house.transaction(async (tx) => {
    await planAfresh(tx)
    const campaign = await lockCampaign(tx, id)
    const at = house.clock()
    switch (campaign.state.name) {
      case 'scheduled':
        if (!isStarting) return false
        insertGroups(tx, id, campaign.plan.groups.length)
        await saveSelection(tx, id, { ends, afterVin: '', unfit: 0 })
        return goOn(tx, campaign, { state: select(campaign.state, at), dueAt: at })
      case 'selecting':
        return choose(tx, campaign, at, sizes)
      case 'running':
        return release(parts, tx, campaign, sizes)
      case 'paused':
        return watch(parts, tx, campaign)
      case 'stopped':
        return takeBack(parts, tx, campaign, sizes)
      case 'draft':
      case 'waiting-for-approval':
      case 'finished':
        return goOn(tx, campaign, { dueAt: null })
    }
  })
}

/** Saves; what is due at this very instant is to be done at once. */
async function goOn(tx: Tx, { id }: Campaign, change: CampaignChange, more = true): Promise<boolean> {
  await saveCampaign(tx, id, change)
  return more && change.dueAt !== null
}

// oxlint-disable-next-line max-params -- a step's four things
async function choose(tx: Tx, campaign: Campaign, at: Instant, sizes: BatchSizes): Promise<boolean> {
  const { id } = campaign
  const selection = present(await findSelection(tx, id), 'a selection that has begun')
  const { lastVin, unfit } = await selectChunk(tx, campaign, selection, sizes.choose)
  if (lastVin !== null) {
    await saveSelection(tx, id, { ...selection, afterVin: lastVin, unfit: selection.unfit + unfit })
    return true
  }
  await foldTally(tx, id)
  const vehicles = (await groupsOf(tx, id)).reduce((sum, { total }) => sum + total, 0)
  note(tx, campaign, at, 'started', { vehicles, unfit: selection.unfit })
  return goOn(tx, campaign, { state: run(campaign.state, at), dueAt: at })
}

async function release(parts: UpdateParts, tx: Tx, campaign: Campaign, sizes: BatchSizes): Promise<boolean> {
  const { id, plan, state, released } = campaign
  const at = parts.house.clock()
  await foldTally(tx, id)
  const groups = await groupsOf(tx, id)
  const verdict = judge(standing(campaign, groups))
  switch (verdict.kind) {
    case 'stop': {
      const { group, failed, total } = verdict
      const reason = { kind: 'error-threshold', group, failed, total } as const
      note(tx, campaign, at, 'stopped', { ...reason, name: plan.groups[group]?.name })
      await keepCurve(tx, campaign, groups, at)
      return goOn(tx, campaign, { state: stop(state, at, reason), dueAt: at })
    }
    case 'start':
      await startGroup(tx, id, verdict.group, at)
      note(tx, campaign, at, 'group-started', { group: verdict.group, name: plan.groups[verdict.group]?.name })
      return goOn(tx, campaign, { dueAt: at })
    case 'stall': {
      const reason = { kind: 'success-threshold', group: verdict.group } as const
      note(tx, campaign, at, 'paused', { ...reason, name: plan.groups[verdict.group]?.name })
      await keepCurve(tx, campaign, groups, at)
      return goOn(tx, campaign, { state: pause(state, at, reason), dueAt: null })
    }
    case 'finish':
      note(tx, campaign, at, 'finished', sumOfCounts(groups.map(({ counts }) => counts)))
      await keepCurve(tx, campaign, groups, at)
      return goOn(tx, campaign, { state: finish(state, at), dueAt: null })
    case 'go-on': {
      const moved = plan.window === null ? 0 : await renewWindows(tx, campaign, at, sizes.give)
      const ranMinutes = ranSecondsOf(state, at) / 60
      const thisMinute = released - (await releasedBefore(tx, id, minuteOf(at)))
      const size = Math.min(sizes.give, allowance(plan.rate, { ranMinutes, released, thisMinute }))
      const waiting = groups.find(({ startedAt, counts }) => startedAt !== null && counts.queued > 0)
      const batch = size > 0 && waiting ? { group: waiting.position, size, at } : null
      const { given, skipped, passedOver } = batch ? await releaseBatch(tx, campaign, batch) : noneReleased
      const left = given + skipped
      // Vehicles are told by what is read anew; a list of them all would be as long as the batch.
      if (given > 0 || moved > 0) parts.polls.changed(tx, [])
      const hasChanged = await keepCurve(tx, { ...campaign, released: released + given }, groups, at)
      const isFull = batch !== null && left + passedOver >= size && left > 0 && size === sizes.give
      if (given >= MANY && (released === 0 || !isFull)) await countActionsAfresh(tx)
      const seconds = passedOver > 0 && left === 0 ? BUSY_SECONDS : hasChanged || left > 0 ? SOON_SECONDS : IDLE_SECONDS
      const dueAt = isFull || moved >= sizes.give ? at : at.add({ seconds })
      return goOn(tx, campaign, { dueAt, released: released + given }, isFull || moved >= sizes.give)
    }
  }
}

/** Counts on while it is paused; too many errors stop it then, too. */
async function watch(parts: UpdateParts, tx: Tx, campaign: Campaign): Promise<boolean> {
  const { id, state, plan } = campaign
  const at = parts.house.clock()
  await foldTally(tx, id)
  const groups = await groupsOf(tx, id)
  await keepCurve(tx, campaign, groups, at)
  const verdict = judge(standing(campaign, groups))
  if (verdict.kind === 'stop') {
    const { group, failed, total } = verdict
    const reason = { kind: 'error-threshold', group, failed, total } as const
    note(tx, campaign, at, 'stopped', { ...reason, name: plan.groups[group]?.name })
    return goOn(tx, campaign, { state: stop(state, at, reason), dueAt: at })
  }
  return goOn(tx, campaign, { dueAt: hasOnTheWay(groups) ? at.add({ seconds: IDLE_SECONDS }) : null }, false)
}

/** Takes back what nobody installs yet, a batch of vehicles at a time; then waits for those that still work on it. */
async function takeBack(parts: UpdateParts, tx: Tx, campaign: Campaign, sizes: BatchSizes): Promise<boolean> {
  const { id, state } = campaign
  const at = parts.house.clock()
  if (state.name !== 'stopped') return false
  const { takenBackTo } = state
  if (takenBackTo === null) {
    await foldTally(tx, id)
    const groups = await groupsOf(tx, id)
    await keepCurve(tx, campaign, groups, at)
    return goOn(tx, campaign, { dueAt: hasOnTheWay(groups) ? at.add({ seconds: BUSY_SECONDS }) : null }, false)
  }
  if ((await emptyQueue(tx, id, sizes.choose)) > 0) return goOn(tx, campaign, { dueAt: at })
  const vins = await findTakeable(tx, id, takenBackTo, sizes.takeBack)
  const reason = state.reason.kind === 'person' ? state.reason.note : 'Too many vehicles failed.'
  await cancelActions(parts, tx, { vins, campaignId: id, force: false, actor: 'house', reason })
  const taken: CampaignState = { ...state, takenBackTo: vins.at(-1) ?? null }
  return goOn(tx, campaign, { state: taken, dueAt: at })
}

function standing({ plan }: Campaign, groups: readonly GroupRow[]) {
  return groups.map(({ position, total, counts, startedAt }) => ({
    plan: present(plan.groups[position], 'the plan of a group'),
    total,
    counts,
    isStarted: startedAt !== null,
  }))
}

async function groupsOf(tx: Tx, id: string): Promise<readonly GroupRow[]> {
  return (await findGroups(tx, [id])).get(id) ?? []
}

function hasOnTheWay(groups: readonly GroupRow[]): boolean {
  return openIn({ ...sumOfCounts(groups.map(({ counts }) => counts)), queued: 0 }) > 0
}

/** Keeps the curve; whether it has moved since the last time. */
// oxlint-disable-next-line max-params -- a step's four things
async function keepCurve(tx: Tx, { id, released }: Campaign, groups: readonly GroupRow[], at: Instant) {
  const { succeeded, failed } = sumOfCounts(groups.map(({ counts }) => counts))
  return saveProgress(tx, id, { at, released, succeeded, failed })
}

// oxlint-disable-next-line max-params -- what happened, to which campaign, when
function note(tx: Tx, { id }: Campaign, at: Instant, kind: string, detail: Readonly<Record<string, unknown>>): void {
  addCampaignEntry(tx, { campaignId: id, at, by: byHouse, kind, detail })
}
