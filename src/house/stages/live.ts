import type { House } from '../../kernel/house.ts'
import { live } from '../../kernel/live.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DepartmentName } from '../department.ts'
import { type MarketCode, marketCodes } from '../markets/market.ts'
import { openDepartments, requireOpen, type Stage } from './stage.ts'
import { listStages } from './store.ts'

export const STAGES = 'stages'

/** The stages of the house, kept in memory by every process. */
export interface Stages {
  readonly all: () => readonly Stage[]
  readonly open: (market: MarketCode, at: Instant) => readonly DepartmentName[]
  readonly requireOpen: (department: DepartmentName, market: MarketCode, at: Instant) => void
  /** Changes exactly when a department opens or closes somewhere, also by the passing of time. */
  readonly version: (at: Instant) => string
}

export async function openStages(house: House): Promise<Stages> {
  const stages = await live(house, STAGES, listStages)
  return {
    all: stages.get,
    open: (market, at) => openDepartments(stages.get(), market, at),
    requireOpen: (department, market, at) => requireOpen(stages.get(), { department, market }, at),
    version: (at) => marketCodes.map((market) => openDepartments(stages.get(), market, at).join('+')).join('/'),
  }
}
