import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import { isCheckViolation } from '../../kernel/faults.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { BalanceChange } from './transfer.ts'

/**
 * Opens the balances of strict accounts and changes them, locked in the order of their ids, so that two transactions
 * with the same accounts wait for each other instead of deadlocking. Refuses what would take one below zero.
 */
export async function changeBalances(tx: Tx, changes: readonly BalanceChange[]): Promise<void> {
  if (changes.length === 0) return
  const ids = changes.map((change) => change.accountId)
  const rows = changes.map(({ accountId: account_id, posted, held }) => ({ account_id, posted, held }))
  const opened = sql`
    insert into ledger.balance (account_id)
    select id from unnest(${ids}::uuid[]) as id order by id
    on conflict (account_id) do nothing`
  const changed = sql`
    with change as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as c(account_id uuid, posted bigint, held bigint)
    ), locked as materialized (
      select account_id from ledger.balance where account_id = any(${ids}::uuid[]) order by account_id for update
    )
    update ledger.balance as b
    set posted = b.posted + change.posted, held = b.held + change.held
    from change join locked using (account_id)
    where b.account_id = change.account_id`
  try {
    await Promise.all([opened.execute(tx), changed.execute(tx)])
  } catch (error) {
    if (!isCheckViolation(error, 'balance_never_below_zero')) throw error
    throw new Refusal('balance-too-low', 'The account does not have that much.', { accounts: ids })
  }
}

/** What is on a strict account, and how much of it is held; nothing was ever booked when there is no row. */
export interface StrictBalance {
  readonly posted: number
  readonly held: number
}

export async function findStrictBalance(db: Db, accountId: string): Promise<StrictBalance> {
  const row = await db
    .selectFrom('ledger.balance')
    .select(['posted', 'held'])
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return row ?? { posted: 0, held: 0 }
}
