import type { Fact } from '../../../kernel/events.ts'
import { energyWhOf, type HomeSession } from './home-session.ts'

/** A charge at home has ended: what the meter says, and what it cost by the customer's own price. */
export function homeSessionEnded(session: HomeSession, customerId: string): Fact {
  const { id, wallboxId, startedAt, endedAt, reportedAt, cost, flaw } = session
  return {
    type: 'home-session-ended',
    subject: id,
    data: { customerId, wallboxId, startedAt, endedAt, energyWh: energyWhOf(session), cost, flaw },
    at: endedAt ?? reportedAt,
  }
}
