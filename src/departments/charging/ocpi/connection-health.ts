import type { Instant } from '../../../kernel/time.ts'
import type { Connection } from './connection.ts'

/** How a connection is, in one word. */
export type Verdict = 'waiting' | 'healthy' | 'quiet' | 'failing' | 'ended'

export interface ModuleHealth {
  readonly lastGoodAt: Instant | null
  readonly failures: number
}

/** So many failures of one module in a row are no accident. */
const FAILURES = 3
/** Operators tell of their chargers all day long; who says nothing for so long has a reason. */
const QUIET_HOURS = 24

export function verdictOf(
  { state, failure }: Pick<Connection, 'state' | 'failure'>,
  modules: readonly ModuleHealth[],
  at: Instant,
): Verdict {
  if (state === 'ended') return 'ended'
  if (failure !== null || modules.some((each) => each.failures >= FAILURES)) return 'failing'
  if (state === 'waiting') return 'waiting'
  const since = at.subtract({ hours: QUIET_HOURS })
  const isHeard = modules.some(
    (each) => each.lastGoodAt !== null && Temporal.Instant.compare(each.lastGoodAt, since) > 0,
  )
  return isHeard ? 'healthy' : 'quiet'
}
