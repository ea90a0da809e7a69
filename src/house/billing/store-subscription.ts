import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { money } from '../../kernel/money.ts'
import type { Instant } from '../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../kernel/transaction.ts'
import { type DepartmentName, departmentNames } from '../department.ts'
import { type MarketCode, marketOf, markets } from '../markets/market.ts'
import { stopReasons, type Subscription, type SubscriptionState } from './subscription.ts'

const instant = z.string().transform((text): Instant => Temporal.Instant.from(text))
const attempt = { termId: z.string(), attempt: z.int() }

const stateSchema: z.ZodType<SubscriptionState> = z.discriminatedUnion('name', [
  z.object({ name: z.literal('awaited') }),
  z.object({ name: z.literal('running') }),
  z.object({ name: z.literal('charging'), ...attempt }),
  z.object({ name: z.literal('overdue'), ...attempt }),
  z.object({ name: z.literal('stopped'), at: instant, until: instant, because: z.enum(stopReasons) }),
  z.object({ name: z.literal('over'), at: instant, because: z.enum(['unpaid', 'ended']) }),
])
const planSchema = z.enum(['month', 'year'])
const departmentSchema: z.ZodType<DepartmentName> = z.enum(departmentNames)

const COLUMNS = [
  'id',
  'department',
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
  readonly id: string
  readonly department: string
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
    department: departmentSchema.parse(row.department),
    market,
    plan: planSchema.parse(row.plan),
    price: money(row.price, currency),
    tax: money(row.tax, currency),
    state: stateSchema.parse(row.state),
  }
}

/** Writes the contract of what was ordered; it travels with the commit. */
export function insertSubscription(tx: Tx, { price, tax, ...row }: Subscription): void {
  insertRows(tx, 'billing.subscription', [{ ...row, price: price.amount, tax: tax.amount, currency: price.currency }])
}

/** Saves one that this transaction holds; it travels with the commit. */
export function saveSubscription(tx: Tx, { id, methodOf, orderNumber, state, dueAt }: Subscription): void {
  defer(
    tx,
    tx
      .updateTable('billing.subscription')
      .set({ methodOf, orderNumber, state: JSON.stringify(state), dueAt })
      .where('id', '=', id),
  )
}

/** The contract that keeps this going, held until the transaction ends; undefined when nothing goes on by itself. */
export async function lockSubscription(tx: Tx, id: string): Promise<Subscription | undefined> {
  const row = await tx
    .selectFrom('billing.subscription')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && subscriptionOf(row)
}

/** What a customer has in a market that goes on by itself, held until the transaction ends. */
export async function lockRunning(tx: Tx, customerId: string, market: MarketCode): Promise<readonly Subscription[]> {
  const rows = await tx
    .selectFrom('billing.subscription')
    .select(COLUMNS)
    .where('customerId', '=', customerId)
    .where('market', '=', market)
    .where('stateName', 'in', ['running', 'charging', 'overdue'])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(subscriptionOf)
}

/** The contracts that keep these going, by their ids. */
export async function findSubscriptions(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Subscription>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('billing.subscription').select(COLUMNS).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, subscriptionOf(row)]))
}

/** Which contracts are to be looked at by now, the longest waiting first. */
export async function findDueSubscriptions(db: Db, at: Instant, most: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('billing.subscription')
    .select('id')
    .where('dueAt', '<=', at)
    .orderBy('dueAt')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** One that could not be looked at goes to the end of the line, so that it cannot keep the others waiting. */
export async function postpone(db: Db, id: string, dueAt: Instant): Promise<void> {
  await db
    .updateTable('billing.subscription')
    .set({ dueAt })
    .where('id', '=', id)
    .where('dueAt', 'is not', null)
    .execute()
}
