import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import { type DepartmentName, departmentNames } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'

/** From `effectiveAt` on the department is open or closed in the market, until a later stage says otherwise. */
export interface Stage {
  readonly id: string
  readonly market: MarketCode
  readonly department: DepartmentName
  readonly isOpen: boolean
  readonly effectiveAt: Instant
  readonly setAt: Instant
  readonly setBy: string
}

/** Whether a department is open: the latest stage whose time has come decides; without one it is closed. */
export function isOpen(
  stages: readonly Stage[],
  which: { department: DepartmentName; market: MarketCode },
  at: Instant,
): boolean {
  const effective = stages
    .filter((stage) => stage.market === which.market && stage.department === which.department)
    .filter((stage) => Temporal.Instant.compare(stage.effectiveAt, at) <= 0)
  return effective.reduce<Stage | undefined>(laterOf, undefined)?.isOpen ?? false
}

/** The departments that a market's customers see. */
export function openDepartments(stages: readonly Stage[], market: MarketCode, at: Instant): readonly DepartmentName[] {
  return departmentNames.filter((department) => isOpen(stages, { department, market }, at))
}

/** When the next stage takes effect after `at`; null when none is planned. */
export function nextChange(stages: readonly Stage[], at: Instant): Instant | null {
  return stages.reduce<Instant | null>((next, { effectiveAt }) => {
    return isBefore(at, effectiveAt) && (next === null || isBefore(effectiveAt, next)) ? effectiveAt : next
  }, null)
}

/** Refuses a department that is not among the open ones: it is invisible in the store, and the API says why. */
export function requireOpen(
  open: readonly DepartmentName[],
  which: { department: DepartmentName; market: MarketCode },
): void {
  if (!open.includes(which.department)) {
    throw new Refusal('department-closed', `The department "${which.department}" is not open in ${which.market}.`, {
      field: 'department',
      ...which,
    })
  }
}

/** Of two stages, the one that takes effect later; set at the same time for the same time, the newer decision. */
function laterOf(one: Stage | undefined, other: Stage): Stage {
  if (!one) return other
  const order =
    Temporal.Instant.compare(one.effectiveAt, other.effectiveAt) || Temporal.Instant.compare(one.setAt, other.setAt)
  return order > 0 ? one : other
}
