import { present } from '../../kernel/refusal.ts'
import type { Reaction } from '../../kernel/reader.ts'
import { orderFact } from '../../house/checkout/public.ts'
import { receiveDeals } from './actions-order.ts'
import type { DealParts } from './parts.ts'

/** The first payment of an order came: its deals begin, and partners are asked. */
export function dealReaction(parts: DealParts): Reaction {
  return {
    name: 'vehicles-deals',
    types: ['order-paid'],
    react: async (tx, events) => {
      const facts = events.map((event) => ({ at: event.at, ...orderFact.parse(event.data) }))
      const contractIds = facts.flatMap(({ lines }) =>
        lines.filter(({ department }) => department === 'vehicles').map(({ contractId }) => contractId),
      )
      if (contractIds.length === 0) return
      await receiveDeals(parts, tx, [...new Set(contractIds)], present(facts.at(-1), 'a fact').at)
    },
  }
}
