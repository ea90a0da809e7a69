import type { House } from '../../kernel/house.ts'
import type { JobHandlers } from '../../kernel/jobs.ts'
import { restartSumsAfterRestore, rollSums } from './store-sum.ts'

/** Rolls the sums of the house's accounts forward, so that a balance costs the same after any number of sales. */
export function ledgerJobs(house: House): JobHandlers {
  return {
    'ledger-roll': async () => {
      await house.transaction(restartSumsAfterRestore)
      await house.transaction(rollSums)
    },
  }
}

export const ledgerCrontab: readonly string[] = ['* * * * * ledger-roll']
