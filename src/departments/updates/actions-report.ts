import { publish } from '../../kernel/events.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import {
  type Action,
  type ActionState,
  actionUnknown,
  advance,
  answerCancel,
  confirm,
  deny,
  isBound,
  isClosed,
  isShown,
  linkOf,
  retrieve,
  startDownload,
} from './action.ts'
import { actionEnded } from './events.ts'
import type { UpdateParts } from './parts.ts'
import type { Report } from './report.ts'
import { addEntries, findAction, findOpenAction, type SavedAction, saveActions, takeAction } from './store-action.ts'
import { saveInstalled } from './store-vehicle.ts'

/** Which action of which vehicle. */
export interface ActionKey {
  readonly vin: string
  readonly number: number
}

/** How many entries an action's record takes; its end is recorded all the same. */
const ENTRIES_MOST = 1_000

/** An action moves on: its next state, and what is written down about it. */
export interface Move {
  readonly action: Action
  readonly state: ActionState
  readonly entry: { readonly actor: string; readonly kind: string; readonly detail: unknown }
}

/** Saves moves of actions as this transaction read them, with their record, what follows for the vehicle, and the facts. */
export function saveMoves(parts: UpdateParts, tx: Tx, moves: readonly Move[], at: Instant): void {
  if (moves.length === 0) return
  const saved = moves.map((move) => moved(move, at))
  saveActions(tx, saved)
  addEntries(
    tx,
    moves.map(({ action: { vin, number }, entry }) => ({ vin, number, at, ...entry })),
  )
  const ended = saved.map(({ action }) => action).filter(({ closedAt }) => closedAt !== null)
  saveInstalled(
    tx,
    ended.filter(({ state }) => state.name === 'succeeded'),
  )
  for (const action of ended) {
    const fact = actionEnded(action)
    if (fact) publish(tx, fact)
  }
  const shown = saved.filter(({ shows }) => shows).map(({ action }) => action.vin)
  if (shown.length > 0) parts.polls.changed(tx, shown)
}

function moved({ action, state }: Move, at: Instant): SavedAction {
  if (action.entries >= ENTRIES_MOST && !isClosed(state)) {
    throw new Refusal('record-full', `At most ${ENTRIES_MOST} reports are taken for one action.`, {
      most: ENTRIES_MOST,
    })
  }
  const closedAt = isClosed(state) ? at : null
  return {
    action: { ...action, state, closedAt, entries: action.entries + 1 },
    shows:
      linkOf(action.state) !== linkOf(state) || (action.window !== null && isBound(action.state) !== isBound(state)),
  }
}

/** The vehicle reads what to install. Refuses (`action-unknown`) what it may not see now. */
export async function readDeployment(parts: UpdateParts, key: ActionKey): Promise<Action> {
  const at = parts.house.clock()
  const action = await findAction(parts.house.committed, key.vin, key.number)
  if (!isShown(action, at)) throw actionUnknown()
  if (retrieve(action.state) === action.state) return action
  return parts.house.transaction((tx) => takeReading(parts, tx, key))
}

/** Says that the vehicle knows what to install. Refuses (`action-unknown`) what it may not see. */
export async function takeReading(parts: UpdateParts, tx: Tx, key: ActionKey): Promise<Action> {
  return moveAction(parts, tx, key, (held) => ({
    state: retrieve(held.state),
    entry: { actor: 'vehicle', kind: 'retrieved', detail: {} },
  }))
}

/** The action whose artifacts a vehicle may fetch now. Refuses (`artifact-unknown`) when there is none. */
export async function findFetchable({ house }: UpdateParts, vin: string): Promise<Action> {
  const action = await findOpenAction(house.committed, vin)
  if (!action || linkOf(action.state) !== 'deployment' || !isShown(action, house.clock())) {
    throw new Refusal('artifact-unknown', 'There is nothing like this for this vehicle to fetch.')
  }
  return action
}

/** The vehicle begins to fetch; the first time is recorded. */
export async function beginDownload(parts: UpdateParts, action: Action): Promise<void> {
  if (startDownload(action.state) === action.state) return
  await parts.house.transaction((tx) =>
    moveAction(parts, tx, action, (held) => ({
      state: startDownload(held.state),
      entry: { actor: 'vehicle', kind: 'download-begun', detail: {} },
    })),
  )
}

/** Takes a vehicle's report on its installation. */
export async function takeReport(parts: UpdateParts, tx: Tx, key: ActionKey, report: Report): Promise<Action> {
  return moveAction(parts, tx, key, (action) => ({
    state: advance(action.state, report),
    entry: entryOf(report.execution, report),
  }))
}

/** Takes a vehicle's answer to a cancellation. */
export async function takeCancelReport(parts: UpdateParts, tx: Tx, key: ActionKey, report: Report): Promise<Action> {
  return moveAction(parts, tx, key, (action) => ({
    state: answerCancel(action.state, report),
    entry: entryOf(`cancel-${report.execution}`, report),
  }))
}

function entryOf(kind: string, { finished, progress, code, messages }: Report): Move['entry'] {
  return { actor: 'vehicle', kind, detail: { finished, progress, code, messages } }
}

export interface Consent {
  readonly isGiven: boolean
  /** `vehicle`, or the name of the caller who answered on the phone. */
  readonly actor: string
  readonly messages: readonly string[]
}

/** Takes the user's consent, or that there is none. */
export async function takeConsent(parts: UpdateParts, tx: Tx, key: ActionKey, consent: Consent): Promise<Action> {
  return moveAction(parts, tx, key, ({ state }) => ({
    state: consent.isGiven ? confirm(state) : deny(state),
    entry: {
      actor: consent.actor,
      kind: consent.isGiven ? 'confirmed' : 'denied',
      detail: { messages: consent.messages },
    },
  }))
}

async function moveAction(
  parts: UpdateParts,
  tx: Tx,
  { vin, number }: ActionKey,
  decide: (held: Action) => Pick<Move, 'state' | 'entry'>,
): Promise<Action> {
  const at = parts.house.clock()
  const action = await takeAction(tx, vin, number)
  const { state, entry } = decide(action)
  saveMoves(parts, tx, [{ action, state, entry }], at)
  return { ...action, state, closedAt: isClosed(state) ? at : null }
}
