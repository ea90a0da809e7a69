import { Refusal, unreachable } from '../../kernel/refusal.ts'
import { covers, type Instant, isBefore, type Period } from '../../kernel/time.ts'

/** Whom a right is bound to: whoever uses the vehicle, one user in it, or one driver that its owner has named. */
export type RightSubject =
  | { readonly kind: 'vehicle' }
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'driver'; readonly driverId: string }

/** Whence a right comes. `build` is what the vehicle was built with. */
export type RightSource =
  | { readonly kind: 'order'; readonly orderId: string; readonly contractId: string; readonly lineId: string }
  | { readonly kind: 'build' }
  | { readonly kind: 'voucher'; readonly voucherId: string }

/** How long one term lasts. A month or year is the calendar's, in UTC. */
export type Plan =
  | { readonly kind: 'trial' | 'fixed'; readonly days: number }
  | { readonly kind: 'month' | 'year' | 'lifetime' }

/** When the first term begins: once the vehicle has confirmed, with the grant, or at a date. */
export type StartTrigger = { readonly kind: 'activation' | 'grant' } | { readonly kind: 'date'; readonly at: Instant }

export const endReasons = ['expired', 'cancelled', 'replaced', 'owner-changed'] as const
export type EndReason = (typeof endReasons)[number]

export const withdrawReasons = ['not-confirmed', 'failed', 'undone', 'refunded', 'cancelled', 'owner-changed'] as const
export type WithdrawReason = (typeof withdrawReasons)[number]

/** Where a right stands. A period without an end is for the vehicle's lifetime. */
export type RightState =
  /** Granted; the vehicle knows nothing of it yet. */
  | { readonly name: 'requested' }
  /** The vehicle has been told and has not confirmed. */
  | { readonly name: 'activating'; readonly since: Instant }
  | { readonly name: 'active'; readonly period: Period }
  /** It was used, and is over. */
  | { readonly name: 'ended'; readonly period: Period; readonly at: Instant; readonly reason: EndReason }
  /** It is as if it had never been granted. */
  | { readonly name: 'withdrawn'; readonly at: Instant; readonly reason: WithdrawReason }

/** A right to use one function of one vehicle. */
export interface Right {
  readonly id: string
  readonly vin: string
  readonly subject: RightSubject
  readonly functionCode: string
  readonly source: RightSource
  readonly plan: Plan
  readonly start: StartTrigger
  /** Whether it goes with the vehicle, or with its user to another one. */
  readonly isTransferable: boolean
  /** Who got it; null when it was built in. Never shown to later owners. */
  readonly customerId: string | null
  readonly grantedAt: Instant
  /** How many terms of its plan were granted. */
  readonly terms: number
  readonly state: RightState
}

/** What a grant says; the rest follows. */
export type Grant = Omit<Right, 'id' | 'grantedAt' | 'terms' | 'state'>

/** A new right, which the vehicle has still to be told. */
export function newRight(grant: Grant, id: string, at: Instant): Right {
  return { ...grant, id, grantedAt: at, terms: 1, state: { name: 'requested' } }
}

/** The vehicle is being told. Refuses (`right-not-open`) after the end; a repeat changes nothing. */
export function beginActivation(right: Right, at: Instant): Right {
  return right.state.name === 'requested' ? { ...right, state: { name: 'activating', since: at } } : requireOpen(right)
}

/** The vehicle confirmed: its period begins, or is known. A repeat changes nothing; refuses `right-not-open`. */
export function activate(right: Right, at: Instant): Right {
  const { state } = requireOpen(right)
  if (state.name === 'active') return right
  const from = startOf(right, at)
  return { ...right, state: { name: 'active', period: { from, until: endOfTerms(right.plan, from, right.terms) } } }
}

function startOf({ start, grantedAt }: Right, confirmedAt: Instant): Instant {
  switch (start.kind) {
    case 'activation':
      return confirmedAt
    case 'grant':
      return grantedAt
    case 'date':
      return start.at
    default:
      return unreachable(start)
  }
}

/**
 * Adds a term. Terms are counted from the first day on, so that a month that began on the 31st keeps its day. Refuses
 * (`right-not-active`) what is not active, and (`plan-not-renewable`) what has no next term.
 */
export function renew(right: Right): Right {
  const { state, plan } = right
  if (state.name !== 'active') throw notActive(right)
  if (plan.kind !== 'month' && plan.kind !== 'year') {
    throw new Refusal('plan-not-renewable', 'Only plans by the month or the year are renewed.', { plan: plan.kind })
  }
  const terms = right.terms + 1
  const { from } = state.period
  return { ...right, terms, state: { ...state, period: { from, until: endOfTerms(plan, from, terms) } } }
}

