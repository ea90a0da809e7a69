import { Refusal, unreachable } from '../../kernel/refusal.ts'
import { covers, type Instant, type Period } from '../../kernel/time.ts'
import type { Progress, Report } from './report.ts'

/** What a vehicle works on. Its own reports move it, in any order: it is the only witness. */
export type Running =
  | { readonly name: 'retrieved' }
  | { readonly name: 'downloading' }
  | { readonly name: 'downloaded' }
  | { readonly name: 'installing'; readonly progress: Progress | null }

export type Closed =
  | { readonly name: 'succeeded' }
  | { readonly name: 'failed'; readonly code: number | null }
  | { readonly name: 'canceled'; readonly by: 'house' | 'vehicle' }
  | { readonly name: 'denied' }

/** Where one update of one vehicle stands. */
export type ActionState =
  | { readonly name: 'waiting-for-confirmation' }
  | { readonly name: 'offered' }
  | Running
  /** The vehicle works on it and was asked to stop; until it answers both ends are possible. */
  | { readonly name: 'canceling'; readonly from: Running }
  | Closed

export const actionKinds = ['forced', 'soft'] as const
export type ActionKind = (typeof actionKinds)[number]

export interface Action {
  readonly vin: string
  /** Counts by vehicle, from 1, below 2^31. */
  readonly number: number
  readonly setId: string
  readonly campaignId: string | null
  readonly kind: ActionKind
  readonly state: ActionState
  /** Outside it nothing is offered, and what has begun to install goes on; null is always. */
  readonly window: Period | null
  /** How many entries its record has. */
  readonly entries: number
  readonly createdAt: Instant
  readonly closedAt: Instant | null
}

/** What a vehicle is shown when it polls. */
export type PollLink = 'none' | 'deployment' | 'confirmation' | 'cancel'

export function linkOf(state: ActionState): PollLink {
  switch (state.name) {
    case 'waiting-for-confirmation':
      return 'confirmation'
    case 'canceling':
      return 'cancel'
    case 'offered':
    case 'retrieved':
    case 'downloading':
    case 'downloaded':
    case 'installing':
      return 'deployment'
    case 'succeeded':
    case 'failed':
    case 'canceled':
    case 'denied':
      return 'none'
    default:
      return unreachable(state)
  }
}

export function isClosed(state: ActionState): state is Closed {
  return linkOf(state) === 'none'
}

/** The user agrees; refuses (`action-closed`, `action-not-waiting`) when nobody waits for that. */
export function confirm(state: ActionState): ActionState {
  requireWaiting(state)
  return { name: 'offered' }
}

/** The user does not want it: it ends, and a later attempt is a new action. */
export function deny(state: ActionState): ActionState {
  requireWaiting(state)
  return { name: 'denied' }
}

function requireWaiting(state: ActionState): void {
  requireOpen(state)
  if (state.name !== 'waiting-for-confirmation') {
    throw new Refusal('action-not-waiting', 'Nobody waits for a confirmation of this action.', { state: state.name })
  }
}

/** The vehicle reads what to do. Refuses (`action-unknown`) what it must not see. */
export function retrieve(state: ActionState): ActionState {
  if (linkOf(state) !== 'deployment') throw actionUnknown()
  return state.name === 'offered' ? { name: 'retrieved' } : state
}

/** The vehicle fetches an artifact. Reports of its own that came before say more and stand. */
export function startDownload(state: ActionState): ActionState {
  const read = retrieve(state)
  return read.name === 'retrieved' ? { name: 'downloading' } : read
}

/** What the vehicle says about its installation. Refuses after the end (`action-closed`) and before the consent. */
export function advance(state: ActionState, report: Report): ActionState {
  const open = requireOpen(state)
  if (open.name === 'waiting-for-confirmation') throw actionUnknown()
  switch (report.execution) {
    case 'closed':
      return report.finished === 'failure' ? { name: 'failed', code: report.code } : { name: 'succeeded' }
    case 'canceled':
      return { name: 'canceled', by: open.name === 'canceling' ? 'house' : 'vehicle' }
    case 'download':
      return keepCanceling(open, { name: 'downloading' })
    case 'downloaded':
      return keepCanceling(open, { name: 'downloaded' })
    case 'proceeding':
      return keepCanceling(open, { name: 'installing', progress: report.progress })
    case 'scheduled':
    case 'rejected':
    case 'resumed':
      return open
    default:
      return unreachable(report.execution)
  }
}

function keepCanceling(state: ActionState, running: Running): ActionState {
  return state.name === 'canceling' ? { name: 'canceling', from: running } : running
}

/**
 * The house takes it back: at once while the vehicle has not read it, else the vehicle is asked to stop. With `force` its
 * answer is not waited for. Refuses (`action-closed`) after the end.
 */
export function cancel(state: ActionState, { force }: { readonly force: boolean }): ActionState {
  const open = requireOpen(state)
  if (force || open.name === 'waiting-for-confirmation' || open.name === 'offered') {
    return { name: 'canceled', by: 'house' }
  }
  return open.name === 'canceling' ? open : { name: 'canceling', from: open }
}

/** What the vehicle says to a cancellation; one that it rejects goes on. Refuses when none is asked for. */
export function answerCancel(state: ActionState, report: Report): ActionState {
  const open = requireOpen(state)
  if (open.name !== 'canceling') throw actionUnknown()
  const hasStopped = report.execution === 'closed' && report.finished !== 'failure'
  if (hasStopped || report.execution === 'canceled') return { name: 'canceled', by: 'house' }
  return report.execution === 'rejected' ? open.from : open
}

/** Whether a window applies: not once it installs, because only then can the vehicle tell how that ended. */
export function isBound(state: ActionState): boolean {
  return linkOf(state) === 'deployment' && state.name !== 'installing'
}

/** Whether the vehicle may be shown it now. */
export function isShown({ state, window }: Pick<Action, 'state' | 'window'>, at: Instant): boolean {
  return window === null || !isBound(state) || covers(window, at)
}

function requireOpen(state: ActionState): Exclude<ActionState, Closed> {
  if (isClosed(state)) throw new Refusal('action-closed', 'This action has ended.', { state: state.name })
  return state
}

/** One answer for what does not exist, is another vehicle's, or is not to be seen yet. */
export function actionUnknown(): Refusal {
  return new Refusal('action-unknown', 'There is no such action for this vehicle.')
}
