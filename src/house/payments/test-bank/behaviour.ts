import type { PaymentMethod } from '../method.ts'
import type { DeclineReason, OfferedMethod } from '../port.ts'

/** What the test bank does with a card or an account. */
export interface Behaviour {
  readonly outcome: 'approved' | 'second-step' | DeclineReason
  /** `later`: the answer is "processing", and the outcome comes by notification. `never`: it is done, but nobody says so. */
  readonly answers: 'at-once' | 'later' | 'never'
  /** How often the same notification is sent. */
  readonly notifies: 0 | 1 | 2
}

/** Cards by the token that stands for their number, and accounts that are not like the others. */
const behaviours: ReadonlyMap<string, Behaviour> = new Map<string, Behaviour>(
  Object.entries<Behaviour>({
    card_ok: { outcome: 'approved', answers: 'at-once', notifies: 0 },
    card_declined: { outcome: 'declined', answers: 'at-once', notifies: 0 },
    card_no_funds: { outcome: 'insufficient-funds', answers: 'at-once', notifies: 0 },
    card_second_step: { outcome: 'second-step', answers: 'at-once', notifies: 1 },
    card_timeout: { outcome: 'approved', answers: 'never', notifies: 0 },
    card_answers_twice: { outcome: 'approved', answers: 'at-once', notifies: 2 },
    card_notifies_late: { outcome: 'approved', answers: 'later', notifies: 1 },
    // Approved once; later charges are declined and refunds come back, to be returned by hand.
    card_closed_since: { outcome: 'approved', answers: 'at-once', notifies: 0 },
    DE62370400440532013001: { outcome: 'account-refused', answers: 'later', notifies: 1 },
  }),
)

/** A direct debit is not known to be good at once. */
const debit: Behaviour = { outcome: 'approved', answers: 'later', notifies: 1 }
const unknownCard: Behaviour = { outcome: 'card-unknown', answers: 'at-once', notifies: 0 }

/** What a method is known by at the bank: the card's token or the account. */
export function sourceOf(method: PaymentMethod): string {
  return method.kind === 'card' ? method.token : method.iban
}

/** How the bank behaves for a source; a card it does not know is declined. */
export function behaviourOf(source: string): Behaviour {
  return behaviours.get(source) ?? (isIban(source) ? debit : unknownCard)
}

/** How it behaves when a source is charged again: the second step was taken the first time, and some are closed by now. */
export function behaviourAgain(source: string): Behaviour {
  const behaviour = behaviourOf(source)
  if (source === 'card_closed_since') return { ...behaviour, outcome: 'declined' }
  return behaviour.outcome === 'second-step' ? { ...behaviour, outcome: 'approved' } : behaviour
}

/** Whether refunds to a source come through. */
export function takesRefunds(source: string): boolean {
  return source !== 'card_closed_since'
}

function isIban(source: string): boolean {
  return /^[A-Z]{2}\d{2}/.test(source)
}

/** What the demo offers to try. */
export const sampleMethods: readonly OfferedMethod[] = [
  {
    kind: 'card',
    samples: [
      { value: 'card_ok', outcome: 'captured' },
      { value: 'card_second_step', outcome: 'second-step' },
      { value: 'card_declined', outcome: 'declined' },
      { value: 'card_no_funds', outcome: 'declined' },
      { value: 'card_timeout', outcome: 'silent' },
      { value: 'card_answers_twice', outcome: 'captured' },
      { value: 'card_notifies_late', outcome: 'late' },
      { value: 'card_closed_since', outcome: 'captured' },
    ],
  },
  {
    kind: 'direct-debit',
    samples: [
      { value: 'DE89370400440532013000', outcome: 'late' },
      { value: 'DE62370400440532013001', outcome: 'declined' },
    ],
  },
]
