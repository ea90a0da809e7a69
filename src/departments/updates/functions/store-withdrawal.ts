import type { Db } from '../../../kernel/database.ts'
import { money } from '../../../kernel/money.ts'
import { insertRows, type Tx } from '../../../kernel/transaction.ts'
import { marketOf, markets } from '../../../house/markets/market.ts'
import type { Withdrawal } from './actions-withdrawal.ts'

/** Writes a withdrawal; it travels with the commit. */
export function insertWithdrawal(tx: Tx, { refund, ...row }: Withdrawal): void {
  insertRows(tx, 'updates.withdrawal', [{ ...row, refund: refund.amount, currency: refund.currency }])
}

/** The withdrawal from one purchase; undefined when there was none. */
export async function findWithdrawal(db: Db, activationId: string): Promise<Withdrawal | undefined> {
  const row = await db
    .selectFrom('updates.withdrawal as w')
    .innerJoin('updates.activation as a', 'a.id', 'w.activationId')
    .select(['w.activationId', 'w.customerId', 'w.declaredAt', 'w.refund', 'a.market'])
    .where('w.activationId', '=', activationId)
    .executeTakeFirst()
  if (!row) return undefined
  const { market, refund, ...rest } = row
  return { ...rest, refund: money(refund, markets[marketOf(market)].currency) }
}
