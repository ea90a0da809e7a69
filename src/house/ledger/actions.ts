import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { TransferReason } from './chart.ts'
import { changeBalances } from './store-balance.ts'
import {
  findTransfer,
  findTransfers,
  findTransfersOf,
  insertFollowing,
  insertTransfers,
  insertTransfersDeferred,
} from './store-transfer.ts'
import {
  balanceChanges,
  type Booking,
  postingOf,
  reversalOf,
  type Transfer,
  transferOf,
  voidingOf,
} from './transfer.ts'

/**
 * Books transfers in one round trip, however many; returns them in the order of the bookings. Refuses what would take a
 * strict account below zero (`balance-too-low`). Book all of a transaction at once: strict accounts are locked in order.
 */
export async function post(tx: Tx, bookings: readonly Booking[]): Promise<readonly Transfer[]> {
  return write(tx, bookings, 'posted')
}

/**
 * Books transfers by a write that travels with the commit, for the paths that sell. Strict accounts may refuse, and so
 * cannot be booked this way: that is a fault of the caller.
 */
export function postDeferred(tx: Tx, bookings: readonly Booking[]): readonly Transfer[] {
  const transfers = bookings.map((booking) => transferOf(booking, newId(), 'posted'))
  const strict = transfers.find(({ debit, credit }) => debit.strict || credit.strict)
  if (strict) throw new RangeError(`A strict account cannot be booked without waiting: ${strict.reason}`)
  if (transfers.length > 0) insertTransfersDeferred(tx, transfers)
  return transfers
}

/**
 * Sets aside without booking: what a strict account holds cannot be spent twice. Refuses more than is there
 * (`balance-too-low`).
 */
export async function hold(tx: Tx, bookings: readonly Booking[]): Promise<readonly Transfer[]> {
  return write(tx, bookings, 'hold')
}

async function write(tx: Tx, bookings: readonly Booking[], kind: 'posted' | 'hold'): Promise<readonly Transfer[]> {
  if (bookings.length === 0) return []
  const transfers = bookings.map((booking) => transferOf(booking, newId(), kind))
  const changes = balanceChanges(transfers)
  await Promise.all([insertTransfers(tx, transfers), changeBalances(tx, changes)])
  return transfers
}

/**
 * Books what is held, all of it or `amount`; the rest is free again. Refuses more than is held (`hold-exceeded`) and a
 * hold that was resolved before (`transfer-already-followed`).
 */
export async function postPending(
  tx: Tx,
  holdId: string,
  by: { readonly at: Instant; readonly amount?: number },
): Promise<Transfer> {
  const held = await findTransfer(tx, holdId)
  return resolve(tx, held, postingOf(held, by.amount ?? held.amount, { id: newId(), at: by.at }))
}

/** Frees what is held. Refuses a hold that was resolved before (`transfer-already-followed`). */
export async function voidPending(tx: Tx, holdId: string, at: Instant): Promise<Transfer> {
  const held = await findTransfer(tx, holdId)
  return resolve(tx, held, voidingOf(held, { id: newId(), at }))
}

async function resolve(tx: Tx, held: Transfer, resolution: Transfer): Promise<Transfer> {
  await Promise.all([insertFollowing(tx, [resolution]), changeBalances(tx, balanceChanges([resolution], [held]))])
  return resolution
}

/**
 * Undoes transfers by their mirror images, all or none. Refuses holds and reversals (`transfer-not-reversible`) and what
 * was reversed before (`transfer-already-followed`).
 */
export async function reverse(
  tx: Tx,
  transferIds: readonly string[],
  by: { readonly at: Instant; readonly reason: TransferReason },
): Promise<readonly Transfer[]> {
  if (transferIds.length === 0) return []
  const transfers = await findTransfers(tx, transferIds)
  const reversals = transfers.map((transfer) => reversalOf(transfer, { id: newId(), ...by }))
  await Promise.all([insertFollowing(tx, reversals), changeBalances(tx, balanceChanges(reversals))])
  return reversals
}

/** Everything that was booked about an order, contract or deal, in the order it was booked. */
export async function transfersOf(db: Db, subject: string): Promise<readonly Transfer[]> {
  return findTransfersOf(db, subject)
}
