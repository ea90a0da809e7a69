import type { Reaction } from '../../../kernel/reader.ts'
import { paymentFact } from '../../../house/payments/public.ts'
import { declineTerm } from './actions-renewal.ts'
import type { FunctionParts } from './parts.ts'

/** The bank would not pay a further term, whether it said so at once or days later. */
export function functionPaymentReaction(parts: FunctionParts): Reaction {
  return {
    name: 'updates-function-payments',
    types: ['payment-declined', 'payment-failed'],
    react: async (tx, events) => {
      for (const { data } of events) {
        const { purpose, orderId } = paymentFact.parse(data)
        if (purpose === 'renewal') await declineTerm(parts, tx, orderId)
      }
    },
  }
}
