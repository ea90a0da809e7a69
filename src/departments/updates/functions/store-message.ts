import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { insertRows, type Tx } from '../../../kernel/transaction.ts'

export const messageKinds = ['active', 'failed', 'not-confirmed', 'undone', 'cancelled'] as const
const kindSchema = z.enum(messageKinds)

/** What a customer is told about a function. */
export interface FunctionMessage {
  readonly id: string
  readonly activationId: string
  readonly customerId: string
  readonly kind: (typeof messageKinds)[number]
  readonly at: Instant
}

export function insertMessage(tx: Tx, message: FunctionMessage): void {
  insertRows(tx, 'updates.message', [message])
}

/** What a customer was told, the newest first, from before an id on. */
export async function listMessages(
  db: Db,
  customerId: string,
  page: { readonly limit: number; readonly before: string },
) {
  const rows = await db
    .selectFrom('updates.message as m')
    .innerJoin('updates.activation as a', 'a.id', 'm.activationId')
    .select(['m.id', 'm.activationId', 'm.kind', 'm.at', 'a.functionCode', 'a.vin', 'a.orderNumber'])
    .where('m.customerId', '=', customerId)
    .where('m.id', '<', page.before)
    .orderBy('m.id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({ ...row, kind: kindSchema.parse(row.kind) }))
}
