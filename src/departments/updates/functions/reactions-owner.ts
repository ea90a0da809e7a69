import { enqueue } from '../../../kernel/jobs.ts'
import type { Reaction } from '../../../kernel/reader.ts'
import { RIGHT_ENDED, RIGHT_WITHDRAWN, rightFact } from '../../../house/rights/public.ts'
import { giveUpActivation } from './actions-outcome.ts'
import { REVOKE_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { findLatestOf, lockActivation } from './store-activation.ts'

/**
 * A vehicle has another owner: what did not go along ends in the vehicle too, and what was still on its way into it is
 * given up, with the money back.
 */
export function functionOwnerReaction(parts: FunctionParts): Reaction {
  return {
    name: 'updates-function-owners',
    types: [RIGHT_ENDED, RIGHT_WITHDRAWN],
    react: async (tx, events) => {
      for (const { type, data } of events) {
        const { rightId, reason } = rightFact.parse(data)
        const latest = reason === 'owner-changed' ? await findLatestOf(tx, rightId) : undefined
        if (!latest) continue
        await giveUpActivation(parts, tx, await lockActivation(tx, latest.id), 'failed')
        if (type === RIGHT_ENDED) {
          enqueue(tx, { name: REVOKE_JOB, payload: { activationId: latest.id, tries: 1 } })
        }
      }
    },
  }
}
