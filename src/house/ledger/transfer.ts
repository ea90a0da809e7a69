import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Account, accountOf, type AccountRef, type Books } from './account.ts'
import { chartLine, type TransferReason } from './chart.ts'

/**
 * What is to be booked: the same amount (minor units, or points) leaves one account and enters another. `subject` is
 * the id of the order, contract or deal that it is about.
 */
export interface Booking extends Books {
  readonly debit: AccountRef
  readonly credit: AccountRef
  readonly amount: number
  readonly reason: TransferReason
  readonly subject: string
  readonly at: Instant
}

/** `hold` only sets aside; it is resolved by `hold-posted` or `hold-voided`. A `reversal` undoes what it follows. */
export const transferKinds = ['posted', 'hold', 'hold-posted', 'hold-voided', 'reversal'] as const
export type TransferKind = (typeof transferKinds)[number]

export interface Transfer extends Books {
  readonly id: string
  readonly kind: TransferKind
  /** The hold that this resolves, or the transfer that this reverses. */
  readonly follows: string | null
  readonly debit: Account
  readonly credit: Account
  readonly amount: number
  readonly reason: TransferReason
  readonly subject: string
  readonly at: Instant
}

/** Turns a booking into a transfer. An amount that is not a positive integer is a fault of the caller. */
export function transferOf(booking: Booking, id: string, kind: 'posted' | 'hold'): Transfer {
  if (!Number.isSafeInteger(booking.amount) || booking.amount <= 0) {
    throw new RangeError(`Not an amount to transfer: ${booking.amount}`)
  }
  const debit = accountOf(booking.debit, booking)
  const credit = accountOf(booking.credit, booking)
  if (debit.id === credit.id) throw new RangeError(`A transfer from ${debit.code} to itself moves nothing.`)
  const { amount, reason, subject, at, market, commodity } = booking
  return { id, kind, follows: null, debit, credit, amount, reason, subject, at, market, commodity }
}

/** What resolves or reverses a transfer: its own id and moment. */
export interface Following {
  readonly id: string
  readonly at: Instant
}

/** Posts a hold, all of it or less; the rest is free again. Refuses more than is held. */
export function postingOf(held: Transfer, amount: number, by: Following): Transfer {
  checkIsHold(held)
  if (amount > held.amount) {
    throw new Refusal('hold-exceeded', `Only ${held.amount} are held.`, { hold: held.id, heldAmount: held.amount })
  }
  return { ...held, ...by, kind: 'hold-posted', follows: held.id, amount }
}

/** Frees a hold. */
export function voidingOf(held: Transfer, by: Following): Transfer {
  checkIsHold(held)
  return { ...held, ...by, kind: 'hold-voided', follows: held.id }
}

/** Undoes a transfer by its mirror image. Holds are voided instead, and a reversal stands: book anew. */
export function reversalOf(transfer: Transfer, by: Following & { reason: TransferReason }): Transfer {
  if (transfer.kind !== 'posted' && transfer.kind !== 'hold-posted') {
    throw new Refusal('transfer-not-reversible', `A transfer of the kind "${transfer.kind}" is not reversed.`, {
      transfer: transfer.id,
    })
  }
  return { ...transfer, ...by, kind: 'reversal', follows: transfer.id, debit: transfer.credit, credit: transfer.debit }
}

function checkIsHold(transfer: Transfer): void {
  if (transfer.kind !== 'hold') {
    throw new Refusal('not-a-hold', 'This transfer does not hold anything.', { transfer: transfer.id })
  }
}

/** By how much a strict account's balance and what is held of it change, on the account's normal side. */
export interface BalanceChange {
  readonly accountId: string
  readonly posted: number
  readonly held: number
}

/** The changes that transfers make to strict accounts, one an account. A resolution comes with the hold it resolves. */
export function balanceChanges(transfers: readonly Transfer[], holds: readonly Transfer[] = []): BalanceChange[] {
  const changes = new Map<string, { posted: number; held: number }>()
  const change = (account: Account, side: 'posted' | 'held', amount: number) => {
    if (!account.strict) return
    const now = changes.get(account.id) ?? { posted: 0, held: 0 }
    changes.set(account.id, { ...now, [side]: now[side] + amount })
  }
  for (const transfer of transfers) {
    if (counts(transfer.kind)) {
      change(transfer.debit, 'posted', growsByDebit(transfer.debit) ? transfer.amount : -transfer.amount)
      change(transfer.credit, 'posted', growsByDebit(transfer.credit) ? -transfer.amount : transfer.amount)
    }
    if (transfer.kind === 'hold') setAside(transfer, 1)
  }
  for (const hold of holds) setAside(hold, -1)
  return [...changes].map(([accountId, { posted, held }]) => ({ accountId, posted, held }))

  // Only what leaves is set aside: what comes in is not there before it is posted.
  function setAside(hold: Transfer, sign: 1 | -1): void {
    if (!growsByDebit(hold.debit)) change(hold.debit, 'held', sign * hold.amount)
    if (growsByDebit(hold.credit)) change(hold.credit, 'held', sign * hold.amount)
  }
}

/** Whether a transfer of this kind moves balances; a hold and its voiding do not. */
export function counts(kind: TransferKind): boolean {
  return kind !== 'hold' && kind !== 'hold-voided'
}

/** Whether the account's normal side is the debit side. */
export function growsByDebit(account: Pick<Account, 'code'>): boolean {
  const { kind } = chartLine(account.code)
  return kind === 'asset' || kind === 'expense'
}
