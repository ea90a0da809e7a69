import { newId } from '../../../kernel/ids.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { type Money, shareOf, subtract } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { closeContract } from '../../../house/checkout/public.ts'
import type { UnwindReason } from '../../../house/department.ts'
import { type RefundReason, requestRefund } from '../../../house/payments/public.ts'
import {
  activateRight,
  endRight,
  isOpen,
  lockRight,
  renewRight,
  type Right,
  withdrawRight,
} from '../../../house/rights/public.ts'
import { type Activation, confirm, fail, type FailReason, giveUp, isOver, start, undo } from './activation.ts'
import { bookDelivered, bookPaid, rebookUsed, unbook } from './books.ts'
import { REVOKE_JOB, SEND_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { unusedPart } from './proration.ts'
import { lockActivationsOf, lockOwnActivation, saveActivation } from './store-activation.ts'
import { type FunctionMessage, insertMessage } from './store-message.ts'

/** The money for an activation is there: its vehicle is told next. */
export function startActivation(parts: FunctionParts, tx: Tx, activation: Activation): void {
  const at = parts.house.clock()
  const started = start(activation, at.add({ seconds: parts.pace.confirmSeconds }))
  if (started === activation) return
  saveActivation(tx, started)
  bookPaid(tx, started, at)
  enqueue(tx, { name: SEND_JOB, payload: { activationId: started.id } })
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
  if (activation.kind === 'first') await activateRight(house, tx, step)
  else await renewRight(house, tx, step)
  if (activation.ordered) await bookDelivered(tx, activation, at)
  saveActivation(tx, confirmed)
  tell(tx, confirmed, 'active', at)
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

const refunds: Readonly<Record<FailReason | 'undone', RefundReason & UnwindReason>> = {
  failed: 'delivery-failed',
  'not-confirmed': 'delivery-failed',
  undone: 'withdrawn',
}

async function takeBack(
  parts: FunctionParts,
  tx: Tx,
  activation: Activation,
  { reason, at }: { readonly reason: FailReason | 'undone'; readonly at: Instant },
): Promise<void> {
  const { id, ordered, rightId, kind, total } = activation
  saveActivation(tx, activation)
  const right = await lockRight(tx, rightId)
  if (kind === 'first' && isOpen(right)) {
    await withdrawRight(parts.house, tx, { rightId, actor: 'house', reason })
  }
  // Whatever the vehicle has taken by now, a higher counter takes back.
  if (kind === 'first') enqueue(tx, { name: REVOKE_JOB, payload: { activationId: id, tries: 1 } })
  tell(tx, activation, reason, at)
  if (ordered === null) return
  await unbook(tx, activation, { at, reason: reason === 'undone' ? 'withdrawn' : 'cancelled' })
  const { orderId, contractId } = ordered
  const amount = total
  if (amount.amount > 0) await requestRefund(tx, { orderId, amount, reason: refunds[reason], at })
  const others = (await lockActivationsOf(tx, [contractId])).filter((each) => each.id !== id)
  if (others.every(isOver)) await closeContract(tx, { orderId, contractId, reason: refunds[reason] }, at)
}

/**
 * Ends a running term now and gives back what of it is unused: to change to another plan, which is bought anew. Refuses
 * `activation-unknown`, and (`not-cancellable`) what has no running term of its own.
 */
export async function endEarly(
  parts: FunctionParts,
  tx: Tx,
  wanted: { readonly activationId: string; readonly customerId: string },
): Promise<{ readonly activation: Activation; readonly unused: Money }> {
  const at = parts.house.clock()
  const held = await lockOwnActivation(tx, wanted.activationId, wanted.customerId)
  const { id, rightId, ordered, total, tax } = held
  const right = await lockRight(tx, rightId)
  const unused = unusedOf(held, right, at)
  if (unused === null || ordered === null) {
    throw new Refusal('not-cancellable', 'There is no running term to be ended.', { activation: id })
  }
  const activation = { ...held, cancelledAt: held.cancelledAt ?? at }
  saveActivation(tx, activation)
  await endRight(parts.house, tx, { rightId, actor: `user:${wanted.customerId}`, reason: 'replaced' })
  enqueue(tx, { name: REVOKE_JOB, payload: { activationId: id, tries: 1 } })
  tell(tx, activation, 'cancelled', at)
  await rebookUsed(tx, activation, {
    used: subtract(total, unused),
    tax: shareOf(tax, subtract(total, unused), total),
    at,
  })
  if (unused.amount > 0) await requestRefund(tx, { orderId: ordered.orderId, amount: unused, reason: 'cancelled', at })
  return { activation, unused }
}

/** What of the term would be given back now; null when no term of one's own runs. */
export function unusedOf({ state, total, plan }: Activation, right: Right, at: Instant): Money | null {
  if (state.name !== 'active' || right.state.name !== 'active' || right.terms !== 1) return null
  if (plan !== 'month' && plan !== 'year') return null
  return unusedPart(total, right.state.period, at)
}

/** Tells the customer, in their list; what goes by mail is read from there. */
export function tell(tx: Tx, { id, customerId }: Activation, kind: FunctionMessage['kind'], at: Instant): void {
  insertMessage(tx, { id: newId(), activationId: id, customerId, kind, at })
}
