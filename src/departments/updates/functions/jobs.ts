import { z } from 'zod'
import type { PaymentParts } from '../../../house/payments/public.ts'
import type { JobHandlers } from '../../../kernel/jobs.ts'
import { replaceToken, revokeActivation, sendActivation, watchActivation } from './actions-delivery.ts'
import { RENEW_JOB, REPLACE_JOB, REVOKE_JOB, SEND_JOB, WATCH_JOB } from './job.ts'
import { renewDue } from './actions-renewal.ts'
import type { FunctionParts } from './parts.ts'

const named = z.object({ activationId: z.string() })
const telling = named.extend({ tries: z.int() })

/** Telling vehicles about functions, and looking after those that do not answer. */
export function functionJobs(parts: FunctionParts): JobHandlers {
  return {
    [SEND_JOB]: (payload) => sendActivation(parts, named.parse(payload).activationId),
    [WATCH_JOB]: (payload) => watchActivation(parts, named.parse(payload).activationId),
    [REVOKE_JOB]: (payload) => {
      const { activationId, tries } = telling.parse(payload)
      return revokeActivation(parts, activationId, tries)
    },
    [REPLACE_JOB]: (payload) => {
      const { activationId, tries } = telling.parse(payload)
      return replaceToken(parts, activationId, tries)
    },
  }
}

/** Charging the terms that begin next. */
export function renewalJobs(parts: FunctionParts, payments: PaymentParts): JobHandlers {
  return {
    [RENEW_JOB]: async () => {
      await renewDue(parts, payments)
    },
  }
}

export const renewalCrontab: readonly string[] = [`* * * * * ${RENEW_JOB}`]
