import type { House } from '../../kernel/house.ts'
import type { JobHandlers } from '../../kernel/jobs.ts'
import { endRunOut } from './actions-end.ts'
import { forgetAttempts } from './store-possession.ts'

/** Attempts count for an hour; codes of the last days tell why one no longer opens. */
const ATTEMPTS_KEPT_DAYS = 7

/** Ends rights whose time is over, and forgets old codes. */
export function rightJobs(house: House): JobHandlers {
  return {
    'rights-end': async () => {
      await endRunOut(house)
    },
    'possession-sweep': () => forgetAttempts(house.db, house.clock().subtract({ hours: 24 * ATTEMPTS_KEPT_DAYS })),
  }
}

export const rightCrontab: readonly string[] = ['* * * * * rights-end', '37 * * * * possession-sweep']
