import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { isUniqueViolation } from '../../../kernel/faults.ts'
import { type Money, money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { marketOf, markets } from '../../../house/markets/market.ts'

/** How far a change of plan is: with it done, the function stands under its new plan as another activation. */
export type PlanChangeState =
  | { readonly name: 'charging' | 'declined' }
  | { readonly name: 'done'; readonly activationId: string }

/** Another plan for a running function. Its id is what its payment is for. */
export interface PlanChange {
  readonly id: string
  readonly activationId: string
  readonly customerId: string
  readonly key: string
  readonly planCode: string
  readonly price: Money
  readonly tax: Money
  readonly state: PlanChangeState
  readonly askedAt: Instant
}

const stateSchema: z.ZodType<PlanChangeState> = z.discriminatedUnion('name', [
  z.object({ name: z.enum(['charging', 'declined']) }),
  z.object({ name: z.literal('done'), activationId: z.string() }),
])

/** Writes a change; the commit fails with `isChanging` while another one is being paid. */
export function insertPlanChange(tx: Tx, { price, tax, ...row }: PlanChange): void {
  insertRows(tx, 'updates.planChange', [{ ...row, price: price.amount, tax: tax.amount, currency: price.currency }])
}

export function isChanging(error: unknown): boolean {
  return isUniqueViolation(error, 'plan_change_once') || isUniqueViolation(error, 'plan_change_activation_id_key_key')
}

export function savePlanChange(tx: Tx, { id, state }: PlanChange): void {
  defer(
    tx,
    tx
      .updateTable('updates.planChange')
      .set({ state: JSON.stringify(state) })
      .where('id', '=', id),
  )
}

/** A change, held until the transaction ends; undefined when the charge is for something else. */
export async function lockPlanChange(tx: Tx, id: string): Promise<PlanChange | undefined> {
  return changeOf(await selectChanges(tx).where('c.id', '=', id).forUpdate('c').executeTakeFirst())
}

/** The change that a request with this key has asked for. */
export async function findPlanChange(db: Db, activationId: string, key: string): Promise<PlanChange | undefined> {
  return changeOf(
    await selectChanges(db).where('c.activationId', '=', activationId).where('c.key', '=', key).executeTakeFirst(),
  )
}

function selectChanges(db: Db) {
  return db
    .selectFrom('updates.planChange as c')
    .innerJoin('updates.activation as a', 'a.id', 'c.activationId')
    .select(['c.id', 'c.activationId', 'c.customerId', 'c.key', 'c.planCode', 'c.price', 'c.tax', 'c.state'])
    .select(['c.askedAt', 'a.market'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectChanges>['executeTakeFirst']>>

function changeOf(row: Row): PlanChange | undefined {
  if (!row) return undefined
  const { market, price, tax, state, ...rest } = row
  const { currency } = markets[marketOf(market)]
  return { ...rest, price: money(price, currency), tax: money(tax, currency), state: stateSchema.parse(state) }
}
