import type { Tx } from './transaction.ts'
import { newId } from './ids.ts'
import type { Instant } from './time.ts'

/** A fact, in CloudEvents' words: `type` says what happened, `subject` to which thing. */
export interface HouseEvent {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly data: unknown
  readonly at: Instant
}

/** What an area publishes: the id is given here. */
export type Fact = Omit<HouseEvent, 'id'>

/** Writes the fact in the transaction that made it true; the reactions read it after the commit. */
export function publish(tx: Tx, fact: Fact): void {
  tx.deferred.events.push({ id: newId(), ...fact })
}
