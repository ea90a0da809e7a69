import { declineTerm, takeTerm } from '../../../house/billing/public.ts'
import type { Reaction } from '../../../kernel/reader.ts'
import { paymentFact } from '../../../house/payments/public.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { findPaidChange, takeChange } from './actions-plan.ts'
import type { PlanParts } from './parts.ts'
import { planTerms } from './actions-terms.ts'
import { savePlan } from './store-plan.ts'
import { findChargedTerm } from './store-term.ts'

/** What was charged again is paid: another plan, or a further term. False when it is of no charging plan. */
export async function takePlanCharge(
  parts: PlanParts,
  tx: Tx,
  { chargeId, method }: { readonly chargeId: string; readonly method: string },
): Promise<boolean> {
  const change = await findPaidChange(tx, chargeId)
  if (change) await takeChange(parts, tx, change, chargeId)
  if (change) return true
  const term = await findChargedTerm(tx, chargeId)
  if (!term) return false
  const keepers = new Map([['charging', planTerms(parts)] as const])
  const { id, planId: subscriptionId } = term
  await takeTerm({ house: parts.house, keepers }, tx, { id, chargeId, subscriptionId, method })
  return true
}

/** The bank would not pay a further term or another plan, whether it said so at once or days later. */
export function planPaymentReaction(parts: PlanParts): Reaction {
  return {
    name: 'charging-plan-payments',
    types: ['payment-declined', 'payment-failed'],
    react: async (tx, events) => {
      for (const { data } of events) {
        const { purpose, orderId } = paymentFact.parse(data)
        if (purpose === 'renewal') await declineCharge(parts, tx, orderId)
      }
    },
  }
}

async function declineCharge(parts: PlanParts, tx: Tx, chargeId: string): Promise<void> {
  const change = await findPaidChange(tx, chargeId)
  if (change) return savePlan(tx, { ...change, state: 'lapsed' })
  const term = await findChargedTerm(tx, chargeId)
  const keepers = new Map([['charging', planTerms(parts)] as const])
  if (term) await declineTerm({ house: parts.house, keepers }, tx, { subscriptionId: term.planId, termId: term.id })
}
