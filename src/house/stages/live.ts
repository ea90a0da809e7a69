import type { House } from '../../kernel/house.ts'
import { live } from '../../kernel/live.ts'
import { covers, type Instant } from '../../kernel/time.ts'
import type { DepartmentName } from '../department.ts'
import { type MarketCode, marketCodes } from '../markets/market.ts'
import { nextChange, openDepartments, requireOpen, type Stage } from './stage.ts'
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

/** What is open in each market, as long as no stage takes effect. */
interface Opening {
  readonly stages: readonly Stage[]
  readonly from: Instant
  readonly until: Instant | null
  readonly open: ReadonlyMap<MarketCode, readonly DepartmentName[]>
  readonly version: string
}

/** Every page asks what is open; it is worked out once for as long as it stays so, however long the history is. */
export async function openStages(house: House): Promise<Stages> {
  const stages = await live(house, STAGES, listStages)
  let latest: Opening | undefined
  const openingAt = (at: Instant): Opening => {
    if (latest?.stages !== stages.get() || !covers(latest, at)) latest = openingOf(stages.get(), at)
    return latest
  }
  return {
    all: stages.get,
    open: (market, at) => openingAt(at).open.get(market) ?? [],
    requireOpen: (department, market, at) => requireOpen(openingAt(at).open.get(market) ?? [], { department, market }),
    version: (at) => openingAt(at).version,
  }
}

function openingOf(stages: readonly Stage[], at: Instant): Opening {
  const open = new Map(marketCodes.map((market) => [market, openDepartments(stages, market, at)]))
  const version = marketCodes.map((market) => open.get(market)?.join('+')).join('/')
  return { stages, from: at, until: nextChange(stages, at), open, version }
}
