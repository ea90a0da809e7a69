import { sql } from 'kysely'
import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import type { Activation } from './activation.ts'
import { ACTIVATION_COLUMNS, activationOf } from './activation-row.ts'
import type { TrialsBefore } from './trial.ts'

/** Writes an activation; it travels with the commit. */
export function insertActivation(tx: Tx, { ordered, voucher, total, tax, state, ...row }: Activation): void {
  insertRows(tx, 'updates.activation', [
    {
      ...row,
      orderId: ordered?.orderId ?? null,
      orderNumber: ordered?.orderNumber ?? null,
      contractId: ordered?.contractId ?? null,
      lineId: ordered?.lineId ?? null,
      voucherId: voucher?.id ?? null,
      voucherNumber: voucher?.number ?? null,
      total: total.amount,
      tax: tax.amount,
      currency: total.currency,
      state,
    },
  ])
}

/** Saves an activation that this transaction holds; it travels with the commit. */
export function saveActivation(tx: Tx, { id, state, cancelledAt }: Activation): void {
  defer(
    tx,
    tx
      .updateTable('updates.activation')
      .set({ state: JSON.stringify(state), cancelledAt })
      .where('id', '=', id),
  )
}

/** Refuses `activation-unknown`. */
export async function findActivation(db: Db, id: string): Promise<Activation> {
  return known(await selectActivations(db).where('id', '=', id).executeTakeFirst())
}

/** The same, held until the transaction ends. */
export async function lockActivation(tx: Tx, id: string): Promise<Activation> {
  return known(await selectActivations(tx).where('id', '=', id).forUpdate().executeTakeFirst())
}

/** One of this customer's own, held; somebody else's looks like none at all (`activation-unknown`). */
export async function lockOwnActivation(tx: Tx, id: string, customerId: string): Promise<Activation> {
  const row = selectActivations(tx).where('id', '=', id).where('customerId', '=', customerId)
  return known(await row.forUpdate().executeTakeFirst())
}

/** Holds the activations of contracts, in the order of their ids so that two of us never wait crosswise. */
export async function lockActivationsOf(tx: Tx, contractIds: readonly string[]): Promise<readonly Activation[]> {
  if (contractIds.length === 0) return []
  const rows = await selectActivations(tx).where('contractId', 'in', contractIds).orderBy('id').forUpdate().execute()
  return rows.map(activationOf)
}

/** What is bought, tried or charged for a right, in order. */
export async function listTerms(db: Db, rightId: string): Promise<readonly Activation[]> {
  const rows = await selectActivations(db).where('rightId', '=', rightId).orderBy('id').execute()
  return rows.map(activationOf)
}

/** The same, held until the transaction ends. */
export async function lockTerms(tx: Tx, rightId: string): Promise<readonly Activation[]> {
  const rows = await selectActivations(tx).where('rightId', '=', rightId).orderBy('id').forUpdate().execute()
  return rows.map(activationOf)
}

/** The term that a charge is for; undefined when it is for something else. */
export async function findCharged(db: Db, chargeId: string): Promise<Activation | undefined> {
  const row = await selectActivations(db).where('chargeId', '=', chargeId).executeTakeFirst()
  return row && activationOf(row)
}

/** A customer's functions, the newest first, from before an id on. Terms that began by themselves are none of their own. */
export async function listActivations(
  db: Db,
  customerId: string,
  page: { readonly limit: number; readonly before: string },
): Promise<readonly Activation[]> {
  const rows = await selectActivations(db)
    .where('customerId', '=', customerId)
    .where('id', '<', page.before)
    .where('stateName', '<>', 'lapsed')
    .where((where) => where.or([where('chargeId', 'is', null), where('kind', '=', 'first')]))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(activationOf)
}

/** Those of these ids that there are. */
export async function findActivations(db: Db, ids: readonly string[]): Promise<readonly Activation[]> {
  if (ids.length === 0) return []
  const rows = await selectActivations(db).where('id', 'in', ids).execute()
  return rows.map(activationOf)
}

/** What was bought with an order, by the number that people see. */
export async function findOfOrder(db: Db, orderNumber: string): Promise<readonly Activation[]> {
  const rows = await selectActivations(db).where('orderNumber', '=', orderNumber).orderBy('id').execute()
  return rows.map(activationOf)
}

/** The latest one of a right, which says whether its customer wants another term. */
export async function findLatestOf(db: Db, rightId: string): Promise<Activation | undefined> {
  const row = await selectActivations(db)
    .where('rightId', '=', rightId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && activationOf(row)
}

/** Counts trials since an instant that were not undone or failed. */
export async function countTrials(
  db: Db,
  { vin, functionCode, customerId }: Pick<Activation, 'vin' | 'functionCode' | 'customerId'>,
  since: Instant,
): Promise<TrialsBefore> {
  return db
    .selectFrom('updates.activation')
    .select([
      sql<number>`count(*) filter (where vin = ${vin} and function_code = ${functionCode})`.as('ofVehicle'),
      sql<number>`count(*) filter (where customer_id = ${customerId} and function_code = ${functionCode})`.as(
        'ofCustomer',
      ),
      sql<number>`count(*) filter (where customer_id = ${customerId})`.as('ofCustomerAll'),
    ])
    .where('plan', '=', 'trial')
    .where('createdAt', '>', since)
    .where('stateName', 'in', ['waiting', 'sent', 'active', 'undone'])
    .where((where) => where.or([where('vin', '=', vin), where('customerId', '=', customerId)]))
    .executeTakeFirstOrThrow()
}

function selectActivations(db: Db) {
  return db.selectFrom('updates.activation').select(ACTIVATION_COLUMNS)
}

function known(row: Parameters<typeof activationOf>[0] | undefined): Activation {
  if (!row) throw activationUnknown()
  return activationOf(row)
}

export function activationUnknown(): Refusal {
  return new Refusal('activation-unknown', 'There is no such function among yours.')
}
