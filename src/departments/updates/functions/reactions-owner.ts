import { enqueue } from '../../../kernel/jobs.ts'
import type { Reaction } from '../../../kernel/reader.ts'
import { isStoppable, lockSubscription, stopSubscription } from '../../../house/billing/public.ts'
import { OWNER_CHANGED, ownerFact, RIGHT_ENDED, RIGHT_WITHDRAWN, rightFact } from '../../../house/rights/public.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { giveUpActivation, tellTerm } from './actions-outcome.ts'
import { contractsOf } from './actions-terms.ts'
import { closeSubscription } from './actions-taking-back.ts'
import { REVOKE_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { findLatestOf, lockActivation } from './store-activation.ts'

/**
 * A vehicle has another owner: what did not go along ends in the vehicle too, and what was still on its way into it is
 * given up, with the money back. What went along runs to the end of what was paid; nobody pays for a car they sold.
 */
export function functionOwnerReaction(parts: FunctionParts): Reaction {
  return {
    name: 'updates-function-owners',
    types: [RIGHT_ENDED, RIGHT_WITHDRAWN, OWNER_CHANGED],
    react: async (tx, events) => {
      for (const { type, data } of events) {
        if (type === OWNER_CHANGED) {
          for (const rightId of ownerFact.parse(data).movedRightIds) await stopForFormer(parts, tx, rightId)
          continue
        }
        const { rightId, reason } = rightFact.parse(data)
        const latest = reason === 'owner-changed' ? await findLatestOf(tx, rightId) : undefined
        if (!latest) continue
        await closeSubscription(tx, rightId, parts.house.clock())
        await giveUpActivation(parts, tx, await lockActivation(tx, latest.id), 'failed')
        if (type === RIGHT_ENDED) {
          enqueue(tx, { name: REVOKE_JOB, payload: { activationId: latest.id, tries: 1 } })
        }
      }
    },
  }
}

async function stopForFormer(parts: FunctionParts, tx: Tx, rightId: string): Promise<void> {
  const subscription = await lockSubscription(tx, rightId)
  if (!subscription || !isStoppable(subscription)) return
  const stopped = await stopSubscription(contractsOf(parts), tx, rightId, 'owner-changed')
  const latest = await findLatestOf(tx, rightId)
  if (latest) tellTerm(tx, latest, { ...stopped, outcome: 'owner-changed' })
}
