import type { Reaction } from '../../../kernel/reader.ts'
import { paymentFact } from '../../../house/payments/public.ts'
import { declineCharge } from './actions-charge.ts'
import type { FunctionParts } from './parts.ts'

/** The bank would not pay a further term or another plan, whether it said so at once or days later. */
export function functionPaymentReaction(parts: FunctionParts): Reaction {
  return {
    name: 'updates-function-payments',
    types: ['payment-declined', 'payment-failed'],
    react: async (tx, events) => {
      for (const { data } of events) {
        const { purpose, orderId } = paymentFact.parse(data)
        if (purpose === 'renewal') await declineCharge(parts, tx, orderId)
      }
    },
  }
}
