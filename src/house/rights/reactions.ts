import { z } from 'zod'
import type { Reaction } from '../../kernel/reader.ts'
import { enterBought, giveBackBought } from './actions-owner.ts'
import type { OwnerParts } from './parts.ts'

/** What is read of the fact that a deal moved on. */
const dealMoved = z.object({
  dealId: z.string(),
  orderNumber: z.string(),
  customerId: z.string(),
  partnerId: z.string().nullable(),
  to: z.string(),
  vin: z.string().nullable(),
})

/** A car bought here is in the garage with its handover, and out of it when the sale is undone. */
export function ownerReaction(parts: OwnerParts): Reaction {
  return {
    name: 'rights-owners',
    types: ['deal-moved'],
    react: async (tx, events) => {
      for (const event of events) {
        const { to, vin, ...deal } = dealMoved.parse(event.data)
        if (to === 'HANDED_OVER' && vin !== null) await enterBought(parts, tx, { ...deal, vin, at: event.at })
        if (to === 'WITHDRAWN') await giveBackBought(parts, tx, deal.dealId, event.at)
      }
    },
  }
}
