import { Refusal, unreachable } from '../../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { CampaignPlan } from './plan.ts'

/** Whoever decides: a stable key, and the name that people read. */
export interface Person {
  readonly key: string
  readonly name: string
}

/** How long it has run: until it last began to, and since when it does. */
interface Clocked {
  readonly ranSeconds: number
}

export type StopReason =
  | { readonly kind: 'error-threshold'; readonly group: number; readonly failed: number; readonly total: number }
  | { readonly kind: 'person'; readonly note: string }

export type PauseReason =
  /** Everybody in a group has come to an end, and too few have succeeded. */
  { readonly kind: 'success-threshold'; readonly group: number } | { readonly kind: 'person'; readonly note: string }

/** Where a campaign stands. */
export type CampaignState =
  /** `refusal` is why it came back from whoever should approve. */
  | { readonly name: 'draft'; readonly refusal: string | null }
  | { readonly name: 'waiting-for-approval'; readonly since: Instant }
  | { readonly name: 'scheduled'; readonly dueAt: Instant }
  /** It chooses its vehicles. */
  | { readonly name: 'selecting'; readonly since: Instant }
  | ({ readonly name: 'running'; readonly since: Instant } & Clocked)
  | ({ readonly name: 'paused'; readonly since: Instant; readonly reason: PauseReason } & Clocked)
  /** What vehicles have not begun to install is taken back, in order of VIN; null when that is done. */
  | { readonly name: 'stopped'; readonly at: Instant; readonly reason: StopReason; readonly takenBackTo: string | null }
  | ({ readonly name: 'finished'; readonly at: Instant } & Clocked)

export interface Campaign {
  readonly id: string
  readonly name: string
  readonly setId: string
  readonly plan: CampaignPlan
  /** Between campaigns that want the same vehicle the higher one goes first. */
  readonly priority: number
  readonly author: Person
  readonly state: CampaignState
  readonly createdAt: Instant
  /** How many actions were given so far, repeats included. */
  readonly released: number
}

/** Its author has done what there is to plan. */
export function submit(state: CampaignState, at: Instant): CampaignState {
  if (state.name !== 'draft') throw notNow(state)
  return { name: 'waiting-for-approval', since: at }
}

export interface Approval {
  readonly by: Person
  readonly at: Instant
  /** When the first vehicle may begin. */
  readonly startsAt: Instant
}

/** A second person agrees. Refuses (`approval-own`) the author. */
export function approve({ state, author }: Pick<Campaign, 'state' | 'author'>, approval: Approval): CampaignState {
  requireSecond({ state, author }, approval.by)
  return { name: 'scheduled', dueAt: isBefore(approval.startsAt, approval.at) ? approval.at : approval.startsAt }
}

/** A second person sends it back. Refuses (`approval-own`) the author. */
export function sendBack(campaign: Pick<Campaign, 'state' | 'author'>, by: Person, note: string): CampaignState {
  requireSecond(campaign, by)
  return { name: 'draft', refusal: note }
}

function requireSecond({ state, author }: Pick<Campaign, 'state' | 'author'>, by: Person): void {
  if (state.name !== 'waiting-for-approval') throw notNow(state)
  if (by.key === author.key) {
    throw new Refusal('approval-own', 'A second person approves a campaign, never its author.', { author: author.name })
  }
}

/** Its time has come: it begins to choose its vehicles. */
export function select(state: CampaignState, at: Instant): CampaignState {
  if (state.name !== 'scheduled' || isBefore(at, state.dueAt)) throw notNow(state)
  return { name: 'selecting', since: at }
}

/** All its vehicles are chosen. */
export function run(state: CampaignState, at: Instant): CampaignState {
  if (state.name !== 'selecting') throw notNow(state)
  return { name: 'running', since: at, ranSeconds: 0 }
}

/** No more vehicles get it; those that have it go on. */
export function pause(state: CampaignState, at: Instant, reason: PauseReason): CampaignState {
  if (state.name !== 'running') throw notNow(state)
  return { name: 'paused', since: at, reason, ranSeconds: ranSecondsOf(state, at) }
}

export function resume(state: CampaignState, at: Instant): CampaignState {
  if (state.name !== 'paused') throw notNow(state)
  return { name: 'running', since: at, ranSeconds: state.ranSeconds }
}

/** Those that failed get another action; a campaign that had finished runs again. */
export function retry(state: CampaignState, at: Instant): CampaignState {
  if (state.name === 'running' || state.name === 'paused') return state
  if (state.name !== 'finished') throw notNow(state)
  return { name: 'running', since: at, ranSeconds: state.ranSeconds }
}

/** It ends for good, and is taken back where nobody installs yet. */
export function stop(state: CampaignState, at: Instant, reason: StopReason): CampaignState {
  if (state.name === 'draft' || state.name === 'stopped' || state.name === 'finished') throw notNow(state)
  return { name: 'stopped', at, reason, takenBackTo: '' }
}

/** Everybody has come to an end. */
export function finish(state: CampaignState, at: Instant): CampaignState {
  if (state.name !== 'running') throw notNow(state)
  return { name: 'finished', at, ranSeconds: ranSecondsOf(state, at) }
}

/** How long it has run so far, pauses left out. */
export function ranSecondsOf(state: CampaignState, at: Instant): number {
  switch (state.name) {
    case 'running':
      return state.ranSeconds + Math.max(0, at.since(state.since).total('seconds'))
    case 'paused':
    case 'finished':
      return state.ranSeconds
    case 'draft':
    case 'waiting-for-approval':
    case 'scheduled':
    case 'selecting':
    case 'stopped':
      return 0
    default:
      return unreachable(state)
  }
}

/** Whether the job has something to do for it. */
export function isAtWork(state: CampaignState): boolean {
  if (state.name === 'stopped') return state.takenBackTo !== null
  return state.name === 'scheduled' || state.name === 'selecting' || state.name === 'running'
}

/** The first instant at which it is this time of day anywhere: the earth's easternmost clocks are 14 hours ahead. */
export function earliestOf(localTime: string): Instant {
  return Temporal.PlainDateTime.from(localTime).toZonedDateTime('+14:00').toInstant()
}

function notNow(state: CampaignState): Refusal {
  return new Refusal('campaign-state', `This cannot be done with a campaign that is ${state.name}.`, {
    state: state.name,
  })
}
