import { operatorPaid, post } from '../../../house/ledger/public.ts'
import { type MarketCode, markets } from '../../../house/markets/market.ts'
import { money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { monthOf } from './entry.ts'
import { type Closing, insertClosing, lockMonth } from './store-closing.ts'

export interface WantedClosing {
  readonly operator: string
  readonly market: MarketCode
  readonly month: Temporal.PlainDate
  readonly approvedBy: string
}

/**
 * Finance releases what is owed to an operator for a month: it is paid, and what comes later is of another month. What
 * is disputed or open is not paid; it is owed in an open month once it is settled. Refuses a month that runs
 * (`month-not-over`), has no records (`month-empty`) or was released (`month-closed`).
 */
export async function closeMonth(tx: Tx, wanted: WantedClosing, at: Instant): Promise<Closing> {
  const { operator, market, month, approvedBy } = wanted
  if (Temporal.PlainDate.compare(month, monthOf(at, market)) >= 0) {
    throw new Refusal('month-not-over', 'A month is released when it is over.', { month: month.toString() })
  }
  const { records, payableGross } = await lockMonth(tx, wanted)
  if (records === 0) {
    throw new Refusal('month-empty', 'There are no records of this operator in this month.', { operator })
  }
  const { currency } = markets[market]
  const closing: Closing = { operator, market, month, payableGross, currency, approvedBy, approvedAt: at }
  await insertClosing(tx, closing)
  // Credits may come to more than was charged: then the operator owes us, and nothing is paid.
  if (payableGross > 0) {
    const subject = `${operator} ${month.toPlainYearMonth().toString()}`
    await post(tx, operatorPaid(money(payableGross, currency), operator, { market, subject, at }))
  }
  return closing
}
