import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { isUniqueViolation } from '../../../kernel/faults.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { operatorOf } from '../operator.ts'
import { type Reservation, reservationStates } from './reservation.ts'
import { placeSchema, senderOf } from './session-row.ts'

const stateSchema = z.enum(reservationStates)

function selectReservations(db: Db) {
  return db
    .selectFrom('charging.reservation')
    .select(['id', 'customerId', 'tokenId', 'connectionId', 'operator', 'reference', 'pointId', 'locationId'])
    .select(['evseUid', 'place', 'until', 'state', 'createdAt', 'stateAt'])
}

type ReservationRow = Awaited<ReturnType<ReturnType<typeof selectReservations>['execute']>>[number]

function reservationOf({ connectionId, operator, ...row }: ReservationRow): Reservation {
  return {
    ...row,
    operator: senderOf({ connectionId, operator }),
    place: placeSchema.parse(row.place),
    state: stateSchema.parse(row.state),
  }
}

export function insertReservation(tx: Tx, { operator, ...row }: Reservation, requestKey: string): void {
  const { connectionId } = operator
  insertRows(tx, 'charging.reservation', [{ ...row, connectionId, operator: operatorOf(operator), requestKey }])
}

export function isReservedBefore(error: unknown): boolean {
  return isUniqueViolation(error, 'reservation_customer_id_request_key_key')
}

export function saveReservation(tx: Tx, { id, state, stateAt }: Reservation): void {
  defer(tx, tx.updateTable('charging.reservation').set({ state, stateAt }).where('id', '=', id))
}

export async function findByKey(db: Db, customerId: string, requestKey: string): Promise<Reservation | undefined> {
  const row = await selectReservations(db)
    .where('customerId', '=', customerId)
    .where('requestKey', '=', requestKey)
    .executeTakeFirst()
  return row && reservationOf(row)
}

/** A customer's, the newest first. */
export async function listReservations(db: Db, customerId: string): Promise<readonly Reservation[]> {
  const rows = await selectReservations(db)
    .where('customerId', '=', customerId)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return rows.map(reservationOf)
}

/** Refuses (`reservation-unknown`) one that is not there. */
export async function lockReservation(tx: Tx, id: string): Promise<Reservation> {
  const row = await selectReservations(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw reservationUnknown(id)
  return reservationOf(row)
}

export function reservationUnknown(id: string): Refusal {
  return new Refusal('reservation-unknown', 'There is no such reservation.', { reservation: id })
}

/** Open ones whose time is over, held. */
export async function lockOver(tx: Tx, at: Instant, most: number): Promise<readonly Reservation[]> {
  const rows = await selectReservations(tx)
    .where('state', 'in', ['requested', 'reserved', 'cancelling'])
    .where('until', '<=', at)
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(reservationOf)
}
