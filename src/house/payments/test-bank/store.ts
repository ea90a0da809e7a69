import { z } from '@hono/zod-openapi'
import type { Db } from '../../../kernel/database.ts'
import { isUniqueViolation } from '../../../kernel/faults.ts'
import { insertRows, type Tx } from '../../../kernel/transaction.ts'
import { money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import { declineReasons } from '../port.ts'
import type { BankCharge } from './charge.ts'

const fields = z.object({
  capture: z.enum(['now', 'later']),
  state: z.enum(['second-step', 'processing', 'authorised', 'captured', 'declined', 'cancelled']),
  reason: z.enum(declineReasons).nullable(),
  currency: z.enum(['EUR', 'CHF', 'GBP']),
})

interface ChargeRow extends Omit<BankCharge, 'amount' | 'capture' | 'state' | 'reason'> {
  readonly amount: number
  readonly currency: string
  readonly capture: string
  readonly state: string
  readonly reason: string | null
}

function chargeFrom(row: ChargeRow): BankCharge {
  const { currency, ...parsed } = fields.parse(row)
  const { reference, source, description, returnUrl, step, captured, refunded } = row
  const amount = money(row.amount, currency)
  return { reference, amount, source, description, returnUrl, step, captured, refunded, ...parsed }
}

/** Writes a charge; the commit fails with `chargeIsKnown` when its reference is known. */
export function insertCharge(tx: Tx, charge: BankCharge, at: Instant): void {
  const { amount, ...rest } = charge
  insertRows(tx, 'testbank.charge', [{ ...rest, amount: amount.amount, currency: amount.currency, at }])
}

/** Writes a charge, unless its reference is known. */
export async function insertUnlessKnown(tx: Tx, charge: BankCharge, at: Instant): Promise<void> {
  const { amount, ...rest } = charge
  await tx
    .insertInto('testbank.charge')
    .values({ ...rest, amount: amount.amount, currency: amount.currency, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function chargeIsKnown(error: unknown): boolean {
  return isUniqueViolation(error, 'charge_pkey')
}

export async function findCharge(db: Db, reference: string): Promise<BankCharge | undefined> {
  const row = await db.selectFrom('testbank.charge').selectAll().where('reference', '=', reference).executeTakeFirst()
  return row && chargeFrom(row)
}

export async function findChargeOfStep(db: Db, step: string): Promise<BankCharge | undefined> {
  const row = await db.selectFrom('testbank.charge').selectAll().where('step', '=', step).executeTakeFirst()
  return row && chargeFrom(row)
}

/** Locks a charge, so that it changes once. */
export async function lockCharge(tx: Tx, reference: string): Promise<BankCharge | undefined> {
  const row = await tx
    .selectFrom('testbank.charge')
    .selectAll()
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirst()
  return row && chargeFrom(row)
}

export async function changeCharge(
  tx: Tx,
  reference: string,
  change: Partial<Pick<BankCharge, 'state' | 'reason' | 'captured' | 'refunded'>>,
): Promise<void> {
  await tx.updateTable('testbank.charge').set(change).where('reference', '=', reference).execute()
}

/** Writes a refund; false when its reference is known, and was paid before. */
export async function insertRefund(
  tx: Tx,
  refund: { reference: string; charge: string; amount: number; at: Instant },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('testbank.refund')
    .values(refund)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}
