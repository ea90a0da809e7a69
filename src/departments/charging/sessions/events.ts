import { publish } from '../../../kernel/events.ts'
import type { Money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { Session } from './session.ts'

export const SESSION_TOLD = 'charging-session-told'

/** What a customer is told of a session. */
export interface SessionTold {
  readonly what: 'blocking-soon' | 'receipt' | 'failed'
  readonly place: string
  /** What it came to; for a blocking fee what it is so far. */
  readonly amount: Money
  /** From when on staying costs; else when it happened. */
  readonly when: Instant
}

/** Tells the house, which tells the customer. */
export function tellCustomer(tx: Tx, { id, customerId }: Session, told: SessionTold, at: Instant): void {
  const data = { ...told, sessionId: id, customerId, when: told.when.toString() }
  publish(tx, { type: SESSION_TOLD, subject: id, data, at })
}
