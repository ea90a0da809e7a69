import type { Language } from '../../../house/markets/market.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { CommandResult } from '../peer.ts'
import { appToken } from '../tokens/actions-token.ts'
import { findTokenById } from '../tokens/store-token.ts'
import { offerAt } from './actions-offer.ts'
import { requireCredit, startablePoint } from './actions-start.ts'
import { callCharger } from './actions-charger-call.ts'
import type { Command } from './command.ts'
import type { SessionParts } from './parts.ts'
import { lapsed, type Reservation, reservationAnswered, reservationResult, RESERVED_MINUTES } from './reservation.ts'
import { findLast } from './store-command.ts'
import {
  findByKey,
  insertReservation,
  isReservedBefore,
  lockOver,
  lockReservation,
  reservationUnknown,
  saveReservation,
} from './store-reservation.ts'

export interface WantedReservation {
  readonly customerId: string
  readonly language: Language
  readonly pointId: string
  readonly key: string
}

/**
 * Keeps a point free for half an hour. The same key again is the same reservation. Refuses `point-unknown`,
 * `point-not-startable`, `point-not-reservable`, `no-method` and `credit-declined`.
 */
export async function reservePoint(parts: SessionParts, wanted: WantedReservation): Promise<Reservation> {
  const { house, operators } = parts
  const { customerId, key } = wanted
  const known = await findByKey(house.db, customerId, key)
  if (known) return known
  const { reservation, token } = await requestReservation(parts, wanted)
  const { id, operator, locationId, evseUid, reference, until, place } = reservation
  await callCharger(house, {
    about: { reservationId: id },
    kind: 'reserve',
    begin: async (tx) => (await findLast(tx, { reservationId: id }, 'reserve')) === undefined,
    call: (commandId) =>
      operators.reserve(
        { ...operator, locationId, evseUid, connectorId: place.connectorId },
        { commandId, token, reservationId: reference, until },
      ),
    answer: (tx, answer) => save(tx, id, (now) => reservationAnswered(now, answer, house.clock())),
  })
  return house.transaction((tx) => lockReservation(tx, id))
}

async function requestReservation(parts: SessionParts, { customerId, language, pointId, key }: WantedReservation) {
  const { house } = parts
  const at = house.clock()
  const point = await startablePoint(parts, pointId, at)
  if (!point.evse.canReserve) {
    throw new Refusal('point-not-reservable', 'This charging point cannot be reserved.', { field: 'pointId' })
  }
  const { promise, terms } = await offerAt(parts, house.db, { customerId, point, connectorId: null, at })
  requireCredit(terms.credit)
  try {
    return await house.transaction(async (tx) => {
      const token = await appToken(parts, tx, { customerId, language, market: point.market })
      const id = newId()
      const { connectionId, countryCode, partyId } = point.sender
      const reservation: Reservation = {
        id,
        customerId,
        tokenId: token.id,
        operator: { connectionId, countryCode, partyId },
        reference: id,
        pointId,
        locationId: point.location.id,
        evseUid: point.evse.uid,
        place: promise.place,
        until: at.add({ minutes: RESERVED_MINUTES }),
        state: 'requested',
        createdAt: at,
        stateAt: at,
      }
      insertReservation(tx, reservation, key)
      return { reservation, token: { uid: token.uid, contractId: token.contractId } }
    })
  } catch (error) {
    const known = isReservedBefore(error) ? await findByKey(house.db, customerId, key) : undefined
    if (!known) throw error
    const { uid, contractId } = await findTokenById(house.db, known.tokenId)
    return { reservation: known, token: { uid, contractId } }
  }
}

/** Gives a customer's reservation up. Refuses `reservation-unknown` and `reservation-over`. */
export async function cancelReservation(parts: SessionParts, customerId: string, id: string): Promise<Reservation> {
  const { house, operators } = parts
  const found = await house.transaction((tx) => lockReservation(tx, id))
  if (found.customerId !== customerId) throw reservationUnknown(id)
  await callCharger(house, {
    about: { reservationId: id },
    kind: 'cancel-reservation',
    begin: async (tx) => {
      const now = await lockReservation(tx, id)
      if (now.state === 'cancelling') return false
      if (now.state !== 'reserved' && now.state !== 'requested') {
        throw new Refusal('reservation-over', 'This reservation is over.', { state: now.state })
      }
      saveReservation(tx, { ...now, state: 'cancelling', stateAt: house.clock() })
      return true
    },
    call: (commandId) => operators.cancelReservation(found.operator, { commandId, reservationId: found.reference }),
    answer: (tx, answer) => save(tx, id, (now) => reservationAnswered(now, answer, house.clock())),
  })
  return house.transaction((tx) => lockReservation(tx, id))
}

/** Takes what came of a reservation, or of giving it up. */
export async function takeReservationResult(
  tx: Tx,
  command: Command,
  result: CommandResult,
  at: Instant,
): Promise<void> {
  const { reservationId, kind } = command
  if (reservationId === null || (kind !== 'reserve' && kind !== 'cancel-reservation')) return
  await save(tx, reservationId, (now) => reservationResult(now, kind, { result, at }))
}

/** What is over its time is over. */
export async function sweepReservations({ house }: SessionParts): Promise<number> {
  const at = house.clock()
  return house.transaction(async (tx) => {
    const over = await lockOver(tx, at, 200)
    for (const reservation of over) saveReservation(tx, lapsed(reservation, at))
    return over.length
  })
}

async function save(tx: Tx, id: string, decide: (now: Reservation) => Reservation): Promise<void> {
  const before = await lockReservation(tx, id)
  const after = decide(before)
  if (after !== before) saveReservation(tx, after)
}
