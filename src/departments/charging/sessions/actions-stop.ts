import type { Instant } from '../../../kernel/time.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { CommandAnswer } from '../peer.ts'
import { saveStep } from './actions-end.ts'
import { callCharger } from './actions-charger-call.ts'
import type { SessionParts } from './parts.ts'
import { ended, failed, type Session, stopAsked, stopRefused } from './session.ts'
import { findOwnSession, lockSession } from './store-session.ts'

/**
 * Stops a customer's session at its charger; one that has not begun is called off. Asked again while it stops, nothing
 * happens. Refuses `session-unknown` and `session-not-running`.
 */
export async function stopSession(parts: SessionParts, customerId: string, sessionId: string): Promise<Session> {
  const { house, operators } = parts
  const { operator } = await findOwnSession(house.db, sessionId, customerId)
  const now = () => house.clock()
  let operatorSessionId: string | null = null
  await callCharger(house, {
    about: { sessionId },
    kind: 'stop',
    begin: async (tx) => {
      const session = await lockSession(tx, sessionId)
      // What has not begun is called off without the charger; should it begin all the same, it is seen and stopped then.
      if (session.state.name === 'requested' || session.state.name === 'starting') {
        saveStep(tx, session, {
          after: failed(session, 'cancelled', now()),
          what: 'cancelled',
          detail: null,
          at: now(),
        })
        return false
      }
      const after = stopAsked(session, now())
      if (after === session) return false
      operatorSessionId = after.operatorSessionId
      saveStep(tx, session, { after, what: 'stop-asked', detail: null, at: now() })
      return true
    },
    call: async (commandId) => {
      if (operatorSessionId === null) throw new Refusal('session-not-running', 'This session does not run.')
      return operators.stop(operator, { commandId, sessionId: operatorSessionId })
    },
    answer: async (tx, answer) => {
      const session = await lockSession(tx, sessionId)
      const after = afterAnswer(session, answer, now())
      saveStep(tx, session, { after, what: 'charger-answered', detail: answer, at: now() })
    },
  })
  return findOwnSession(house.db, sessionId, customerId)
}

/** An operator that knows no such session has ended it, and the news was lost. */
function afterAnswer(session: Session, answer: CommandAnswer | 'silent', at: Instant): Session {
  if (answer === 'accepted') return session
  return answer === 'unknown-session' ? ended(session, session.meter.reportedAt ?? at, at) : stopRefused(session, at)
}
