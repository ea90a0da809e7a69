import type { Db } from '../../kernel/database.ts'
import type { Instant } from '../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../kernel/transaction.ts'
import { isUniqueViolation } from '../../kernel/faults.ts'
import { type MarketCode, marketOf } from '../markets/market.ts'

/** A card or account that a customer keeps, or wanted to; the payments of its id are its checks. */
export interface KeptMethod {
  readonly id: string
  readonly customerId: string
  readonly market: MarketCode
  readonly keptAt: Instant | null
}

const COLUMNS = ['id', 'customerId', 'market', 'keptAt'] as const

function methodOf(row: { id: string; customerId: string; market: string; keptAt: Instant | null }): KeptMethod {
  return { ...row, market: marketOf(row.market) }
}

export function insertMethod(
  tx: Tx,
  {
    id,
    customerId,
    market,
    key,
    askedAt,
  }: Omit<KeptMethod, 'keptAt'> & { readonly key: string; readonly askedAt: Instant },
): void {
  insertRows(tx, 'billing.method', [{ id, customerId, market, key, askedAt, state: 'asked', keptAt: null }])
}

export function isAskedBefore(error: unknown): boolean {
  return isUniqueViolation(error, 'method_customer_id_key_key')
}

export async function findMethodByKey(db: Db, customerId: string, key: string): Promise<KeptMethod | undefined> {
  const row = await db
    .selectFrom('billing.method')
    .select(COLUMNS)
    .where('customerId', '=', customerId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row && methodOf(row)
}

/** The one that is charged; undefined when the customer keeps none in this market. */
export async function findKeptMethod(db: Db, customerId: string, market: MarketCode): Promise<KeptMethod | undefined> {
  const row = await db
    .selectFrom('billing.method')
    .select(COLUMNS)
    .where('customerId', '=', customerId)
    .where('market', '=', market)
    .where('state', '=', 'kept')
    .executeTakeFirst()
  return row && methodOf(row)
}

/** The latest that the customer wanted to keep, whatever came of it. */
export async function findLatestMethod(
  db: Db,
  customerId: string,
  market: MarketCode,
): Promise<KeptMethod | undefined> {
  const row = await db
    .selectFrom('billing.method')
    .select(COLUMNS)
    .where('customerId', '=', customerId)
    .where('market', '=', market)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && methodOf(row)
}

/** One that is being checked, held until the transaction ends. */
export async function lockMethod(tx: Tx, id: string): Promise<KeptMethod | undefined> {
  const row = await tx.selectFrom('billing.method').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && methodOf(row)
}

/** It takes the place of the one before. */
export function saveKept(tx: Tx, { id, customerId, market }: KeptMethod, keptAt: Instant): void {
  defer(
    tx,
    tx
      .updateTable('billing.method')
      .set({ state: 'replaced' })
      .where('customerId', '=', customerId)
      .where('market', '=', market)
      .where('state', '=', 'kept'),
  )
  defer(tx, tx.updateTable('billing.method').set({ state: 'kept', keptAt }).where('id', '=', id))
}
