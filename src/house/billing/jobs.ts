import { z } from 'zod'
import type { JobHandlers } from '../../kernel/jobs.ts'
import type { PaymentParts } from '../payments/public.ts'
import { billMonth, collectDue, collectUsage } from './actions-collect.ts'
import { sweepHolds } from './actions-hold.ts'
import { renewDue } from './actions-renewal.ts'
import { BILL_MONTH_JOB, COLLECT_DUE_JOB, COLLECT_JOB, RENEW_JOB, SWEEP_HOLDS_JOB } from './job.ts'
import type { BillingParts } from './keeper.ts'

const usage = z.object({ usageId: z.string() })

/** Charging the terms that begin next, writing and collecting invoices, and looking after holds. */
export function billingJobs(parts: BillingParts, payments: PaymentParts): JobHandlers {
  return {
    [RENEW_JOB]: async () => {
      await renewDue(parts, payments)
    },
    [COLLECT_JOB]: (payload) => collectUsage(payments, usage.parse(payload).usageId),
    [COLLECT_DUE_JOB]: async () => {
      await collectDue(payments)
    },
    [BILL_MONTH_JOB]: async () => {
      await billMonth(payments)
    },
    [SWEEP_HOLDS_JOB]: async () => {
      await sweepHolds(payments)
    },
  }
}

export const billingCrontab: readonly string[] = [
  `* * * * * ${RENEW_JOB}`,
  `* * * * * ${COLLECT_DUE_JOB}`,
  `* * * * * ${SWEEP_HOLDS_JOB}`,
  `11 * * * * ${BILL_MONTH_JOB}`,
]
