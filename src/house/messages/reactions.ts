import type { Reaction } from '../../kernel/reader.ts'
import { findReceipts } from '../checkout/public.ts'
import { tellCustomers } from './actions.ts'
import { newsOf, tellingOf, toldFacts } from './news.ts'
import type { MessageParts } from './parts.ts'

/** Customers are told of what concerns them, once it is true. */
export function messageReaction(parts: MessageParts): Reaction {
  return {
    name: 'customers-told',
    types: toldFacts,
    react: async (tx, events) => {
      const told = events.flatMap((event) => {
        const news = newsOf(event, parts)
        return news === null ? [] : [{ event, news }]
      })
      const numbers = new Set(told.flatMap(({ news }) => news.orderNumber ?? []))
      const receipts = await findReceipts(tx, [...numbers])
      await tellCustomers(
        parts,
        tx,
        told.map(({ event, news }) => tellingOf(event, news, receipts.get(news.orderNumber ?? ''))),
      )
    },
  }
}
