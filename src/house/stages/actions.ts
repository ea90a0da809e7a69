import { record } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { House } from '../../kernel/house.ts'
import { type Caller, callerKey } from '../../kernel/identity/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { touch } from '../../kernel/live.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DepartmentName } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'
import { STAGES } from './live.ts'
import type { Stage } from './stage.ts'
import { insertStage } from './store.ts'

export interface NewStage {
  readonly market: MarketCode
  readonly department: DepartmentName
  readonly isOpen: boolean
  /** Now when null. */
  readonly effectiveAt: Instant | null
}

/** Opens or closes a department in a market from a time on; refuses a time that has passed. */
export function setStage(house: House, tx: Tx, wanted: NewStage, caller: Caller): Stage {
  const now = house.clock()
  const effectiveAt = wanted.effectiveAt ?? now
  if (Temporal.Instant.compare(effectiveAt, now) < 0) {
    throw new Refusal('stage-in-the-past', 'A stage takes effect now or later.', { field: 'effectiveAt' })
  }
  const stage: Stage = { ...wanted, id: newId(), effectiveAt, setAt: now, setBy: callerKey(caller) }
  insertStage(tx, stage)
  const { market, department, isOpen } = stage
  const details = { market, department, isOpen, effectiveAt: effectiveAt.toString() }
  record(tx, { caller, action: 'stage-set', subject: `${department}/${market}`, details, at: now })
  touch(tx, STAGES)
  return stage
}
