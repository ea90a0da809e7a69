import { markets } from '../../../house/markets/market.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { SessionReport } from '../charge-record.ts'
import { operatorOf } from '../operator.ts'
import type { Sender } from '../peer.ts'
import { type KeptAuthorisation, findAnyToken, findAuthorisation } from '../tokens/store-token.ts'
import type { Token } from '../tokens/token.ts'
import { offerAt } from './actions-offer.ts'
import { RELEASE_JOB } from './actions-end.ts'
import type { SessionParts } from './parts.ts'
import { emptyMeter, readReport } from './progress.ts'
import type { ChargePromise } from './promise.ts'
import { reported, type Session } from './session.ts'
import { findPromise, findReported, findWaiting, insertSession, insertStep, saveSession } from './store-session.ts'
import { enqueue } from '../../../kernel/jobs.ts'

/** What a session that began at the charger needs. */
export type ReportParts = Pick<SessionParts, 'findPointOf' | 'carOf'>

/**
 * Takes what an operator says of a session: one read and one write, which travels with the commit. What is old, doubled
 * or late changes nothing. A session that nobody here began is joined to the token it was allowed with, and promised what
 * held then. Refuses `token-unknown`, `point-unknown`, `point-without-price`, `session-from-future`, `session-currency`.
 */
export async function takeSession(
  parts: ReportParts,
  tx: Tx,
  { from, report, at }: { readonly from: Sender; readonly report: SessionReport; readonly at: Instant },
): Promise<{ readonly created: boolean }> {
  // A reservation is no session yet.
  if (report.state === 'reservation') return { created: false }
  const known = await findReported(tx, {
    operator: operatorOf(from),
    id: report.id,
    reference: report.authorizationReference,
  })
  const session = known ?? (await findLost(tx, report))
  if (session) {
    if (isOld(session, report)) return { created: false }
    await takeReport(tx, session, { report, at })
    return { created: session.operatorSessionId === null }
  }
  await joinSession(parts, tx, { from, report, at })
  return { created: true }
}

/** The operator has lost our reference: the session is the one that waits at this point with this token. */
async function findLost(tx: Tx, report: SessionReport): Promise<Session | undefined> {
  const token = await findAnyToken(tx, report.token.uid)
  if (token?.kind !== 'app-user') return undefined
  return findWaiting(tx, { tokenId: token.id, locationId: report.locationId, evseUid: report.evseUid })
}

function isOld({ meter }: Session, report: SessionReport): boolean {
  return meter.reportedAt !== null && !isBefore(meter.reportedAt, Temporal.Instant.from(report.lastUpdated))
}

async function takeReport(
  tx: Tx,
  session: Session,
  { report, at }: { readonly report: SessionReport; readonly at: Instant },
): Promise<void> {
  const promise = await findPromise(tx, session.id)
  const after = reported(session, readReport(report, { promise, before: session.meter, now: at }), at)
  saveSession(tx, session, after)
  noteChange(tx, session, after, at)
}

/** Only what changes where it stands is noted: readings of the meter come every few seconds. */
function noteChange(tx: Tx, before: Session, after: Session, at: Instant): void {
  if (before.state.name === after.state.name) return
  insertStep(tx, after.id, { at, what: after.state.name, detail: null })
  if (after.state.name === 'failed') enqueue(tx, { name: RELEASE_JOB, payload: { sessionId: after.id } })
}

/** A session that began at the charger: with a card, or by the car. */
async function joinSession(
  parts: ReportParts,
  tx: Tx,
  { from, report, at }: { readonly from: Sender; readonly report: SessionReport; readonly at: Instant },
): Promise<void> {
  const token = await findAnyToken(tx, report.token.uid)
  if (!token) throw new Refusal('token-unknown', 'This token is of nobody here.', { field: 'cdr_token' })
  const { authorizationReference: reference, locationId, evseUid, connectorId } = report
  const [allowed, point] = await Promise.all([
    reference === null ? undefined : findAuthorisation(tx, reference),
    parts.findPointOf(tx, { party: from, locationId, evseUid }),
  ])
  if (!point) throw new Refusal('point-unknown', 'There is no such charging point.', { field: 'evse_uid' })
  const isOwn = allowed?.tokenId === token.id
  const promisedAt = isOwn ? allowed.at : earlier(Temporal.Instant.from(report.startAt), at)
  const hasConnector = point.evse.connectors.some(({ id }) => id === connectorId)
  const { promise: offered } = await offerAt(parts, tx, {
    customerId: token.customerId,
    point,
    connectorId: hasConnector ? connectorId : null,
    at: promisedAt,
  })
  // Nothing was reserved for it: it is collected from the kept card when it is settled.
  const promise: ChargePromise = { ...offered, hold: null }
  const session = joined(token, { from, report, at, allowed: isOwn ? allowed : undefined, market: point.market })
  const after = reported(session, readReport(report, { promise, before: session.meter, now: at }), at)
  insertSession(tx, after, { promise, requestKey: null })
  insertStep(tx, after.id, { at, what: 'joined', detail: token.kind })
}

function joined(
  token: Token,
  told: {
    readonly from: Sender
    readonly report: SessionReport
    readonly at: Instant
    readonly allowed: KeptAuthorisation | undefined
    readonly market: Session['market']
  },
): Session {
  const { from, report, at, allowed, market } = told
  const { connectionId, countryCode, partyId } = from
  const id = newId()
  return {
    id,
    customerId: token.customerId,
    tokenId: token.id,
    beganWith: token.kind === 'emaid' ? 'car' : token.kind === 'rfid' ? 'card' : 'app',
    authorizationReference: allowed?.reference ?? id,
    operator: { connectionId, countryCode, partyId },
    operatorSessionId: report.id,
    market,
    locationId: report.locationId,
    evseUid: report.evseUid,
    state: { name: 'starting', at },
    createdAt: at,
    startedAt: null,
    endedAt: null,
    meter: emptyMeter(markets[market].currency),
    warnedAt: null,
    lookAt: null,
  }
}

function earlier(one: Instant, other: Instant): Instant {
  return isBefore(one, other) ? one : other
}
