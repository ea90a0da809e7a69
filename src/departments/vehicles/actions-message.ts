import type { Tx } from '../../kernel/transaction.ts'
import { happenTo } from './actions-deal.ts'
import { type Message, whatOf } from './message.ts'
import type { DealParts } from './parts.ts'
import { noteMessage } from './store-deal.ts'

/**
 * Takes what an outside company tells. The same message again changes nothing; one that comes before its time is
 * refused (`deal-not-ready`) with nothing noted, so that the sender tries again. Says whether it was new.
 */
export async function receiveMessage(parts: DealParts, tx: Tx, message: Message): Promise<boolean> {
  const at = parts.house.clock()
  const { company, messageId, reference: dealId } = message
  if (!(await noteMessage(tx, { company, messageId, dealId, at }))) return false
  await happenTo(parts, tx, dealId, { ...whatOf(message), at, by: { kind: 'outside', company } })
  return true
}
