import { enqueue } from '../../../kernel/jobs.ts'
import { money } from '../../../kernel/money.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { close, goOn, lockSubscription, saveSubscription } from '../../../house/billing/public.ts'
import { closeEmptied } from '../../../house/checkout/public.ts'
import type { UnwindReason } from '../../../house/department.ts'
import { type RefundReason, requestRefund } from '../../../house/payments/public.ts'
import { endOfTerms, isOpen, lockRight, shortenRight, withdrawRight } from '../../../house/rights/public.ts'
import { type Activation, type FailReason, isOver, isPaid, paidFor } from './activation.ts'
import { giveBackUnused } from './actions-giving-back.ts'
import { returnVoucher } from './actions-voucher.ts'
import { unbook } from './books.ts'
import { REPLACE_JOB, REVOKE_JOB } from './job.ts'
import type { FunctionParts } from './parts.ts'
import { tellTakenBack } from './sale.ts'
import { lockActivationsOf, lockTerms, saveActivation } from './store-activation.ts'

/** Why money goes back, in the words of the payments and of the order. */
type BackReason = RefundReason & UnwindReason

const refunds: Readonly<Record<FailReason | 'undone', BackReason>> = {
  failed: 'delivery-failed',
  'not-confirmed': 'delivery-failed',
  undone: 'withdrawn',
}

/** Saves an activation that came to nothing: its right or term is over, the vehicle is told, the money goes back. */
export async function takeAllBack(
  parts: FunctionParts,
  tx: Tx,
  activation: Activation,
  { reason, at }: { readonly reason: FailReason | 'undone'; readonly at: Instant },
): Promise<void> {
  saveActivation(tx, activation)
  if (activation.kind === 'first') await takeBackRight(parts, tx, activation, { reason, at })
  else await takeBackTerm(parts, tx, activation, at)
  await giveBack(tx, activation, { reason: refunds[reason], at })
}

/**
 * All that was paid for it goes back and leaves the books; when nothing else came of its contract, that is closed. A
 * voucher is good again instead.
 */
export async function giveBack(
  tx: Tx,
  activation: Activation,
  { reason, at }: { readonly reason: BackReason; readonly at: Instant },
): Promise<void> {
  const { id, ordered, voucher, chargeId, total: amount } = activation
  if (voucher !== null) {
    await unbook(tx, activation, { at, reason: reason === 'withdrawn' ? reason : 'cancelled' })
    return returnVoucher(tx, voucher.id, activation, at)
  }
  const orderId = paidFor(activation)
  if (ordered === null || orderId === null) return
  await unbook(tx, activation, { at, reason: reason === 'withdrawn' ? reason : 'cancelled' })
  tellTakenBack(tx, activation, { back: amount, kept: money(0, amount.currency), at })
  if (amount.amount > 0) await requestRefund(tx, { orderId, amount, reason, at })
  if (chargeId !== null) return
  const { contractId } = ordered
  const others = (await lockActivationsOf(tx, [contractId])).filter((each) => each.id !== id)
  if (others.every(isOver)) await closeEmptied(tx, { orderId, contractId, reason }, at)
}

/** The right is as if it had never been; what was paid for further terms of it goes back, too. */
async function takeBackRight(
  parts: FunctionParts,
  tx: Tx,
  { id, rightId }: Activation,
  { reason, at }: { readonly reason: FailReason | 'undone'; readonly at: Instant },
): Promise<void> {
  await closeSubscription(tx, rightId, at)
  const terms = await lockTerms(tx, rightId)
  if (isOpen(await lockRight(tx, rightId))) {
    await withdrawRight(parts.house, tx, { rightId, actor: 'house', reason })
  }
  // Whatever the vehicle has taken by now, a higher counter takes back.
  enqueue(tx, { name: REVOKE_JOB, payload: { activationId: id, tries: 1 } })
  for (const term of terms) {
    if (term.id !== id && isPaid(term)) await giveBackUnused(parts, tx, term, { unused: term.total, at })
  }
}

/** A further term is taken off its right, which ends with the one before; the vehicle is told when. */
async function takeBackTerm(
  { house }: FunctionParts,
  tx: Tx,
  { id, rightId, chargeId }: Activation,
  at: Instant,
): Promise<void> {
  const subscription = await lockSubscription(tx, rightId)
  const { state, plan, terms } = await lockRight(tx, rightId)
  if (state.name !== 'active' || terms === 1) return
  const until = present(endOfTerms(plan, state.period.from, terms - 1), 'the end of the term before')
  await shortenRight(house, tx, { rightId, actor: 'house', until, terms: terms - 1 })
  enqueue(tx, { name: REPLACE_JOB, payload: { activationId: id, tries: 1 } })
  if (!subscription) return
  saveSubscription(tx, chargeId === null ? goOn(subscription, until) : close(subscription, 'ended', at))
}

/** Nothing is charged any more for a right that is over. */
export async function closeSubscription(tx: Tx, rightId: string, at: Instant): Promise<void> {
  const subscription = await lockSubscription(tx, rightId)
  if (subscription) saveSubscription(tx, close(subscription, 'ended', at))
}
