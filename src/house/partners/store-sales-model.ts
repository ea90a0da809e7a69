import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { Instant } from '../../kernel/time.ts'
import { marketOf } from '../markets/market.ts'
import { type SalesModelRule, salesModels } from './sales-model.ts'

const customerGroups = z.enum(['any', 'private', 'business'])

export async function selectSalesModels(db: Db): Promise<readonly SalesModelRule[]> {
  const rows = await db
    .selectFrom('partners.salesModel')
    .select(['id', 'market', 'line', 'customerGroup', 'model', 'validFrom', 'validUntil'])
    .orderBy('market')
    .orderBy('line')
    .orderBy('validFrom')
    .execute()
  return rows.map(({ validFrom, validUntil, ...row }) => ({
    ...row,
    market: marketOf(row.market),
    customerGroup: customerGroups.parse(row.customerGroup),
    model: z.enum(salesModels).parse(row.model),
    during: { from: validFrom, until: validUntil },
  }))
}

/** Adds a rule; an overlap with another of the same scope breaks `sales_model_once`. */
export async function insertSalesModel(tx: Tx, { during, ...rule }: SalesModelRule): Promise<void> {
  await tx
    .insertInto('partners.salesModel')
    .values({ ...rule, validFrom: during.from, validUntil: during.until })
    .execute()
}

/** Ends the period of the same scope that runs on at `until`; returns its id, or nothing when there was none. */
export async function endOpenSalesModel(
  tx: Tx,
  scope: Pick<SalesModelRule, 'market' | 'line' | 'customerGroup'>,
  until: Instant,
): Promise<string | undefined> {
  const row = await tx
    .updateTable('partners.salesModel')
    .set({ validUntil: until })
    .where('market', '=', scope.market)
    .where('line', '=', scope.line)
    .where('customerGroup', '=', scope.customerGroup)
    .where('validFrom', '<', until)
    .where('validUntil', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
