import { sql } from 'kysely'
import type { Db } from '../../../kernel/database.ts'
import { type Money, money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { marketOf, markets } from '../../../house/markets/market.ts'

/** What a customer gets about a term that was charged. */
export interface Receipt {
  /** F-2026-000042; never given twice. */
  readonly number: string
  readonly activationId: string
  readonly customerId: string
  readonly issuedAt: Instant
  readonly termFrom: Instant
  readonly termUntil: Instant
  readonly gross: Money
  readonly tax: Money
  readonly method: string
}

/** Writes a receipt under the next number of its year, as the market's calendar has it. */
export async function insertReceipt(tx: Tx, receipt: Omit<Receipt, 'number'>, year: number): Promise<void> {
  const { activationId, customerId, issuedAt, termFrom, termUntil, gross, tax, method } = receipt
  await sql`insert into updates.receipt
    (number, activation_id, customer_id, issued_at, term_from, term_until, gross, tax, currency, method)
    values (${`F-${year}-`} || lpad(nextval('updates.receipt_number')::text, 6, '0'), ${activationId}, ${customerId},
      ${issuedAt}, ${termFrom}, ${termUntil}, ${gross.amount}, ${tax.amount}, ${gross.currency}, ${method})`.execute(tx)
}

/** The receipts of a right's terms, of its customer's own, the newest first. */
export async function listReceipts(db: Db, rightId: string, customerId: string): Promise<readonly Receipt[]> {
  const rows = await db
    .selectFrom('updates.receipt as r')
    .innerJoin('updates.activation as a', 'a.id', 'r.activationId')
    .selectAll('r')
    .select('a.market')
    .where('a.rightId', '=', rightId)
    .where('r.customerId', '=', customerId)
    .orderBy('r.number', 'desc')
    .limit(RECEIPTS_MOST)
    .execute()
  return rows.map(({ market, currency: _currency, gross, tax, ...row }) => {
    const { currency } = markets[marketOf(market)]
    return { ...row, gross: money(gross, currency), tax: money(tax, currency) }
  })
}

const RECEIPTS_MOST = 100