/**
 * Lets it end sooner, after so many terms: one was taken back, or what is paid beyond is given back. Refuses
 * (`right-not-active`) what is not active; an end that is no sooner is a fault of the caller.
 */
export function shorten(right: Right, to: { readonly until: Instant; readonly terms: number }): Right {
  const { state } = right
  if (state.name !== 'active') throw notActive(right)
  const { from, until } = state.period
  if (until === null || isBefore(until, to.until) || to.terms < 1 || to.terms > right.terms) {
    throw new RangeError(`Not a sooner end of the right ${right.id}: ${to.until.toString()}`)
  }
  return { ...right, terms: to.terms, state: { ...state, period: { from, until: to.until } } }
}

/** Ends what was used. Refuses (`right-not-active`) what the vehicle never confirmed: that is withdrawn. */
export function end(right: Right, reason: EndReason, at: Instant): Right {
  const { state } = right
  if (state.name !== 'active') throw notActive(right)
  return { ...right, state: { name: 'ended', period: state.period, at, reason } }
}

/** Takes it back as if it had never been. Refuses (`right-not-open`) what is over. */
export function withdraw(right: Right, reason: WithdrawReason, at: Instant): Right {
  return { ...requireOpen(right), state: { name: 'withdrawn', at, reason } }
}

export function isOpen({ state }: Right): boolean {
  return state.name !== 'ended' && state.name !== 'withdrawn'
}

/** Whether the function may be used now. */
export function isInForce({ state }: Right, at: Instant): boolean {
  return state.name === 'active' && covers(state.period, at)
}

/** Whether an active right's last term is over. */
export function hasRunOut({ state }: Right, at: Instant): boolean {
  if (state.name !== 'active') return false
  return state.period.until !== null && !isBefore(at, state.period.until)
}

/** Whether it goes to the next owner with the vehicle. */
export function survivesResale({ subject, isTransferable }: Pick<Right, 'subject' | 'isTransferable'>): boolean {
  return subject.kind === 'vehicle' && isTransferable
}

/** What becomes of it when the vehicle has another owner: it stays as it is, or is over. */
export function afterOwnerChange(right: Right, at: Instant): Right {
  if (!isOpen(right) || survivesResale(right)) return right
  return right.state.name === 'active' ? end(right, 'owner-changed', at) : withdraw(right, 'owner-changed', at)
}

/** The end of so many terms that begin at `from`; null for a lifetime. */
export function endOfTerms(plan: Plan, from: Instant, terms: number): Instant | null {
  switch (plan.kind) {
    case 'lifetime':
      return null
    case 'trial':
    case 'fixed':
      return from.add({ hours: 24 * plan.days * terms })
    case 'month':
      return from.toZonedDateTimeISO('UTC').add({ months: terms }).toInstant()
    case 'year':
      return from.toZonedDateTimeISO('UTC').add({ years: terms }).toInstant()
    default:
      return unreachable(plan)
  }
}

/** From when to when it keeps another like it away. What was withdrawn keeps nothing away. */
export function holdOf({ state, start, grantedAt }: Right): Period {
  switch (state.name) {
    case 'active':
      return state.period
    case 'ended':
      return { from: state.period.from, until: laterOf(state.period.from, earlierOf(state.at, state.period.until)) }
    case 'requested':
    case 'activating':
    case 'withdrawn':
      return { from: start.kind === 'date' ? start.at : grantedAt, until: null }
    default:
      return unreachable(state)
  }
}

function laterOf(one: Instant, other: Instant): Instant {
  return isBefore(one, other) ? other : one
}

function earlierOf(one: Instant, other: Instant | null): Instant {
  return other !== null && isBefore(other, one) ? other : one
}

/** A name of the subject that is the same for the same one. */
export function subjectKey(subject: RightSubject): string {
  switch (subject.kind) {
    case 'vehicle':
      return 'vehicle'
    case 'user':
      return `user:${subject.userId}`
    case 'driver':
      return `driver:${subject.driverId}`
    default:
      return unreachable(subject)
  }
}

function requireOpen(right: Right): Right {
  if (!isOpen(right)) throw new Refusal('right-not-open', 'This right is over.', { right: right.id })
  return right
}

function notActive({ id, state }: Right): Refusal {
  return new Refusal('right-not-active', 'This right is not active.', { right: id, state: state.name })
}
