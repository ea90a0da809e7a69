import type { Reaction } from '../../kernel/reader.ts'
import { paymentFact } from '../payments/public.ts'
import { declineUsage } from './actions-collect.ts'

/** The bank would not pay an invoice, whether it said so at once or days later. */
export function billingReaction(): Reaction {
  return {
    name: 'billing-payments',
    types: ['payment-declined', 'payment-failed'],
    react: async (tx, events) => {
      for (const { data, at } of events) {
        const { purpose, orderId } = paymentFact.parse(data)
        if (purpose === 'usage') await declineUsage(tx, orderId, at)
      }
    },
  }
}
