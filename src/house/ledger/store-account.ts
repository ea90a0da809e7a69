import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { MarketCode } from '../markets/market.ts'
import type { Account, Commodity } from './account.ts'
import type { AccountCode } from './chart.ts'
import { accountFrom } from './ledger-row.ts'

/** Where a list of accounts goes on: the sort keys of the last one shown. */
export type AccountPosition = readonly [code: string, market: string, commodity: string, ownerId: string]

export interface AccountFilter {
  readonly code?: AccountCode | undefined
  readonly market?: MarketCode | undefined
  readonly commodity?: Commodity | undefined
  readonly ownerId?: string | undefined
  readonly after: AccountPosition | null
  readonly limit: number
}

/** Accounts in the order of code, market, commodity and owner; one more than `limit` when there are more. */
export async function findAccounts(db: Db, filter: AccountFilter): Promise<Account[]> {
  let query = db.selectFrom('ledger.account').select(['id', 'code', 'ownerId', 'market', 'commodity'])
  if (filter.code) query = query.where('code', '=', filter.code)
  if (filter.market) query = query.where('market', '=', filter.market)
  if (filter.commodity) query = query.where('commodity', '=', filter.commodity)
  if (filter.ownerId) query = query.where('ownerId', '=', filter.ownerId)
  if (filter.after) {
    const [code, market, commodity, ownerId] = filter.after
    query = query.where(
      sql<boolean>`(code, market, commodity, owner_id) > (${code}, ${market}, ${commodity}, ${ownerId})`,
    )
  }
  const rows = await query
    .orderBy('code')
    .orderBy('market')
    .orderBy('commodity')
    .orderBy('ownerId')
    .limit(filter.limit + 1)
    .execute()
  return rows.map(accountFrom)
}

export async function findAccount(db: Db, id: string): Promise<Account> {
  const row = await db
    .selectFrom('ledger.account')
    .select(['id', 'code', 'ownerId', 'market', 'commodity'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('account-not-found', 'There is no such account.', { account: id })
  return accountFrom(row)
}

/** What was booked on accounts of customers and partners up to and including the day: few transfers each. */
export async function findOwnSums(
  db: Db,
  accountIds: readonly string[],
  asOf: Temporal.PlainDate,
): Promise<{ accountId: string; debits: number; credits: number }[]> {
  if (accountIds.length === 0) return []
  const { rows } = await sql<{ accountId: string; debits: number; credits: number }>`
    select account_id, sum(debits)::bigint as debits, sum(credits)::bigint as credits
    from (
      select debit_account as account_id, amount as debits, 0::bigint as credits from ledger.transfer
      where debit_account = any(${accountIds}::uuid[]) and booked_on <= ${asOf} and kind not in ('hold', 'hold-voided')
      union all
      select credit_account, 0, amount from ledger.transfer
      where credit_account = any(${accountIds}::uuid[]) and booked_on <= ${asOf} and kind not in ('hold', 'hold-voided')
    ) as sides
    group by account_id`.execute(db)
  return rows
}
