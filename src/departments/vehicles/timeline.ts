import type { Instant } from '../../kernel/time.ts'
import type { Deal, Entry } from './deal.ts'
import { type Milestone, milestones, positionOf, type StateName } from './deal-state.ts'

/** A stage of the way to the handover: when it was reached, or that it is still to come. */
export interface TimelineStage {
  readonly milestone: Milestone
  readonly when: 'past' | 'now' | 'next'
  readonly at: Instant | null
}

/** Moments within others that a customer need not tell apart. */
const hidden: readonly Milestone[] = ['SUBMITTED', 'ACCEPTED', 'VIN_ASSIGNED', 'WITHDRAWAL_OPEN']
const factoryOnly: readonly Milestone[] = ['CHANGEABLE', 'FROZEN', 'SCHEDULED', 'IN_PRODUCTION', 'BUILT']

/** The way of one deal: only the stages that it passes, past ones with their moments from the record. */
export function timelineOf(deal: Deal, entries: readonly Entry[]): readonly TimelineStage[] {
  // A booking that is taken back leads to a stage that was reached before.
  const forward = entries.filter(({ from, to }) => positionOf(from) < positionOf(to))
  const reachedAt = new Map(forward.map(({ to, at }) => [to, at] as const))
  const position = positionOf(lastMilestone(deal, entries))
  const way = milestones.filter((milestone) => isOnWay(deal, milestone))
  const now = way.findLast((milestone) => positionOf(milestone) <= position)
  return way.map((milestone) => ({
    milestone,
    when: milestone === now ? 'now' : positionOf(milestone) <= position ? 'past' : 'next',
    at: positionOf(milestone) <= position ? (reachedAt.get(milestone) ?? null) : null,
  }))
}

function isOnWay(deal: Deal, milestone: Milestone): boolean {
  if (hidden.includes(milestone)) return false
  if (milestone === 'REGISTERED') return deal.platesNeeded !== 'none'
  return deal.source === 'factory' || !factoryOnly.includes(milestone)
}

/** Where a deal stands, or stood when it ended early. */
function lastMilestone(deal: Deal, entries: readonly Entry[]): StateName {
  if (positionOf(deal.state.name) >= 0) return deal.state.name
  return entries.findLast(({ from, to }) => positionOf(from) >= 0 && positionOf(to) === -1)?.from ?? 'SUBMITTED'
}
