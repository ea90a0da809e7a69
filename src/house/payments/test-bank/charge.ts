import { type Money, money } from '../../../kernel/money.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Charge, DeclineReason } from '../port.ts'
import type { Behaviour } from './behaviour.ts'

/** A charge in the test bank's own books. */
export interface BankCharge {
  readonly reference: string
  readonly amount: Money
  readonly capture: 'now' | 'later'
  readonly source: string
  readonly description: string
  readonly returnUrl: string
  readonly state: 'second-step' | 'processing' | 'authorised' | 'captured' | 'declined' | 'cancelled'
  readonly reason: DeclineReason | null
  /** The unguessable name of its second step. */
  readonly step: string | null
  readonly captured: number
  readonly refunded: number
}

/** The part of a charge that its outcome decides. */
export type Outcome = Pick<BankCharge, 'state' | 'reason' | 'captured'>

/** What the bank is asked for, and from whose card or account. */
export type AskedCharge = Pick<BankCharge, 'reference' | 'amount' | 'capture' | 'source' | 'description' | 'returnUrl'>

/** A charge as the bank first writes it down. */
export function openedCharge(order: AskedCharge, behaviour: Behaviour, step: string): BankCharge {
  const needsStep = behaviour.outcome === 'second-step'
  const waits: Outcome = { state: needsStep ? 'second-step' : 'processing', reason: null, captured: 0 }
  const first = needsStep || behaviour.answers === 'later' ? waits : outcomeOf(order, behaviour.outcome)
  return {
    ...order,
    step: needsStep ? step : null,
    refunded: 0,
    ...first,
  }
}

/** A charge that was cancelled before it arrived: should it arrive, it finds itself cancelled. */
export function unarrivedCharge(reference: string): BankCharge {
  return {
    reference,
    amount: money(0, 'EUR'),
    capture: 'now',
    source: '',
    description: '',
    returnUrl: '',
    state: 'cancelled',
    reason: null,
    step: null,
    captured: 0,
    refunded: 0,
  }
}

/** What an approval or a refusal makes of a charge. */
export function outcomeOf(charge: Pick<BankCharge, 'amount' | 'capture'>, outcome: Behaviour['outcome']): Outcome {
  if (outcome !== 'approved' && outcome !== 'second-step') return { state: 'declined', reason: outcome, captured: 0 }
  return charge.capture === 'now'
    ? { state: 'captured', reason: null, captured: charge.amount.amount }
    : { state: 'authorised', reason: null, captured: 0 }
}

/** How the bank tells of a charge. */
export function answerOf(charge: BankCharge, stepUrl: (step: string, returnUrl: string) => string): Charge {
  switch (charge.state) {
    case 'second-step':
      return { state: 'second-step', url: stepUrl(present(charge.step, 'the step of a charge'), charge.returnUrl) }
    case 'captured':
      return { state: 'captured', captured: money(charge.captured, charge.amount.currency) }
    case 'declined':
      return { state: 'declined', reason: present(charge.reason, 'the reason of a decline') }
    case 'processing':
    case 'authorised':
    case 'cancelled':
      return { state: charge.state }
  }
}
