import type { GroupPlan } from './plan.ts'

/** Where the vehicles of a group stand: in the queue, then as their last action does, or skipped for what they lack. */
export const countedStates = [
  'queued',
  'waiting',
  'offered',
  'running',
  'succeeded',
  'failed',
  'canceled',
  'denied',
  'skipped',
] as const
export type CountedState = (typeof countedStates)[number]
export type Counts = Readonly<Record<CountedState, number>>

export const noCounts: Counts = {
  queued: 0,
  waiting: 0,
  offered: 0,
  running: 0,
  succeeded: 0,
  failed: 0,
  canceled: 0,
  denied: 0,
  skipped: 0,
}

/** A group as it stands now. */
export interface GroupStanding {
  readonly plan: Pick<GroupPlan, 'successPercent' | 'errorPercent'>
  readonly total: number
  readonly counts: Counts
  readonly isStarted: boolean
}

/** What follows from where the groups stand. */
export type Verdict =
  | { readonly kind: 'stop'; readonly group: number; readonly failed: number; readonly total: number }
  | { readonly kind: 'start'; readonly group: number }
  | { readonly kind: 'stall'; readonly group: number }
  | { readonly kind: 'finish' }
  | { readonly kind: 'go-on' }

/**
 * Decides how a campaign goes on. Errors count first: a group with too many of them stops everything. The next group
 * starts when enough of the last one have succeeded; when nobody of it is left and they are too few, a person decides.
 */
export function judge(groups: readonly GroupStanding[]): Verdict {
  const started = groups.filter(({ isStarted }) => isStarted)
  const bad = started.findIndex(hasFailed)
  const culprit = started[bad]
  if (culprit) return { kind: 'stop', group: bad, failed: culprit.counts.failed, total: reached(culprit) }
  const last = started.at(-1)
  if (last === undefined) return groups.length > 0 ? { kind: 'start', group: 0 } : { kind: 'finish' }
  if (started.length < groups.length) {
    if (hasSucceeded(last)) return { kind: 'start', group: started.length }
    return openIn(last.counts) === 0 ? { kind: 'stall', group: started.length - 1 } : { kind: 'go-on' }
  }
  return started.every(({ counts }) => openIn(counts) === 0) ? { kind: 'finish' } : { kind: 'go-on' }
}

/** How many of a group have not come to an end. */
export function openIn(counts: Counts): number {
  return counts.queued + counts.waiting + counts.offered + counts.running
}

function hasFailed(group: GroupStanding): boolean {
  const { plan, counts } = group
  return plan.errorPercent !== null && counts.failed > 0 && counts.failed * 100 >= plan.errorPercent * reached(group)
}

function hasSucceeded(group: GroupStanding): boolean {
  return group.counts.succeeded * 100 >= group.plan.successPercent * reached(group)
}

/** Shares are of those who get it: a vehicle that is skipped neither succeeds nor fails. */
function reached({ total, counts }: GroupStanding): number {
  return total - counts.skipped
}

/** The same over several groups. */
export function sumOfCounts(all: readonly Counts[]): Counts {
  const sum = { ...noCounts }
  for (const counts of all) for (const state of countedStates) sum[state] += counts[state]
  return sum
}
