import type { JobHandlers } from '../../kernel/jobs.ts'
import type { PaymentParts } from '../payments/public.ts'
import { renewDue } from './actions-renewal.ts'
import { RENEW_JOB } from './job.ts'
import type { BillingParts } from './keeper.ts'

/** Charging the terms that begin next. */
export function billingJobs(parts: BillingParts, payments: PaymentParts): JobHandlers {
  return {
    [RENEW_JOB]: async () => {
      await renewDue(parts, payments)
    },
  }
}

export const billingCrontab: readonly string[] = [`* * * * * ${RENEW_JOB}`]
