import { z } from 'zod'
import type { JobHandlers } from '../../../kernel/jobs.ts'
import { revokeActivation, sendActivation, watchActivation } from './actions-delivery.ts'
import { REVOKE_JOB, SEND_JOB, WATCH_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'

const named = z.object({ activationId: z.string() })
const revoking = named.extend({ tries: z.int() })

/** Telling vehicles about functions, and looking after those that do not answer. */
export function functionJobs(parts: FunctionParts): JobHandlers {
  return {
    [SEND_JOB]: (payload) => sendActivation(parts, named.parse(payload).activationId),
    [WATCH_JOB]: (payload) => watchActivation(parts, named.parse(payload).activationId),
    [REVOKE_JOB]: (payload) => {
      const { activationId, tries } = revoking.parse(payload)
      return revokeActivation(parts, activationId, tries)
    },
  }
}
