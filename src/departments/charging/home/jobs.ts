import type { House } from '../../../kernel/house.ts'
import type { JobHandlers } from '../../../kernel/jobs.ts'
import { renewSchedules } from './actions-schedule.ts'
import { forgetBefore } from './store-command.ts'

const LOG_DAYS = 14

/** Schedules are told anew before they run out; what happened on lines is forgotten after two weeks. */
export function homeJobs(house: House): JobHandlers {
  return {
    'home-schedules': () => renewSchedules(house),
    'home-log-sweep': async () => {
      const before = house.clock().subtract({ hours: 24 * LOG_DAYS })
      await house.transaction((tx) => forgetBefore(tx, before))
    },
  }
}

export const homeCrontab = ['17 * * * * home-schedules', '43 3 * * * home-log-sweep'] as const
