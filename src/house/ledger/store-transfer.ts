import { CompiledQuery, sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import { isUniqueViolation } from '../../kernel/faults.ts'
import { deferRows, type Tx } from '../../kernel/transaction.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { markets } from '../markets/market.ts'
import type { Account } from './account.ts'
import { transferFrom } from './ledger-row.ts'
import type { Transfer } from './transfer.ts'

/** One statement for any number of transfers: it opens the accounts that are not there yet and writes them all. */
const BOOK = `
  with opened as (
    insert into ledger.account (id, code, owner_kind, owner_id, market, commodity, strict)
    select a.id, a.code, a.owner_kind, a.owner_id, a.market, a.commodity, a.strict
    from json_to_recordset($1::json) as a(
      id uuid, code text, owner_kind text, owner_id text, market text, commodity text, strict boolean)
    order by a.id
    on conflict (id) do nothing
  )
  insert into ledger.transfer (id, kind, follows, debit_account, credit_account, amount, commodity, market, reason,
    subject, at, booked_on)
  select t.id, t.kind, t.follows, t.debit, t.credit, t.amount, t.commodity, t.market, t.reason, t.subject, t.at,
    (t.at at time zone t.zone)::date
  from json_to_recordset($2::json) as t(
    id uuid, kind text, follows uuid, debit uuid, credit uuid, amount bigint, commodity text, market text,
    reason text, subject text, at timestamptz, zone text)`

export async function insertTransfers(tx: Tx, transfers: readonly Transfer[]): Promise<void> {
  const parameters = [accountRows(transfers), transfers.map(transferRow)].map((rows) => JSON.stringify(rows))
  await tx.executeQuery(CompiledQuery.raw(BOOK, parameters))
}

/** Writes transfers by a statement that travels with the commit. */
export function insertTransfersDeferred(tx: Tx, transfers: readonly Transfer[]): void {
  deferRows(tx, BOOK, accountRows(transfers), transfers.map(transferRow))
}

function accountRows(transfers: readonly Transfer[]): object[] {
  const accounts = new Map(transfers.flatMap(({ debit, credit }) => [debit, credit]).map((each) => [each.id, each]))
  return [...accounts.values()].map(accountRow)
}

function accountRow(account: Account) {
  const { ownerKind: owner_kind, ownerId: owner_id, ...rest } = account
  return { ...rest, owner_kind, owner_id }
}

function transferRow(transfer: Transfer) {
  const { timeZone: zone } = markets[transfer.market]
  return { ...transfer, debit: transfer.debit.id, credit: transfer.credit.id, zone }
}

/**
 * Writes what resolves holds or reverses transfers; refuses the second one to follow the same transfer, also of two at
 * once.
 */
export async function insertFollowing(tx: Tx, transfers: readonly Transfer[]): Promise<void> {
  try {
    await insertTransfers(tx, transfers)
  } catch (error) {
    if (!isUniqueViolation(error, 'transfer_follows_once')) throw error
    throw new Refusal('transfer-already-followed', 'This was posted, voided or reversed before; that happens once.', {
      transfers: transfers.map((transfer) => transfer.follows),
    })
  }
}

/** The transfers of these ids, in no order; refuses when one of them does not exist. */
export async function findTransfers(db: Db, ids: readonly string[]): Promise<Transfer[]> {
  const rows = await transferQuery(db).where('t.id', 'in', ids).execute()
  const missing = ids.find((id) => rows.every((row) => row.id !== id))
  if (missing) throw new Refusal('transfer-not-found', 'There is no such transfer.', { transfer: missing })
  return rows.map(transferFrom)
}

export async function findTransfer(db: Db, id: string): Promise<Transfer> {
  const row = await transferQuery(db).where('t.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('transfer-not-found', 'There is no such transfer.', { transfer: id })
  return transferFrom(row)
}

/** Everything that was booked about a subject, in the order it was booked. */
export async function findTransfersOf(db: Db, subject: string): Promise<Transfer[]> {
  const rows = await transferQuery(db).where('t.subject', '=', subject).orderBy('t.id').execute()
  return rows.map(transferFrom)
}

/** A transfer with all that hangs together with it, in order: what it follows, and what follows it. */
export async function findChain(db: Db, id: string): Promise<Transfer[]> {
  const chain = sql<string>`(
    with recursive earlier as (
      select id, follows from ledger.transfer where id = ${id}
      union all
      select before.id, before.follows from ledger.transfer as before join earlier on before.id = earlier.follows
    ), later as (
      select id from ledger.transfer where id = ${id}
      union all
      select after.id from ledger.transfer as after join later on after.follows = later.id
    )
    select id from earlier union select id from later)`
  const rows = await transferQuery(db).where('t.id', 'in', chain).orderBy('t.id').execute()
  if (rows.length === 0) throw new Refusal('transfer-not-found', 'There is no such transfer.', { transfer: id })
  return rows.map(transferFrom)
}

/** An account's transfers, newest first, before the transfer `before`; one more than `limit` when there are more. */
export async function findTransfersOfAccount(
  db: Db,
  wanted: { accountId: string; before: string | null; limit: number },
): Promise<Transfer[]> {
  const side = (column: 't.debitAccount' | 't.creditAccount') => {
    const query = transferQuery(db).where(column, '=', wanted.accountId)
    const rows = wanted.before ? query.where('t.id', '<', wanted.before) : query
    return rows.orderBy('t.id', 'desc').limit(wanted.limit + 1)
  }
  // Each side is read by its own index; no transfer has the same account on both.
  const rows = await Promise.all([side('t.debitAccount').execute(), side('t.creditAccount').execute()])
  return rows
    .flat()
    .toSorted((one, other) => (one.id < other.id ? 1 : -1))
    .slice(0, wanted.limit + 1)
    .map(transferFrom)
}

function transferQuery(db: Db) {
  return db
    .selectFrom('ledger.transfer as t')
    .innerJoin('ledger.account as d', 'd.id', 't.debitAccount')
    .innerJoin('ledger.account as c', 'c.id', 't.creditAccount')
    .select(['t.id', 't.kind', 't.follows', 't.amount', 't.commodity', 't.market', 't.reason', 't.subject', 't.at'])
    .select(['t.debitAccount', 'd.code as debitCode', 'd.ownerId as debitOwner'])
    .select(['t.creditAccount', 'c.code as creditCode', 'c.ownerId as creditOwner'])
}
