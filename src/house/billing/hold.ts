import type { Money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import type { DepartmentName } from '../department.ts'
import type { MarketCode } from '../markets/market.ts'

/** `asked`: nobody knows yet whether the bank has reserved it. */
export const holdStates = ['asked', 'held', 'releasing', 'released', 'captured', 'declined'] as const
export type HoldState = (typeof holdStates)[number]

/** An amount that is reserved with a kept method for something about to be used. Its payments are of its id. */
export interface Hold {
  readonly id: string
  readonly department: DepartmentName
  readonly subject: string
  readonly customerId: string
  readonly market: MarketCode
  readonly title: string
  readonly amount: Money
  readonly state: HoldState
  readonly paymentId: string | null
  /** What of it was taken in the end. */
  readonly captured: Money
  readonly createdAt: Instant
  /** Released by then at the latest, whatever has become of its subject. */
  readonly expiresAt: Instant
  readonly checkAt: Instant | null
}

/** After that it is looked whether the one who asked died before the answer was written. */
export const ANSWER_SECONDS = 60
/** Between two tries to release. */
export const RELEASE_AGAIN_SECONDS = 60

/** The bank reserved it, or would not. What is known already stays. */
export function answered(hold: Hold, answer: { readonly isHeld: boolean; readonly paymentId: string | null }): Hold {
  if (hold.state !== 'asked') return hold
  const { paymentId } = answer
  return answer.isHeld
    ? { ...hold, state: 'held', paymentId, checkAt: hold.expiresAt }
    : { ...hold, state: 'declined', paymentId, checkAt: null }
}

/** It is to be free again; what is over stays so. */
export function letGo(hold: Hold, at: Instant): Hold {
  if (hold.state !== 'held' && hold.state !== 'asked') return hold
  return { ...hold, state: 'releasing', checkAt: at.add({ seconds: RELEASE_AGAIN_SECONDS }) }
}

/** The bank has freed it. */
export function freed(hold: Hold): Hold {
  return hold.state === 'releasing' ? { ...hold, state: 'released', checkAt: null } : hold
}

/** Some or all of it was taken, and the rest is free: also of what was about to be released, when the bank was faster. */
export function taken(hold: Hold, captured: Money): Hold {
  return { ...hold, state: 'captured', captured, checkAt: null }
}
