import { sql } from 'kysely'
import type { MarketCode } from '../../../house/markets/market.ts'
import { marketOf } from '../../../house/markets/market.ts'
import type { Db } from '../../../kernel/database.ts'
import { isUniqueViolation } from '../../../kernel/faults.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'

/** A month of an operator that finance released for payment. */
export interface Closing {
  readonly operator: string
  readonly market: MarketCode
  readonly month: Temporal.PlainDate
  readonly payableGross: number
  readonly currency: string
  readonly approvedBy: string
  readonly approvedAt: Instant
}

export async function findClosings(db: Db, operators: readonly string[]): Promise<readonly Closing[]> {
  if (operators.length === 0) return []
  const rows = await db.selectFrom('charging.monthClosing').selectAll().where('operator', 'in', operators).execute()
  return rows.map((row) => ({ ...row, market: marketOf(row.market) }))
}

/** Refuses (`month-closed`) the second closing of a month, also of two at once. */
export async function insertClosing(tx: Tx, closing: Closing): Promise<void> {
  try {
    await tx.insertInto('charging.monthClosing').values(closing).execute()
  } catch (error) {
    if (!isUniqueViolation(error, 'month_closing_pkey')) throw error
    throw new Refusal('month-closed', 'This month was released before.', { month: closing.month.toString() })
  }
}

/** A month of an operator in a market's books, in minor units. */
export interface MonthSum {
  readonly operator: string
  readonly market: MarketCode
  readonly currency: string
  readonly month: Temporal.PlainDate
  readonly records: number
  /** All that the operator asked, less what it credited. */
  readonly claimedGross: number
  readonly agreed: number
  readonly agreedGross: number
  readonly open: number
  readonly openGross: number
  readonly disputed: number
  readonly disputedGross: number
  readonly credited: number
  readonly creditGross: number
  /** What records were settled below what they asked. */
  readonly deductedGross: number
  readonly payableNet: number
  readonly payableGross: number
  /** What disputed records cost by our own calculation: set aside, and not owed yet. */
  readonly providedNet: number
  readonly customerNet: number
  readonly customerGross: number
  readonly energyWh: number
  readonly approvedBy: string | null
  readonly approvedAt: Instant | null
  /** As released; null while it is open. */
  readonly approvedGross: number | null
}

export interface MonthsWanted {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly operator: string | null
}

/** Every operator's months from `from` to `until`, both inside, the newest first. */
export async function sumMonths(db: Db, { from, until, operator }: MonthsWanted): Promise<readonly MonthSum[]> {
  const { rows } = await sql<Omit<MonthSum, 'market'> & { market: string }>`
    select r.operator, r.market, r.currency, r.month, count(*)::int as records,
      sum(r.gross)::bigint as claimed_gross,
      count(*) filter (where r.state = 'agreed')::int as agreed,
      coalesce(sum(r.gross) filter (where r.state = 'agreed'), 0)::bigint as agreed_gross,
      count(*) filter (where r.state = 'open')::int as open,
      coalesce(sum(r.gross) filter (where r.state = 'open'), 0)::bigint as open_gross,
      count(*) filter (where r.state = 'disputed')::int as disputed,
      coalesce(sum(r.gross) filter (where r.state = 'disputed'), 0)::bigint as disputed_gross,
      count(*) filter (where r.state = 'credited')::int as credited,
      coalesce(sum(r.gross) filter (where r.state in ('credited', 'credit')), 0)::bigint as credit_gross,
      coalesce(sum(r.gross - r.payable_gross) filter (where r.state = 'agreed'), 0)::bigint as deducted_gross,
      coalesce(sum(case when r.gross <= r.rated_gross then r.net else r.rated_net end)
        filter (where r.state = 'disputed' and r.settles), 0)::bigint as provided_net,
      sum(r.payable_net)::bigint as payable_net, sum(r.payable_gross)::bigint as payable_gross,
      sum(r.customer_net)::bigint as customer_net, sum(r.customer_gross)::bigint as customer_gross,
      coalesce(sum(r.energy_wh) filter (where r.state <> 'credit'), 0)::bigint as energy_wh,
      c.approved_by, c.approved_at, c.payable_gross as approved_gross
    from charging.record as r
    left join charging.month_closing as c on c.operator = r.operator and c.market = r.market and c.month = r.month
    where r.month between ${from} and ${until} and (${operator}::text is null or r.operator = ${operator})
    group by r.operator, r.market, r.currency, r.month, c.approved_by, c.approved_at, c.payable_gross
    order by r.month desc, r.operator, r.market`.execute(db)
  return rows.map((row) => ({ ...row, market: marketOf(row.market) }))
}

/** What is owed for a month, with nothing of it moving until the transaction ends. */
export async function lockMonth(
  tx: Tx,
  { operator, market, month }: Pick<Closing, 'operator' | 'market' | 'month'>,
): Promise<{
  readonly payableGross: number
  readonly disputed: number
  readonly open: number
  readonly records: number
}> {
  const rows = await tx
    .selectFrom('charging.record')
    .select(['state', 'payableGross'])
    .where('operator', '=', operator)
    .where('market', '=', market)
    .where('month', '=', month)
    .forUpdate()
    .execute()
  return {
    records: rows.length,
    payableGross: rows.reduce((sum, row) => sum + row.payableGross, 0),
    disputed: rows.filter(({ state }) => state === 'disputed').length,
    open: rows.filter(({ state }) => state === 'open').length,
  }
}
