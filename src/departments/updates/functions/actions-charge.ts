import type { Tx } from '../../../kernel/transaction.ts'
import { takePlanChange } from './actions-change.ts'
import { declineTerm, type PaidCharge, takeTerm } from './actions-renewal.ts'
import type { FunctionParts } from './parts.ts'
import { lockPlanChange, savePlanChange } from './store-plan-change.ts'

/** What was charged again is paid, in the transaction that records the money: another plan, or a further term. */
export async function takeCharge(parts: FunctionParts, tx: Tx, paid: PaidCharge): Promise<void> {
  const change = await lockPlanChange(tx, paid.chargeId)
  await (change ? takePlanChange(parts, tx, change) : takeTerm(parts, tx, paid))
}

/** The bank would not pay it. */
export async function declineCharge(parts: FunctionParts, tx: Tx, chargeId: string): Promise<void> {
  const change = await lockPlanChange(tx, chargeId)
  if (!change) return declineTerm(parts, tx, chargeId)
  if (change.state.name === 'charging') savePlanChange(tx, { ...change, state: { name: 'declined' } })
}
