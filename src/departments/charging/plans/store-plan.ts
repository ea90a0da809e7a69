import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { isUniqueViolation } from '../../../kernel/faults.ts'
import { money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant, Period } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { marketOf, markets } from '../../../house/markets/market.ts'
import { type ChargingPlan, planStates, type PlanSource } from './plan.ts'

const sourceSchema: z.ZodType<PlanSource> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('order'),
    orderId: z.string(),
    orderNumber: z.string(),
    contractId: z.string(),
    lineId: z.string(),
  }),
  z.object({ kind: z.literal('change'), planId: z.string(), orderNumber: z.string(), key: z.string() }),
  z.object({ kind: z.literal('vehicle'), vin: z.string() }),
])
const stateSchema = z.enum(planStates)
const lengthSchema = z.enum(['month', 'year'])

interface PlanRow {
  readonly id: string
  readonly customerId: string
  readonly market: string
  readonly sku: string
  readonly plan: string
  readonly acPerKwh: string
  readonly dcPerKwh: string
  readonly membersMost: number
  readonly source: unknown
  readonly price: number
  readonly tax: number
  readonly state: string
  readonly beginsAt: Instant | null
  readonly until: Instant | null
  readonly createdAt: Instant
}

function planOf(row: PlanRow): ChargingPlan {
  const { id, customerId, sku, acPerKwh, dcPerKwh, membersMost, createdAt } = row
  const market = marketOf(row.market)
  const { currency } = markets[market]
  return {
    id,
    customerId,
    market,
    sku,
    plan: lengthSchema.parse(row.plan),
    acPerKwh,
    dcPerKwh,
    membersMost,
    source: sourceSchema.parse(row.source),
    price: money(row.price, currency),
    tax: money(row.tax, currency),
    state: stateSchema.parse(row.state),
    period: periodOf(row),
    createdAt,
  }
}

export function periodOf(row: { readonly beginsAt: Instant | null; readonly until: Instant | null }): Period | null {
  return row.beginsAt === null ? null : { from: row.beginsAt, until: row.until }
}

/** Writes a plan; it travels with the commit, which fails with `hasPlan` when its customer has one. */
export function insertPlan(tx: Tx, { price, tax, period, ...row }: ChargingPlan): void {
  const { amount, currency } = price
  const when = { beginsAt: period?.from ?? null, until: period?.until ?? null }
  insertRows(tx, 'charging.plan', [{ ...row, ...when, price: amount, tax: tax.amount, currency }])
}

export function hasPlan(error: unknown): boolean {
  return isUniqueViolation(error, 'plan_once')
}

/** Saves one that this transaction holds. */
export function savePlan(tx: Tx, { id, state, period }: ChargingPlan): void {
  const values = { state, beginsAt: period?.from ?? null, until: period?.until ?? null }
  defer(tx, tx.updateTable('charging.plan').set(values).where('id', '=', id))
}

/** What is over by now keeps no other plan away. */
export async function closeOver(tx: Tx, customerId: string, at: Instant): Promise<void> {
  await tx
    .updateTable('charging.plan')
    .set({ state: 'ended' })
    .where('customerId', '=', customerId)
    .where('state', '=', 'active')
    .where('until', '<=', at)
    .execute()
}

/** Held until the transaction ends. Refuses `plan-unknown`. */
export async function lockPlan(tx: Tx, id: string): Promise<ChargingPlan> {
  const row = await tx.selectFrom('charging.plan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw planUnknown()
  return planOf(row)
}

/** Refuses `plan-unknown`. */
export async function findPlan(db: Db, id: string): Promise<ChargingPlan> {
  const row = await db.selectFrom('charging.plan').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw planUnknown()
  return planOf(row)
}

/** The plan that a customer has, or is paying for; undefined when there is none. */
export async function findOwnPlan(db: Db, customerId: string, at: Instant): Promise<ChargingPlan | undefined> {
  const row = await db
    .selectFrom('charging.plan')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('state', 'in', ['awaiting-payment', 'active'])
    .where((where) => where.or([where('until', 'is', null), where('until', '>', at)]))
    .executeTakeFirst()
  return row && planOf(row)
}

/** The plan that somebody shares who is not its holder. */
export async function findSharedPlan(db: Db, userId: string, at: Instant): Promise<ChargingPlan | undefined> {
  const row = await db
    .selectFrom('charging.plan as p')
    .innerJoin('charging.membership as m', 'm.planId', 'p.id')
    .selectAll('p')
    .where('m.userId', '=', userId)
    .where('m.leftAt', 'is', null)
    .where('p.state', '=', 'active')
    .where('p.until', '>', at)
    .executeTakeFirst()
  return row && planOf(row)
}

/** Holds the plans that these contracts are about. */
export async function lockOrderedPlans(tx: Tx, contractIds: readonly string[]): Promise<readonly ChargingPlan[]> {
  if (contractIds.length === 0) return []
  const rows = await tx
    .selectFrom('charging.plan')
    .selectAll()
    .where(sql<boolean>`source ->> 'kind' = 'order' and source ->> 'contractId' = any(${[...contractIds]})`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(planOf)
}

/** The plans that came of an order, by the number that people see. */
export async function findPlansOfOrder(db: Db, orderNumber: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('charging.plan')
    .select('id')
    .where(sql<boolean>`source ->> 'kind' = 'order' and source ->> 'orderNumber' = ${orderNumber}`)
    .execute()
  return rows.map(({ id }) => id)
}

/** The change to another plan that was asked for with this key before. */
export async function findChange(db: Db, planId: string, key: string): Promise<ChargingPlan | undefined> {
  const row = await db
    .selectFrom('charging.plan')
    .selectAll()
    .where(sql<boolean>`source ->> 'kind' = 'change' and source ->> 'planId' = ${planId} and source ->> 'key' = ${key}`)
    .executeTakeFirst()
  return row && planOf(row)
}

export function planUnknown(): Refusal {
  return new Refusal('plan-unknown', 'There is no such plan among yours.')
}

/** The plan that a vehicle has brought to its first owner. */
export async function findVehiclePlan(db: Db, vin: string): Promise<ChargingPlan | undefined> {
  const row = await db
    .selectFrom('charging.plan')
    .selectAll()
    .where(sql<boolean>`source ->> 'kind' = 'vehicle' and source ->> 'vin' = ${vin}`)
    .executeTakeFirst()
  return row && planOf(row)
}
