import type { Instant } from '../../kernel/time.ts'
import type { Deal, Entry } from './deal.ts'
import { type Milestone, milestones, positionOf } from './deal-state.ts'

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
  const reachedAt = new Map(entries.filter(({ from, to }) => from !== to).map(({ to, at }) => [to, at] as const))
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

/** How far a deal came before it ended early. */
function lastMilestone(deal: Deal, entries: readonly Entry[]): Milestone {
  const names = [...entries.map(({ from }) => from), deal.state.name]
  return names.reduce<Milestone>((furthest, name) => {
    const milestone = milestones.find((each) => each === name)
    return milestone && positionOf(milestone) > positionOf(furthest) ? milestone : furthest
  }, 'SUBMITTED')
}
