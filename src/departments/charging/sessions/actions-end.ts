import { money } from '../../../kernel/money.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { tellCustomer } from './events.ts'
import type { SessionParts } from './parts.ts'
import { type Failure, failed, type Session } from './session.ts'
import { findPromise, insertStep, lockSession, saveSession } from './store-session.ts'

/** Frees what is reserved for a session; the bank is asked by a job, outside any transaction. */
export const RELEASE_JOB = 'charging-release'

/** What somebody did to a session, and how it stands after. */
export interface Step {
  readonly after: Session
  readonly what: string
  readonly detail: string | null
  readonly at: Instant
}

/** Saves a step; when it is the end of what never began, what was reserved goes free. */
export function saveStep(tx: Tx, before: Session, { after, what, detail, at }: Step): void {
  insertStep(tx, before.id, { at, what, detail })
  saveSession(tx, before, after)
  if (after.state.name === 'failed' && before.state.name !== 'failed') {
    enqueue(tx, { name: RELEASE_JOB, payload: { sessionId: before.id } })
  }
}

/** Ends what never began: nothing is owed, and its customer is told. */
export async function endEarly(parts: SessionParts, sessionId: string, reason: Failure): Promise<void> {
  await parts.house.transaction(async (tx) => {
    const session = await lockSession(tx, sessionId)
    const at = parts.house.clock()
    const after = failed(session, reason, at)
    if (after === session) return
    saveStep(tx, session, { after, what: 'failed', detail: reason, at })
    const { place } = await findPromise(tx, sessionId)
    const amount = money(0, session.meter.cost.currency)
    tellCustomer(tx, session, { what: 'failed', place: place.name, amount, when: at }, at)
  })
}
