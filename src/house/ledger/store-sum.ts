import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'

/**
 * Rolls the sums of the days forward over every transaction that is over. It goes by transaction ids, because the one
 * that books last may have begun first; of several processes one rolls, the others pass.
 */
export async function rollSums(tx: Tx): Promise<void> {
  await sql`
    with mark as materialized (
      select id, summed_until as since, pg_snapshot_xmin(pg_current_snapshot()) as until
      from ledger.roll for update skip locked
    ), sides as (
      select debit_account as account_id, booked_on, amount as debits, 0::bigint as credits
      from ledger.transfer
      where txid >= (select since from mark) and txid < (select until from mark) and kind not in ('hold', 'hold-voided')
      union all
      select credit_account, booked_on, 0, amount
      from ledger.transfer
      where txid >= (select since from mark) and txid < (select until from mark) and kind not in ('hold', 'hold-voided')
    ), added as (
      insert into ledger.day_sum as d (code, market, commodity, department, day, debits, credits)
      select a.code, a.market, a.commodity, case a.owner_kind when 'department' then a.owner_id else '' end,
        s.booked_on, sum(s.debits), sum(s.credits)
      from sides as s join ledger.account as a on a.id = s.account_id
      group by 1, 2, 3, 4, 5
      on conflict (code, market, commodity, department, day)
      do update set debits = d.debits + excluded.debits, credits = d.credits + excluded.credits
    )
    update ledger.roll as r set summed_until = greatest(mark.since, mark.until) from mark where r.id = mark.id`.execute(
    tx,
  )
}

/**
 * Starts the sums anew when the database was restored into another cluster, whose transaction ids begin again: what was
 * rolled "until" an id of the future would hide everything that is booked from then on.
 */
export async function restartSumsAfterRestore(tx: Tx): Promise<void> {
  await sql`
    with restored as (
      update ledger.roll set summed_until = '0' where summed_until > pg_snapshot_xmin(pg_current_snapshot()) returning id
    ), forgotten as (
      delete from ledger.day_sum where exists (select from restored)
    )
    update ledger.transfer set txid = '0'
    where txid >= pg_snapshot_xmin(pg_current_snapshot()) and exists (select from restored)`.execute(tx)
}

/** What was booked on a line of the chart in a market's books, in minor units or points. */
export interface LineSum {
  readonly code: string
  readonly market: string
  readonly commodity: string
  /** Empty where the line's accounts do not belong to departments. */
  readonly department: string
  readonly debits: number
  readonly credits: number
}

/** The sums of every line up to and including the day: what is summed already, and the tail, seen at one moment. */
export async function findLineSums(db: Db, asOf: Temporal.PlainDate): Promise<LineSum[]> {
  const { rows } = await sql<LineSum>`
    with mark as materialized (select summed_until from ledger.roll), tail as (
      select debit_account as account_id, amount as debits, 0::bigint as credits
      from ledger.transfer
      where txid >= (select summed_until from mark) and booked_on <= ${asOf} and kind not in ('hold', 'hold-voided')
      union all
      select credit_account, 0, amount
      from ledger.transfer
      where txid >= (select summed_until from mark) and booked_on <= ${asOf} and kind not in ('hold', 'hold-voided')
    ), every as (
      select code, market, commodity, department, debits, credits from ledger.day_sum where day <= ${asOf}
      union all
      select a.code, a.market, a.commodity, case a.owner_kind when 'department' then a.owner_id else '' end,
        t.debits, t.credits
      from tail as t join ledger.account as a on a.id = t.account_id
    )
    select code, market, commodity, department, sum(debits)::bigint as debits, sum(credits)::bigint as credits
    from every group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db)
  return rows
}
