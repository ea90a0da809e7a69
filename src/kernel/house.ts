import type { Logger } from 'pino'
import type { Database } from './database.ts'
import type { Clock } from './time.ts'

/** What every action is handed: the database, the clock and the log. Nothing of it is global. */
export interface House extends Database {
  readonly clock: Clock
  readonly log: Logger
  /** Values kept in memory by every process, by topic; see `live.ts`. */
  readonly refresh: RefreshBook
}

/** Who wants to know that a topic changed. */
export type RefreshBook = Map<string, Set<() => Promise<void>>>
