import { enqueue } from '../../../kernel/jobs.ts'
import { type Money, sum } from '../../../kernel/money.ts'
import { present, Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { endRight, lockRight, type Right } from '../../../house/rights/public.ts'
import type { Activation } from './activation.ts'
import { tell } from './actions-outcome.ts'
import { giveBackUnused, paidTerms } from './actions-subscription.ts'
import { closeSubscription } from './actions-taking-back.ts'
import { REVOKE_JOB } from './job.ts'
import { beyond } from './notice.ts'
import type { FunctionParts } from './parts.ts'
import { lockOwnActivation, lockTerms } from './store-activation.ts'

/**
 * Ends what runs by the month or the year now and gives back what of it is unused: to change to another plan. Refuses
 * `activation-unknown`, and (`not-cancellable`) what has no running term.
 */
export async function endEarly(
  parts: FunctionParts,
  tx: Tx,
  wanted: { readonly activationId: string; readonly customerId: string },
): Promise<{ readonly activation: Activation; readonly unused: Money }> {
  const at = parts.house.clock()
  const { id, rightId } = await lockOwnActivation(tx, wanted.activationId, wanted.customerId)
  await closeSubscription(tx, rightId, at)
  const terms = await lockTerms(tx, rightId)
  const right = await lockRight(tx, rightId)
  const held = present(
    terms.find((term) => term.id === id),
    'the function to be ended',
  )
  const unused = unusedOf(held, right, terms, at)
  if (unused === null) {
    throw new Refusal('not-cancellable', 'There is no running term to be ended.', { activation: id })
  }
  for (const { activationId, unused: back } of beyond(paidTerms(right, terms), at)) {
    const term = terms.find((each) => each.id === activationId)
    if (term) await giveBackUnused(tx, term, back, at)
  }
  await endRight(parts.house, tx, { rightId, actor: `user:${wanted.customerId}`, reason: 'replaced' })
  enqueue(tx, { name: REVOKE_JOB, payload: { activationId: id, tries: 1 } })
  tell(tx, held, 'cancelled', at)
  return { activation: held, unused }
}

/** What of the terms would be given back now; null when none runs that may be ended. */
export function unusedOf(held: Activation, right: Right, terms: readonly Activation[], at: Instant): Money | null {
  const { state, total, plan, ordered } = held
  if (state.name !== 'active' || right.state.name !== 'active' || ordered === null) return null
  if (plan !== 'month' && plan !== 'year') return null
  return sum(
    beyond(paidTerms(right, terms), at).map(({ unused }) => unused),
    total.currency,
  )
}
