import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from '../../../kernel/database.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { newToken } from '../../../kernel/ids.ts'
import type { Money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Charge, type PaymentProvider, ProviderSilent, type RefundAnswer, type RepeatOrder } from '../port.ts'
import { type Behaviour, behaviourAgain, behaviourOf, sampleMethods, sourceOf, takesRefunds } from './behaviour.ts'
import { answerOf, type AskedCharge, type BankCharge, openedCharge, outcomeOf, unarrivedCharge } from './charge.ts'
import { decideAt, notificationSchema, notifyOf } from './notification.ts'
import type { TestBankParts } from './parts.ts'
import { verifiedId } from './signature.ts'
import {
  changeCharge,
  chargeIsKnown,
  findCharge,
  findChargeOfStep,
  insertCharge,
  insertRefund,
  insertUnlessKnown,
  lockCharge,
} from './store.ts'

/**
 * A bank that lives in our database, in a schema of its own, and behaves like the other side: it keeps its books apart
 * from ours, answers once a reference, refuses, asks for a second step, stays silent, and notifies late or twice.
 */
export function testBank(parts: TestBankParts): PaymentProvider {
  return {
    name: 'test-bank',
    methods: sampleMethods,
    authorise: ({ method, ...order }) => {
      const source = sourceOf(method)
      return authorise(parts, { ...order, source }, behaviourOf(source))
    },
    repeat: (order) => repeat(parts, order),
    retrieve: async (reference) => {
      const charge = await findCharge(parts.house.db, reference)
      return charge && answerOf(charge, parts.stepUrl)
    },
    capture: (reference, amount) => capture(parts, reference, amount),
    cancel: (reference) => cancel(parts, reference),
    refund: (refund) => payRefund(parts, refund),
    readNotification: (headers, body) => {
      const id = verifiedId(parts.secret, headers, body, parts.house.clock())
      return { id, reference: notificationSchema.parse(JSON.parse(body)).reference }
    },
  }
}

async function repeat(parts: TestBankParts, { like, ...order }: RepeatOrder): Promise<Charge> {
  const earlier = await findCharge(parts.house.db, like)
  if (!earlier) throw new Error(`The test bank has no charge ${like}.`)
  const { source } = earlier
  return authorise(parts, { ...order, source, returnUrl: '' }, behaviourAgain(source))
}

async function authorise(parts: TestBankParts, order: AskedCharge, behaviour: Behaviour): Promise<Charge> {
  if (parts.delayMs > 0) await wait(parts.delayMs)
  const opened = openedCharge(order, behaviour, newToken())
  const charge = (await open(parts, opened, behaviour)) ? opened : await findCharge(parts.house.db, order.reference)
  if (!charge) throw new Error(`The charge ${order.reference} is neither new nor known.`)
  if (behaviour.answers === 'never') {
    await wait(parts.silenceMs)
    throw new ProviderSilent('The test bank did not answer.')
  }
  return answerOf(charge, parts.stepUrl)
}

async function open(parts: TestBankParts, charge: BankCharge, behaviour: Behaviour): Promise<boolean> {
  const at = parts.house.clock()
  try {
    await parts.house.transaction(async (tx) => {
      insertCharge(tx, charge, at)
      if (charge.state === 'processing') decideAt(tx, charge.reference, at.add({ seconds: parts.lateSeconds }))
      else if (charge.state !== 'second-step' && behaviour.notifies > 0) notifyOf(tx, charge)
    })
    return true
  } catch (error) {
    if (!chargeIsKnown(error)) throw error
    return false
  }
}

/** Answers a second step as its customer; returns where the customer goes on. Refuses a step that was answered. */
export async function answerStep(tx: Tx, step: string, answer: 'approve' | 'refuse'): Promise<{ returnUrl: string }> {
  const { reference } = await findStep(tx, step)
  const charge = await lockCharge(tx, reference)
  if (charge?.state !== 'second-step') {
    throw new Refusal('payment-step-answered', 'This step was answered, or the payment was given up.')
  }
  const outcome = answer === 'approve' ? 'approved' : 'second-step-refused'
  await changeCharge(tx, reference, outcomeOf(charge, outcome))
  notifyOf(tx, charge)
  return { returnUrl: charge.returnUrl }
}

/** The charge that waits, or waited, for this step. */
export async function findStep(db: Db, step: string): Promise<BankCharge> {
  const charge = await findChargeOfStep(db, step)
  if (!charge) throw new Refusal('payment-step-not-found', 'The test bank has no such step.', { field: 'id' })
  return charge
}

function capture(parts: TestBankParts, reference: string, amount: Money): Promise<Charge> {
  return parts.house.transaction(async (tx) => {
    const charge = await lockCharge(tx, reference)
    if (!charge) throw new Error(`The test bank has no charge ${reference}.`)
    if (charge.state !== 'authorised') return answerOf(charge, parts.stepUrl)
    const captured = { state: 'captured', captured: amount.amount } as const
    await changeCharge(tx, reference, captured)
    return answerOf({ ...charge, ...captured }, parts.stepUrl)
  })
}

function cancel(parts: TestBankParts, reference: string): Promise<Charge> {
  return parts.house.transaction(async (tx) => {
    await insertUnlessKnown(tx, unarrivedCharge(reference), parts.house.clock())
    const charge = await lockCharge(tx, reference)
    if (!charge) throw new Error(`The charge ${reference} was just written and is not there.`)
    if (charge.state === 'captured' || charge.state === 'declined') return answerOf(charge, parts.stepUrl)
    await changeCharge(tx, reference, { state: 'cancelled' })
    return { state: 'cancelled' }
  })
}

function payRefund(
  parts: TestBankParts,
  refund: { reference: string; charge: string; amount: Money },
): Promise<RefundAnswer> {
  return parts.house.transaction(async (tx) => {
    const charge = await lockCharge(tx, refund.charge)
    if (!charge) throw new Error(`The test bank has no charge ${refund.charge}.`)
    if (!takesRefunds(charge.source)) return { state: 'refused', reason: 'The card does not take refunds.' }
    const { reference, amount } = refund
    const row = { reference, charge: charge.reference, amount: amount.amount, at: parts.house.clock() }
    if (await insertRefund(tx, row)) {
      await changeCharge(tx, charge.reference, { refunded: charge.refunded + amount.amount })
    }
    return { state: 'paid' }
  })
}
