import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { CommandResult } from '../peer.ts'
import { saveStep } from './actions-end.ts'
import { takeReservationResult } from './actions-reservation.ts'
import { startResult, stopRefused } from './session.ts'
import { takeResult } from './store-command.ts'
import { lockSession } from './store-session.ts'

/** Takes what came of a command; one that comes late or twice, or that nobody asked, changes nothing. */
export async function commandResult(tx: Tx, commandId: string, result: CommandResult, at: Instant): Promise<void> {
  const command = await takeResult(tx, commandId, result)
  if (!command) return
  if (command.reservationId !== null) return takeReservationResult(tx, command, result, at)
  if (command.sessionId === null) return
  const session = await lockSession(tx, command.sessionId)
  const isRefusedStop = command.kind === 'stop' && result !== 'accepted' && result !== 'timeout'
  const stopped = isRefusedStop ? stopRefused(session, at) : session
  const after = command.kind === 'start' ? startResult(session, result, at) : stopped
  saveStep(tx, session, { after, what: `${command.kind}-result`, detail: result, at })
}
