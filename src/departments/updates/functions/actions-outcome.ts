import { publish } from '../../../kernel/events.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { goOn, lockSubscription, pendingOf, saveSubscription } from '../../../house/billing/public.ts'
import { activateRight, isOpen, lockRight, renewRight, type Right } from '../../../house/rights/public.ts'
import {
  type Activation,
  confirm,
  fail,
  type FailReason,
  giveUp,
  isAutomatic,
  lapse,
  start,
  undo,
} from './activation.ts'
import { giveBack, takeAllBack } from './actions-taking-back.ts'
import { earnVoucher } from './actions-voucher.ts'
import { bookDelivered, bookPaid } from './books.ts'
import { functionMoved, type Outcome, termMoved, type ToldTerm } from './events.ts'
import { SEND_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { tellCharged } from './sale.ts'
import { lockActivation, lockOwnActivation, saveActivation } from './store-activation.ts'

/**
 * The money for an activation is there: its vehicle is told next. A further term is added to its right at once, because
 * what is paid is theirs even while the car stands in a cellar; for a right that is over by now the money goes back.
 */
export async function startActivation(parts: FunctionParts, tx: Tx, activation: Activation): Promise<void> {
  const at = parts.house.clock()
  const started = start(activation, at.add({ seconds: parts.pace.confirmSeconds }))
  if (started === activation) return
  if (started.chargeId !== null) tellCharged(tx, started, at)
  if (started.kind === 'renewal' && !(await addTerm(parts, tx, started))) {
    const failed = giveUp(started, 'failed', at)
    saveActivation(tx, failed)
    tell(tx, failed, 'failed', at)
    return giveBack(tx, failed, { reason: 'delivery-failed', at })
  }
  saveActivation(tx, started)
  bookPaid(tx, started, at)
  enqueue(tx, { name: SEND_JOB, payload: { activationId: started.id } })
}

async function addTerm({ house }: FunctionParts, tx: Tx, started: Activation): Promise<boolean> {
  const { id, rightId, ordered, chargeId } = started
  const subscription = await lockSubscription(tx, rightId)
  if ((await lockRight(tx, rightId)).state.name !== 'active') return false
  const pending = subscription && pendingOf(subscription)
  if (pending && pending !== id) {
    // It was bought instead of what is being charged; what comes of that goes back.
    saveActivation(tx, lapse(await lockActivation(tx, pending), house.clock()))
  }
  const { state } = await renewRight(house, tx, { rightId, actor: 'house' })
  if (subscription && ordered && 'period' in state && state.period.until !== null) {
    // What its customer bought once more was paid with the card or account that they want now.
    const bought = chargeId === null ? { methodOf: ordered.orderId, orderNumber: ordered.orderNumber } : {}
    saveSubscription(tx, { ...goOn(subscription, state.period.until), ...bought })
  }
  return true
}

/** The vehicle confirmed the action of this number: the right is active, the term begins. */
export async function confirmActivation(
  parts: FunctionParts,
  tx: Tx,
  activation: Activation,
  number: number,
): Promise<void> {
  const { house } = parts
  const at = house.clock()
  const confirmed = confirm(activation, number, at)
  if (confirmed === activation) return
  const step = { rightId: activation.rightId, actor: 'vehicle' }
  // Whoever handed the vehicle on meanwhile took their rights along, or left them.
  if (!isOpen(await lockRight(tx, activation.rightId))) return giveUpActivation(parts, tx, activation, 'failed')
  if (activation.kind === 'first') await beginTerms(tx, await activateRight(house, tx, step))
  if (activation.ordered) await bookDelivered(parts, tx, activation, at)
  if (activation.voucher) await earnVoucher(tx, activation.voucher.id, activation, at)
  saveActivation(tx, confirmed)
  // Of a term that began by itself the customer has its receipt.
  if (!isAutomatic(activation)) tell(tx, confirmed, 'active', at)
}

async function beginTerms(tx: Tx, { id, state }: Right): Promise<void> {
  const subscription = await lockSubscription(tx, id)
  if (!subscription || state.name !== 'active' || state.period.until === null) return
  saveSubscription(tx, goOn(subscription, state.period.until))
}

/** The vehicle reported a failure: it is told again after a pause, or that was the last time. */
export async function failActivation(
  parts: FunctionParts,
  tx: Tx,
  activation: Activation,
  number: number,
): Promise<void> {
  const at = parts.house.clock()
  const failed = fail(activation, number, at)
  if (failed === activation) return
  if (failed.state.name === 'failed') return takeBack(parts, tx, failed, { reason: 'failed', at })
  saveActivation(tx, failed)
  const runAt = at.add({ seconds: parts.pace.againSeconds })
  enqueue(tx, { name: SEND_JOB, payload: { activationId: activation.id }, runAt })
}

/** Nothing came of it: the right is withdrawn, the money goes back, and the customer is told. */
export async function giveUpActivation(
  parts: FunctionParts,
  tx: Tx,
  activation: Activation,
  reason: FailReason,
): Promise<void> {
  const at = parts.house.clock()
  const failed = giveUp(activation, reason, at)
  if (failed !== activation) await takeBack(parts, tx, failed, { reason, at })
}

/** The customer undoes it: everything back, without a reason. Refuses `activation-unknown`, `undo-too-late`. */
export async function undoActivation(
  parts: FunctionParts,
  tx: Tx,
  wanted: { readonly activationId: string; readonly customerId: string },
): Promise<Activation> {
  const at = parts.house.clock()
  const undone = undo(await lockOwnActivation(tx, wanted.activationId, wanted.customerId), at)
  await takeBack(parts, tx, undone, { reason: 'undone', at })
  return undone
}

/** It is told what became of it, and all of it is taken back. */
async function takeBack(
  parts: FunctionParts,
  tx: Tx,
  activation: Activation,
  because: { readonly reason: FailReason | 'undone'; readonly at: Instant },
): Promise<void> {
  tell(tx, activation, because.reason, because.at)
  await takeAllBack(parts, tx, activation, because)
}

/** Tells what became of it; the customer hears of it by that. */
export function tell(tx: Tx, activation: Activation, outcome: Outcome, at: Instant): void {
  publish(tx, functionMoved(activation, outcome, at))
}

/** The same of a term that goes on, or does not, by itself. */
export function tellTerm(tx: Tx, activation: Activation, told: ToldTerm): void {
  publish(tx, termMoved(activation, told))
}
