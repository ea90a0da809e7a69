import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Reason } from './audit.ts'

export const disputeStates = ['open', 'sent', 'accepted', 'rejected', 'settled'] as const
/**
 * `sent`: the operator was told. `accepted`: it credited its record. `rejected`: it insists, so somebody has to decide.
 * `settled`: decided, and paid as decided.
 */
export type DisputeState = (typeof disputeStates)[number]

export interface Dispute {
  readonly id: string
  /** Null while the operator has not billed what a customer disagrees about. */
  readonly recordId: string | null
  readonly sessionId: string | null
  readonly operator: string | null
  readonly raisedBy: 'audit' | 'customer' | 'desk'
  readonly customerId: string | null
  readonly state: DisputeState
  readonly reasons: readonly Reason[]
  readonly openedAt: Instant
  readonly changedAt: Instant
}

/** What may follow; `accepted` comes from the operator's credit alone, never from a person. */
const following: Readonly<Record<DisputeState, readonly DisputeState[]>> = {
  open: ['sent', 'rejected', 'settled', 'accepted'],
  sent: ['rejected', 'settled', 'accepted'],
  rejected: ['sent', 'settled', 'accepted'],
  accepted: [],
  settled: [],
}

/** Moves a dispute on. Refuses (`dispute-over`) what is over, and a step that cannot follow. */
export function moved(dispute: Dispute, state: DisputeState, at: Instant): Dispute {
  if (!following[dispute.state].includes(state)) {
    throw new Refusal('dispute-over', `A dispute that is ${dispute.state} does not become ${state}.`, {
      dispute: dispute.id,
      state: dispute.state,
    })
  }
  return { ...dispute, state, changedAt: at }
}

/** A step that somebody took, with what they wrote. */
export interface DisputeStep {
  readonly at: Instant
  readonly byWhom: string
  readonly state: DisputeState
  readonly note: string
}
