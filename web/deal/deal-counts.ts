import type { SideName, StateName } from './deal.ts'

/** As `GET /api/deal-counts` answers: a count of `countedMost` means that many or more. */
export interface DealCounts {
  readonly countedMost: number
  readonly states: readonly { readonly state: StateName; readonly count: number }[]
  readonly sides: readonly { readonly side: SideName; readonly count: number }[]
}

/** How many deals stand in a state, or have something beside it. */
export function countOf({ states, sides }: DealCounts, where: StateName | SideName): number {
  const found = states.find(({ state }) => state === where) ?? sides.find(({ side }) => side === where)
  return found?.count ?? 0
}
