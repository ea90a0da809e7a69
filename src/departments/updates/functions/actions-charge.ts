import { declineTerm, takeTerm } from '../../../house/billing/public.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { takePlanChange } from './actions-change.ts'
import { contractsOf } from './actions-terms.ts'
import type { FunctionParts } from './parts.ts'
import { findCharged } from './store-activation.ts'
import { lockPlanChange, savePlanChange } from './store-plan-change.ts'

/** A charge without an order, as the payment tells it. */
export interface PaidCharge {
  readonly chargeId: string
  readonly method: string
}

/**
 * What was charged again is paid, in the transaction that records the money: another plan, or a further term. False when
 * it is of no function.
 */
export async function takeCharge(parts: FunctionParts, tx: Tx, { chargeId, method }: PaidCharge): Promise<boolean> {
  const change = await lockPlanChange(tx, chargeId)
  if (change) await takePlanChange(parts, tx, change)
  if (change) return true
  const term = await findCharged(tx, chargeId)
  if (!term) return false
  const { id, rightId: subscriptionId } = term
  await takeTerm(contractsOf(parts), tx, { id, chargeId, subscriptionId, method })
  return true
}

/** The bank would not pay it. What is of no function is left alone. */
export async function declineCharge(parts: FunctionParts, tx: Tx, chargeId: string): Promise<void> {
  const change = await lockPlanChange(tx, chargeId)
  if (change?.state.name === 'charging') savePlanChange(tx, { ...change, state: { name: 'declined' } })
  if (change) return
  const term = await findCharged(tx, chargeId)
  if (term) await declineTerm(contractsOf(parts), tx, { subscriptionId: term.rightId, termId: term.id })
}
