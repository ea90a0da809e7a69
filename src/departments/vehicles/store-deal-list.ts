import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { type Page, pageFrom, readCursor } from '../../kernel/http/page.ts'
import type { DealFile } from './deal-file.ts'
import type { StateName, Side } from './deal-state.ts'
import { dealFileOf } from './deal-row.ts'

const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()])

/** Whose deals: a customer's, those a partner looks after, or everybody's. */
export interface DealFilter {
  readonly customerId?: string | undefined
  readonly partnerId?: string | undefined
  readonly market?: string | undefined
  readonly state?: StateName | undefined
  readonly side?: Side['name'] | undefined
  readonly orderNumber?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Deals, the ones that changed last first. */
export async function listDeals(db: Db, filter: DealFilter): Promise<Page<DealFile>> {
  let query = db.selectFrom('vehicles.deal').selectAll()
  if (filter.customerId !== undefined) query = query.where('customerId', '=', filter.customerId)
  if (filter.partnerId !== undefined) query = query.where('partnerId', '=', filter.partnerId)
  if (filter.market !== undefined) query = query.where('market', '=', filter.market)
  if (filter.state !== undefined) query = query.where('stateName', '=', filter.state)
  if (filter.side !== undefined) query = query.where('sideName', '=', filter.side)
  if (filter.orderNumber !== undefined) query = query.where('orderNumber', '=', filter.orderNumber)
  if (filter.cursor !== undefined) {
    const [changedAt, id] = readCursor(filter.cursor, cursorKeys)
    query = query.where(sql<boolean>`(changed_at, id) < (${changedAt}::timestamptz, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy('changedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return pageFrom(rows.map(dealFileOf), filter.limit, ({ changedAt, deal }) => [changedAt.toString(), deal.id])
}

/** Deals by their ids, in no order. */
export async function findDeals(db: Db, ids: readonly string[]): Promise<readonly DealFile[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('vehicles.deal')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(dealFileOf)
}

/** A customer's deals that still run, the ones that changed last first. */
export async function findRunningDeals(db: Db, customerId: string, limit: number): Promise<readonly DealFile[]> {
  const rows = await db
    .selectFrom('vehicles.deal')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('stateName', 'not in', ['SUBMITTED', 'CLOSED', 'DECLINED', 'LAPSED', 'CANCELLED', 'WITHDRAWN'])
    .orderBy('changedAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map(dealFileOf)
}
