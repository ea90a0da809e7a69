import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { marketOf, markets } from '../../../house/markets/market.ts'
import { stopReasons, type Subscription, type SubscriptionState } from './subscription.ts'

const instant = z.string().transform((text): Instant => Temporal.Instant.from(text))
const attempt = { activationId: z.string(), attempt: z.int() }

const stateSchema: z.ZodType<SubscriptionState> = z.discriminatedUnion('name', [
  z.object({ name: z.literal('awaited') }),
  z.object({ name: z.literal('running') }),
  z.object({ name: z.literal('charging'), ...attempt }),
  z.object({ name: z.literal('overdue'), ...attempt }),
  z.object({ name: z.literal('stopped'), at: instant, until: instant, because: z.enum(stopReasons) }),
  z.object({ name: z.literal('over'), at: instant, because: z.enum(['unpaid', 'ended']) }),
])
const planSchema = z.enum(['month', 'year'])

const COLUMNS = [
  'rightId',
  'customerId',
  'market',
  'plan',
  'methodOf',
  'orderNumber',
  'price',
  'tax',
  'state',
  'dueAt',
] as const

interface SubscriptionRow {
  readonly rightId: string
  readonly customerId: string
  readonly market: string
  readonly plan: string
  readonly methodOf: string
  readonly orderNumber: string
  readonly price: number
  readonly tax: number
  readonly state: unknown
  readonly dueAt: Instant | null
}

function subscriptionOf(row: SubscriptionRow): Subscription {
  const market = marketOf(row.market)
  const { currency } = markets[market]
  return {
    ...row,
    market,
    plan: planSchema.parse(row.plan),
    price: money(row.price, currency),
    tax: money(row.tax, currency),
    state: stateSchema.parse(row.state),
  }
}

/** Writes the contract of a right that was ordered; it travels with the commit. */
export function insertSubscription(tx: Tx, { price, tax, ...row }: Subscription): void {
  insertRows(tx, 'updates.subscription', [{ ...row, price: price.amount, tax: tax.amount, currency: price.currency }])
}

/** Saves one that this transaction holds; it travels with the commit. */
export function saveSubscription(tx: Tx, { rightId, methodOf, orderNumber, state, dueAt }: Subscription): void {
  defer(
    tx,
    tx
      .updateTable('updates.subscription')
      .set({ methodOf, orderNumber, state: JSON.stringify(state), dueAt })
      .where('rightId', '=', rightId),
  )
}

/** The contract behind a right, held until the transaction ends; undefined when nothing goes on by itself. */
export async function lockSubscription(tx: Tx, rightId: string): Promise<Subscription | undefined> {
  const row = await tx
    .selectFrom('updates.subscription')
    .select(COLUMNS)
    .where('rightId', '=', rightId)
    .forUpdate()
    .executeTakeFirst()
  return row && subscriptionOf(row)
}

/** The contracts behind rights, by right. */
export async function findSubscriptions(
  db: Db,
  rightIds: readonly string[],
): Promise<ReadonlyMap<string, Subscription>> {
  if (rightIds.length === 0) return new Map()
  const rows = await db.selectFrom('updates.subscription').select(COLUMNS).where('rightId', 'in', rightIds).execute()
  return new Map(rows.map((row) => [row.rightId, subscriptionOf(row)]))
}

/** Which rights' contracts are to be looked at by now, the longest waiting first. */
export async function findDueSubscriptions(db: Db, at: Instant, most: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('updates.subscription')
    .select('rightId')
    .where('dueAt', '<=', at)
    .orderBy('dueAt')
    .limit(most)
    .execute()
  return rows.map(({ rightId }) => rightId)
}

/** One that could not be looked at goes to the end of the line, so that it cannot keep the others waiting. */
export async function postpone(db: Db, rightId: string, dueAt: Instant): Promise<void> {
  await db
    .updateTable('updates.subscription')
    .set({ dueAt })
    .where('rightId', '=', rightId)
    .where('dueAt', 'is not', null)
    .execute()
}
