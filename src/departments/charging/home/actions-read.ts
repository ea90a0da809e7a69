import type { Db } from '../../../kernel/database.ts'
import type { Asked } from './asked.ts'
import { listCards } from './store-card.ts'
import { findCommand } from './store-command.ts'
import { listComing } from './store-reduction.ts'
import { listRunning } from './store-session.ts'
import { findOwnWallbox } from './store-wallbox.ts'
import { plannedView, reductionView, wallboxView } from './views.ts'
import { commandStateAt } from './wallbox.ts'

/** A customer's wallbox with all that its screen shows. */
export async function readWallboxFile(db: Db, { customerId, wallboxId, at: now }: Asked, publicUrl: string) {
  const [wallbox, [session], coming, cards] = await Promise.all([
    findOwnWallbox(db, customerId, wallboxId),
    listRunning(db, [wallboxId]),
    listComing(db, wallboxId, now),
    listCards(db, wallboxId),
  ])
  const shown = { wallbox, session, now, publicUrl }
  return {
    ...wallboxView(shown),
    schedule: plannedView(shown, coming),
    reductions: coming.map(reductionView),
    cards: cards.map((card) => ({ ...card, addedAt: card.addedAt.toString() })),
  }
}

/** What became of a command, as it stands now. */
export async function readCommand(db: Db, { wallboxId, at }: Asked, commandId: string) {
  const command = await findCommand(db, wallboxId, commandId)
  return { ...command, state: commandStateAt(command, at), requestedAt: command.requestedAt.toString() }
}
