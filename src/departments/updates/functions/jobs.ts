import { z } from 'zod'
import type { JobHandlers } from '../../../kernel/jobs.ts'
import { replaceToken, revokeActivation, sendActivation, watchActivation } from './actions-delivery.ts'
import { EXPIRE_VOUCHERS_JOB, REPLACE_JOB, REVOKE_JOB, SEND_JOB, WATCH_JOB } from './job.ts'
import { expireVouchers } from './actions-voucher.ts'
import { forgetVoucherAttempts } from './store-voucher.ts'
import type { FunctionParts } from './parts.ts'

/** They count for one. */
const ATTEMPTS_KEPT_HOURS = 24

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
    [EXPIRE_VOUCHERS_JOB]: async () => {
      await expireVouchers(parts)
      await forgetVoucherAttempts(parts.house.db, parts.house.clock().subtract({ hours: ATTEMPTS_KEPT_HOURS }))
    },
  }
}

export const functionCrontab: readonly string[] = [`23 * * * * ${EXPIRE_VOUCHERS_JOB}`]
