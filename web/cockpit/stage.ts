import type { MarketCode } from '../locale.ts'
import type { Department } from './figures.ts'

/** From `effectiveAt` on the department is open or closed in the market, until a later stage says otherwise. */
export interface Stage {
  readonly id: string
  readonly market: MarketCode
  readonly department: Department
  readonly isOpen: boolean
  readonly effectiveAt: string
  readonly setAt: string
}

export interface StageNow {
  /** Null: it was never opened. */
  readonly current: Stage | null
  /** Set for later, the soonest first. */
  readonly coming: readonly Stage[]
}

/** What holds in one place at an instant, and what is planned. The stages come by effective time. */
export function stageNow(
  stages: readonly Stage[],
  place: { readonly market: MarketCode; readonly department: Department },
  at: string,
): StageNow {
  const here = stages
    .filter(({ market, department }) => market === place.market && department === place.department)
    .toSorted((one, other) => time(one.effectiveAt) - time(other.effectiveAt) || time(one.setAt) - time(other.setAt))
  return {
    current: here.findLast(({ effectiveAt }) => time(effectiveAt) <= time(at)) ?? null,
    coming: here.filter(({ effectiveAt }) => time(effectiveAt) > time(at)),
  }
}

function time(instant: string): number {
  return Date.parse(instant)
}
