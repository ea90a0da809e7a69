import { hold } from '../../../house/billing/public.ts'
import type { Language } from '../../../house/markets/market.ts'
import { markets } from '../../../house/markets/market.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { CommandAnswer } from '../peer.ts'
import { appToken } from '../tokens/actions-token.ts'
import { findTokenById } from '../tokens/store-token.ts'
import { offerAt } from './actions-offer.ts'
import { callCharger } from './actions-charger-call.ts'
import { endEarly, saveStep } from './actions-end.ts'
import type { ChargePoint, SessionParts } from './parts.ts'
import { emptyMeter } from './progress.ts'
import type { ChargePromise } from './promise.ts'
import { answered, REQUEST_SECONDS, type Session } from './session.ts'
import { findLast } from './store-command.ts'
import {
  findPromise,
  findRequested,
  findSession,
  insertSession,
  insertStep,
  isBegunBefore,
  isLiveThere,
  lockSession,
} from './store-session.ts'

export interface WantedStart {
  readonly customerId: string
  readonly language: Language
  readonly pointId: string
  readonly connectorId: string | null
  /** The version that the customer was shown: another one is another price. */
  readonly tariffVersionId: string
  readonly as?: 'private' | 'company'
  readonly key: string
}

/**
 * Begins a session with the app: what is promised is recorded, then money is reserved and the charger asked. The same key
 * again is the same session. Refuses `point-unknown`, `point-not-startable`, `point-without-price`, `price-changed`,
 * `no-method`, `credit-declined` and `session-elsewhere`.
 */
export async function startSession(parts: SessionParts, wanted: WantedStart): Promise<Session> {
  const { house } = parts
  const known = await findRequested(house.db, wanted.customerId, wanted.key)
  const session = known ?? (await requestSession(parts, wanted))
  await driveStart(parts, session.id)
  return findSession(house.db, session.id)
}

async function requestSession(parts: SessionParts, wanted: WantedStart): Promise<Session> {
  const { house } = parts
  const { customerId, language, key } = wanted
  const at = house.clock()
  const point = await startablePoint(parts, wanted.pointId, at)
  const { connectorId, as } = wanted
  const offer = await offerAt(parts, house.db, {
    customerId,
    point,
    connectorId,
    at,
    ...(as === undefined ? {} : { as }),
  })
  if (offer.promise.tariffVersionId !== wanted.tariffVersionId) {
    throw new Refusal('price-changed', 'The operator has changed its price: please look at it again.')
  }
  requireCredit(offer.terms.credit)
  try {
    return await house.transaction(async (tx) => {
      const token = await appToken(parts, tx, { customerId, language, market: point.market })
      const session = requested(point, { customerId, tokenId: token.id, at })
      insertSession(tx, session, { promise: offer.promise, requestKey: key })
      insertStep(tx, session.id, { at, what: 'requested', detail: null })
      return session
    })
  } catch (error) {
    if (isLiveThere(error)) {
      throw new Refusal('session-elsewhere', 'You have a session at this charger already.', { field: 'pointId' })
    }
    const begun = isBegunBefore(error) ? await findRequested(house.db, customerId, key) : undefined
    if (begun) return begun
    throw error
  }
}

/** Refuses `point-unknown` and `point-not-startable`. */
export async function startablePoint(parts: SessionParts, pointId: string, at: Instant): Promise<ChargePoint> {
  const point = await parts.findPoint(parts.house.db, pointId)
  if (!point || point.evse.state === 'removed') {
    throw new Refusal('point-unknown', 'There is no such charging point.', { field: 'pointId' })
  }
  parts.requireOpen(point.market, at)
  const { state, canStartRemotely } = point.evse
  if (!canStartRemotely || state === 'inoperative' || state === 'out-of-order' || state === 'planned') {
    throw new Refusal('point-not-startable', 'This charging point cannot be started from here.', { state })
  }
  return point
}

export function requireCredit(credit: 'good' | 'no-method' | 'declined'): void {
  if (credit === 'no-method') throw new Refusal('no-method', 'Please keep a card or account in your wallet first.')
  if (credit === 'declined') throw new Refusal('credit-declined', 'Your bank declined an invoice; please pay it first.')
}

function requested(
  { sender, location, evse, market }: ChargePoint,
  { customerId, tokenId, at }: { readonly customerId: string; readonly tokenId: string; readonly at: Instant },
): Session {
  const id = newId()
  const { connectionId, countryCode, partyId } = sender
  return {
    id,
    customerId,
    tokenId,
    beganWith: 'app',
    authorizationReference: id,
    operator: { connectionId, countryCode, partyId },
    operatorSessionId: null,
    market,
    locationId: location.id,
    evseUid: evse.uid,
    state: { name: 'requested', at },
    createdAt: at,
    startedAt: null,
    endedAt: null,
    meter: emptyMeter(markets[market].currency),
    warnedAt: null,
    lookAt: at.add({ seconds: REQUEST_SECONDS }),
  }
}

/** Goes on with what was requested, wherever it was left: reserves the money, asks the charger, once. */
export async function driveStart(parts: SessionParts, sessionId: string): Promise<void> {
  const { house } = parts
  const session = await findSession(house.db, sessionId)
  if (session.state.name !== 'requested') return
  const promise = await findPromise(house.db, sessionId)
  const isCovered = await reserve(parts, session, promise)
  if (isCovered) await askToStart(parts, session, promise)
}

async function reserve(parts: SessionParts, session: Session, promise: ChargePromise): Promise<boolean> {
  if (promise.hold === null) return true
  const { state } = await hold(parts.payments, {
    department: 'charging',
    subject: session.id,
    customerId: promise.payerId,
    market: session.market,
    title: promise.place.name,
    amount: promise.hold,
    hours: HOLD_HOURS,
  })
  if (state === 'held') return true
  // While the bank is silent a sweep looks again.
  if (state !== 'asked') await endEarly(parts, session.id, 'payment-declined')
  return false
}

const HOLD_HOURS = 7 * 24

async function askToStart(parts: SessionParts, session: Session, promise: ChargePromise): Promise<void> {
  const { house, operators } = parts
  const { id, operator, locationId, evseUid, authorizationReference } = session
  const token = await findTokenById(house.db, session.tokenId)
  const { connectorId } = promise.place
  await callCharger(house, {
    about: { sessionId: id },
    kind: 'start',
    begin: async (tx) => {
      const now = await lockSession(tx, id)
      if (now.state.name !== 'requested') return false
      const asked = await findLast(tx, { sessionId: id }, 'start')
      if (!asked) return true
      // It was asked before, and nobody knows the answer: never twice, it may be on its way.
      if (asked.askedAt.until(house.clock()).total('seconds') > REQUEST_SECONDS) takeAnswer(parts, tx, now, 'silent')
      return false
    },
    call: (commandId) =>
      operators.start(
        { ...operator, locationId, evseUid, connectorId },
        { commandId, token: { uid: token.uid, contractId: token.contractId }, authorizationReference },
      ),
    answer: async (tx, answer) => takeAnswer(parts, tx, await lockSession(tx, id), answer),
  })
}

function takeAnswer(parts: SessionParts, tx: Tx, session: Session, answer: CommandAnswer | 'silent'): void {
  const at = parts.house.clock()
  const after = answered(session, answer, at)
  saveStep(tx, session, { after, what: 'charger-answered', detail: answer, at })
}
