import type { MarketCode } from '../../../house/markets/market.ts'
import type { Money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { CommandAnswer, CommandResult, Sender } from '../peer.ts'

export const failures = [
  'payment-declined',
  'refused',
  'occupied',
  'out-of-order',
  /** Nothing was heard of it in time; it may begin all the same. */
  'no-start',
  'cancelled',
  'invalid',
] as const
export type Failure = (typeof failures)[number]

/** Where a session stands, with what is known there. Energy, power and cost are in its meter. */
export type SessionState =
  /** Recorded; money is being reserved and the charger is being asked. */
  | { readonly name: 'requested'; readonly at: Instant }
  /** The charger was asked, and said yes or nothing. */
  | { readonly name: 'starting'; readonly at: Instant }
  | { readonly name: 'charging'; readonly at: Instant }
  /** Plugged in without taking energy: the charger is blocked. */
  | { readonly name: 'idle'; readonly at: Instant }
  | { readonly name: 'stopping'; readonly at: Instant }
  /** Over; the operator's record is awaited. */
  | { readonly name: 'ended'; readonly at: Instant }
  | { readonly name: 'settled'; readonly at: Instant; readonly by: 'record' | 'meter' }
  | { readonly name: 'failed'; readonly at: Instant; readonly reason: Failure }

export const stateNames = [
  'requested',
  'starting',
  'charging',
  'idle',
  'stopping',
  'ended',
  'settled',
  'failed',
] as const satisfies readonly SessionState['name'][]
export type StateName = (typeof stateNames)[number]

/** What is known of energy and money so far. */
export interface Meter {
  readonly energyWh: number
  readonly powerW: number | null
  /** By the promised price, with tax, and the tax in it. */
  readonly cost: Money
  readonly costTax: Money
  /** Epoch seconds and Wh, thinned. */
  readonly points: readonly (readonly [number, number])[]
  /** The operator's own `last_updated`; what is older changes nothing. */
  readonly reportedAt: Instant | null
  readonly forecastEndAt: Instant | null
  readonly blockingFrom: Instant | null
}

export interface Session {
  readonly id: string
  readonly customerId: string
  readonly tokenId: string
  readonly beganWith: 'app' | 'card' | 'car'
  readonly authorizationReference: string
  readonly operator: Sender
  readonly operatorSessionId: string | null
  readonly market: MarketCode
  readonly locationId: string
  readonly evseUid: string
  readonly state: SessionState
  readonly createdAt: Instant
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  readonly meter: Meter
  readonly warnedAt: Instant | null
  /** When it is looked at next, because something may have been left open. */
  readonly lookAt: Instant | null
}

/** After that it is looked whether whoever began it died. */
export const REQUEST_SECONDS = 60
/** A charger may start after its own timeout; after so long nobody waits any more. */
export const START_MINUTES = 15
/** A stop that nobody answered may be asked for again after so long. */
export const STOP_MINUTES = 2
/** Without any word for so long a running session is taken for over. */
export const SILENT_HOURS = 24
/** The record has so many days to come; then the session's own meter counts. */
export const RECORD_DAYS = 5

const RANK = {
  requested: 0,
  starting: 1,
  charging: 2,
  idle: 2,
  stopping: 2,
  failed: 3,
  ended: 4,
  settled: 5,
} as const satisfies Record<StateName, number>

/** How far a state is; none is ever followed by a smaller one, but for one that began after nobody waited any more. */
export function rankOf({ name }: SessionState): number {
  return RANK[name]
}

export function isLive({ state }: Pick<Session, 'state'>): boolean {
  return RANK[state.name] <= 2
}

/** The charger said at once whether it will try; a silent one may have heard us. */
export function answered(session: Session, answer: CommandAnswer | 'silent', at: Instant): Session {
  if (session.state.name !== 'requested') return session
  if (answer === 'accepted' || answer === 'silent') {
    return { ...session, state: { name: 'starting', at }, lookAt: at.add({ minutes: START_MINUTES }) }
  }
  return failed(session, 'refused', at)
}

/** What became of the start. A timeout is no failure: it may begin later. */
export function startResult(session: Session, result: CommandResult, at: Instant): Session {
  if (session.state.name !== 'requested' && session.state.name !== 'starting') return session
  switch (result) {
    case 'accepted':
    case 'timeout':
      return session.state.name === 'starting' ? session : answered(session, 'accepted', at)
    case 'evse-occupied':
      return failed(session, 'occupied', at)
    case 'evse-inoperative':
      return failed(session, 'out-of-order', at)
    default:
      return failed(session, 'refused', at)
  }
}

/** Ends what never began. What runs or is over stays. */
export function failed(session: Session, reason: Failure, at: Instant): Session {
  if (RANK[session.state.name] >= RANK.charging) return session
  return { ...session, state: { name: 'failed', at, reason }, lookAt: null }
}

/** The customer wants it to end. Refuses (`session-not-running`) what does not run at a charger that we know it by. */
export function stopAsked(session: Session, at: Instant): Session {
  const { name } = session.state
  if (name === 'stopping') return session
  if ((name !== 'charging' && name !== 'idle') || session.operatorSessionId === null) {
    throw new Refusal('session-not-running', 'This session does not run.', { session: session.id, state: name })
  }
  return { ...session, state: { name: 'stopping', at }, lookAt: at.add({ minutes: STOP_MINUTES }) }
}

/** The charger would not stop, or was silent: it runs on, and may be asked again. */
export function stopRefused(session: Session, at: Instant): Session {
  return session.state.name === 'stopping'
    ? { ...session, state: { name: 'charging', at }, lookAt: silentAt(at) }
    : session
}

/** What an operator's report says of where a session stands. */
export interface Reported {
  readonly state: 'running' | 'pending' | 'completed' | 'invalid'
  readonly operatorSessionId: string
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly isIdle: boolean
  readonly meter: Meter & { readonly reportedAt: Instant }
}

/**
 * The session after a report. One that is not newer than the last, or that comes after the end, changes nothing; energy
 * that has flowed never flows back.
 */
export function reported(session: Session, report: Reported, now: Instant): Session {
  const { reportedAt } = session.meter
  if (RANK[session.state.name] >= RANK.ended) return session
  if (reportedAt !== null && !isBefore(reportedAt, report.meter.reportedAt)) return session
  const { operatorSessionId } = report
  const isFuller = report.meter.energyWh >= session.meter.energyWh
  const known = { ...session, operatorSessionId, meter: isFuller ? report.meter : keptEnergy(session, report) }
  switch (report.state) {
    case 'pending':
      return session.state.name === 'requested' ? answered(known, 'accepted', now) : known
    case 'invalid':
      return invalid(known, now)
    case 'completed':
      return ended({ ...known, startedAt: session.startedAt ?? report.startedAt }, report.endedAt ?? now, now)
    case 'running': {
      const startedAt = session.startedAt ?? report.startedAt
      return { ...known, startedAt, state: running(session.state, report, now), lookAt: nextLook(session, now) }
    }
  }
}

function running(before: SessionState, { isIdle }: Reported, now: Instant): SessionState {
  if (before.name === 'stopping') return before
  const name = isIdle ? 'idle' : 'charging'
  return before.name === name ? before : { name, at: now }
}

function keptEnergy(session: Session, { meter }: Reported): Meter {
  const { energyWh, cost, costTax, points } = session.meter
  return { ...meter, energyWh, cost, costTax, points }
}

/** What the operator takes back as never having been is owed nothing when no energy has flowed; else it is over. */
function invalid(session: Session, now: Instant): Session {
  if (session.meter.energyWh > 0) return ended(session, now, now)
  if (session.state.name === 'failed') return session
  return { ...session, state: { name: 'failed', at: now, reason: 'invalid' }, endedAt: now, lookAt: null }
}

/** It is over; the record is awaited. */
export function ended(session: Session, endedAt: Instant, now: Instant): Session {
  if (RANK[session.state.name] >= RANK.ended) return session
  const meter = { ...session.meter, powerW: null, forecastEndAt: null, blockingFrom: null }
  return { ...session, state: { name: 'ended', at: now }, endedAt, meter, lookAt: recordDue(now) }
}

/** It is paid for. What is settled once stays so. Refuses (`session-not-over`) what still runs. */
export function settled(
  session: Session,
  { total, tax, energyWh, by, at }: Settlement & { readonly at: Instant },
): Session {
  if (session.state.name === 'settled') return session
  const meter = {
    ...session.meter,
    cost: total,
    costTax: tax,
    energyWh,
    powerW: null,
    forecastEndAt: null,
    blockingFrom: null,
  }
  return { ...session, state: { name: 'settled', at, by }, endedAt: session.endedAt ?? at, meter, lookAt: null }
}

/** What is owed for a session, by the promised price. */
export interface Settlement {
  readonly total: Money
  readonly tax: Money
  readonly energyWh: number
  readonly by: 'record' | 'meter'
}

function nextLook({ state, lookAt }: Session, now: Instant): Instant | null {
  return state.name === 'stopping' ? lookAt : silentAt(now)
}

function silentAt(now: Instant): Instant {
  return now.add({ hours: SILENT_HOURS })
}

function recordDue(now: Instant): Instant {
  return now.add({ hours: RECORD_DAYS * 24 })
}
