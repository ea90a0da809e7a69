import type { Tx } from '../../kernel/transaction.ts'
import { type ActionKind, cancel } from './action.ts'
import { type ActionKey, type Move, saveMoves } from './actions-report.ts'
import type { UpdateParts } from './parts.ts'
import { insertActions, lockOpenActions, type Target } from './store-action.ts'
import { setUnknown } from './store-software.ts'

export interface Assignment {
  readonly setId: string
  readonly campaignId: string | null
  readonly kind: ActionKind
  /** Whether the user is asked first, unless a vehicle confirms by itself. */
  readonly needsConfirmation: boolean
  /** At most some thousands a call; the window is null where the update may run at any time. */
  readonly targets: readonly Target[]
}

export interface AssignmentOutcome {
  readonly assigned: readonly ActionKey[]
  /** Another action is in flight: ask again when it has ended. */
  readonly busy: readonly string[]
  /** The set is not for their hardware. */
  readonly unfit: readonly string[]
  readonly unknown: readonly string[]
}

/** Gives vehicles an action to install a set, in one statement. Refuses (`set-unknown`) a set that is not there. */
export async function assignSet(parts: UpdateParts, tx: Tx, assignment: Assignment): Promise<AssignmentOutcome> {
  const { targets, ...more } = assignment
  // Two entries for one vehicle would be two actions at once.
  const once = [...new Map(targets.map((target) => [target.vin, target])).values()]
  if (once.length === 0) return { assigned: [], busy: [], unfit: [], unknown: [] }
  const outcome = await insertActions(tx, once, { ...more, at: parts.house.clock() })
  if (outcome.length === 0) throw setUnknown(assignment.setId)
  const assigned = outcome.flatMap(({ vin, number }) => (number === null ? [] : [{ vin, number }]))
  parts.polls.changed(
    tx,
    assigned.map(({ vin }) => vin),
  )
  const without = outcome.filter(({ number }) => number === null)
  return {
    assigned,
    busy: without.filter(({ isKnown, fits }) => isKnown && fits).map(({ vin }) => vin),
    unfit: without.filter(({ isKnown, fits }) => isKnown && !fits).map(({ vin }) => vin),
    unknown: without.filter(({ isKnown }) => !isKnown).map(({ vin }) => vin),
  }
}

export interface Cancellation {
  readonly vins: readonly string[]
  /** Only actions of this campaign; null cancels whatever is in flight. */
  readonly campaignId: string | null
  /** Does not wait for the vehicles' answer; for those that never give one. */
  readonly force: boolean
  readonly actor: string
  readonly reason: string
}

/**
 * Takes back what is in flight: at once where the vehicle has not read it, else it is asked to stop. The actions that
 * were concerned; vehicles with nothing in flight are passed over.
 */
export async function cancelActions(
  parts: UpdateParts,
  tx: Tx,
  cancellation: Cancellation,
): Promise<readonly ActionKey[]> {
  const { vins, campaignId, force, actor, reason } = cancellation
  const open = await lockOpenActions(tx, vins)
  const moves = open
    .filter((action) => campaignId === null || action.campaignId === campaignId)
    .map((action): Move => {
      const state = cancel(action.state, { force })
      return { action, state, entry: { actor, kind: 'cancel', detail: { messages: [reason], force } } }
    })
  saveMoves(parts, tx, moves, parts.house.clock())
  return moves.map(({ action: { vin, number } }) => ({ vin, number }))
}
