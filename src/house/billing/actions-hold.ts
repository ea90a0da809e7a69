import { newId } from '../../kernel/ids.ts'
import { type Money, money } from '../../kernel/money.ts'
import { present, Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { DepartmentName } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'
import {
  cancelPayment,
  capturePayment,
  findPaymentsOf,
  payAgain,
  type PaymentParts,
  reconcilePayment,
} from '../payments/public.ts'
import { ANSWER_SECONDS, answered, freed, type Hold, letGo } from './hold.ts'
import { findDueHolds, findHold, insertHold, isHeldBefore, lockHold, saveHold } from './store-hold.ts'
import { findKeptMethod } from './store-method.ts'

export interface WantedHold {
  readonly department: DepartmentName
  /** What is about to be used: it is held for once. */
  readonly subject: string
  /** Whose kept method it is. */
  readonly customerId: string
  readonly market: MarketCode
  /** What the customer reads beside the amount. */
  readonly title: string
  readonly amount: Money
  /** Released after so many hours at the latest. */
  readonly hours: number
}

/**
 * Reserves an amount with the kept method, without its customer: `held`, `declined`, or `asked` while the bank is silent
 * (a sweep finds out). No transaction is open while the bank is asked. The same again is the same hold. Refuses
 * (`no-method`) when none is kept, and (`hold-exists`) another amount or payer for the same subject.
 */
export async function hold(payments: PaymentParts, wanted: WantedHold): Promise<Hold> {
  const { house } = payments
  const method = await findKeptMethod(house.db, wanted.customerId, wanted.market)
  if (!method) throw new Refusal('no-method', 'Please keep a card or account in your wallet first.')
  const asked = askedHold(wanted, house.clock())
  try {
    await house.transaction(async (tx) => insertHold(tx, asked))
  } catch (error) {
    if (!isHeldBefore(error)) throw error
    return sameHold(present(await findHold(house.db, wanted.department, wanted.subject), 'the hold before'), wanted)
  }
  const { id: orderId, customerId, market, amount, title } = asked
  const request = { purpose: 'hold', orderId, orderNumber: title, customerId, market, amount, key: 'hold' } as const
  const result = await payAgain(payments, request, method.id)
  if (result.state === 'pending') return asked
  const { paymentId } = result
  const settled = await settleHold(payments, asked.id, { isHeld: result.state === 'authorised', paymentId })
  // It was let go while the bank was asked.
  if (settled.state !== 'held' && result.state === 'authorised') await cancelPayment(payments, paymentId)
  return settled
}

function askedHold({ hours, ...wanted }: WantedHold, at: Instant): Hold {
  return {
    ...wanted,
    id: newId(),
    state: 'asked',
    paymentId: null,
    captured: money(0, wanted.amount.currency),
    createdAt: at,
    expiresAt: at.add({ hours }),
    checkAt: at.add({ seconds: ANSWER_SECONDS }),
  }
}

function sameHold(before: Hold, { amount, customerId }: WantedHold): Hold {
  if (before.amount.amount === amount.amount && before.customerId === customerId) return before
  throw new Refusal('hold-exists', 'Another amount is reserved for this already.', { hold: before.id })
}

/** Frees what is reserved for a subject, at once; a repeat, and what is over, change nothing. */
export async function releaseHold(payments: PaymentParts, department: DepartmentName, subject: string): Promise<void> {
  const { house } = payments
  const found = await findHold(house.db, department, subject)
  if (!found) return
  const going = await change(payments, found.id, (held) => letGo(held, house.clock()))
  if (going.state === 'releasing') await freeHold(payments, going)
}

async function freeHold(payments: PaymentParts, { id }: Hold): Promise<void> {
  for (const { id: paymentId } of await findPaymentsOf(payments.house.db, id)) await cancelPayment(payments, paymentId)
  await change(payments, id, freed)
}

/** Takes of a hold what was used, at most all of it; the rest is free again. Answers what came of it. */
export async function captureHold(payments: PaymentParts, held: Hold, amount: Money): Promise<Money> {
  const nothing = money(0, amount.currency)
  if (held.state !== 'held' || held.paymentId === null || amount.amount === 0) return nothing
  const most = Math.min(amount.amount, held.amount.amount)
  const result = await capturePayment(payments, held.paymentId, money(most, amount.currency))
  return result.state === 'captured' ? result.amount : nothing
}

const SWEEP_MOST = 100

/** Finishes what a crash left open: asks what became of holds without an answer, and frees what is over its time. */
export async function sweepHolds(payments: PaymentParts): Promise<number> {
  const { house } = payments
  const due = await findDueHolds(house.db, house.clock(), SWEEP_MOST)
  for (const each of due) {
    try {
      await lookAt(payments, each)
    } catch (error) {
      house.log.error({ err: error, hold: each.id }, 'a hold could not be looked at')
    }
  }
  return due.length
}

async function lookAt(payments: PaymentParts, held: Hold): Promise<void> {
  const { db, clock } = payments.house
  if (held.state === 'releasing') return freeHold(payments, held)
  if (held.state === 'held' && !isBefore(clock(), held.expiresAt)) {
    return releaseHold(payments, held.department, held.subject)
  }
  const [asked] = await findPaymentsOf(db, held.id)
  if (!asked) {
    await settleHold(payments, held.id, { isHeld: false, paymentId: null })
    return
  }
  const { standing } = await reconcilePayment(payments, asked.id)
  if (standing.state === 'initiated' || standing.state === 'processing') {
    await change(payments, held.id, (now) => ({ ...now, checkAt: clock().add({ seconds: ANSWER_SECONDS }) }))
    return
  }
  await settleHold(payments, held.id, { isHeld: standing.state === 'authorised', paymentId: asked.id })
}

async function settleHold(
  payments: PaymentParts,
  id: string,
  answer: { readonly isHeld: boolean; readonly paymentId: string | null },
): Promise<Hold> {
  return change(payments, id, (held) => answered(held, answer))
}

function change({ house }: PaymentParts, id: string, decide: (held: Hold) => Hold): Promise<Hold> {
  return house.transaction((tx) => changeIn(tx, id, decide))
}

async function changeIn(tx: Tx, id: string, decide: (held: Hold) => Hold): Promise<Hold> {
  const held = present(await lockHold(tx, id), 'a hold')
  const changed = decide(held)
  if (changed !== held) saveHold(tx, changed)
  return changed
}
