import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Activation, ActivationState } from './activation.ts'
import { ACTIVATION_COLUMNS, activationOf } from './activation-row.ts'

export interface DeskPage {
  readonly limit: number
  /** Their ids grow with time. */
  readonly before: string
  readonly state: ActivationState['name'] | null
  /** The beginning of a VIN; empty for all. */
  readonly vin: string
}

/** Everybody's activations, the newest first. */
export async function listAllActivations(
  db: Db,
  { limit, before, state, vin }: DeskPage,
): Promise<readonly Activation[]> {
  const rows = await db
    .selectFrom('updates.activation')
    .select(ACTIVATION_COLUMNS)
    .where('id', '<', before)
    .$if(state !== null, (query) => query.where('stateName', '=', state))
    .$if(vin !== '', (query) => query.where('vin', 'like', `${vin}%`))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(activationOf)
}

/** A token that was made for a vehicle, and what became of the action that carried it. */
export interface Sending {
  readonly counter: number
  readonly purpose: string
  readonly issuedAt: Instant
  /** Null while it could not be sent, because the vehicle is busy. */
  readonly number: number | null
  readonly state: string | null
  readonly closedAt: Instant | null
}

/** How often a vehicle was told, in order. */
export async function listSendings(db: Db, activationId: string): Promise<readonly Sending[]> {
  return db
    .selectFrom('updates.capability as c')
    .leftJoin('updates.action as a', (join) => join.onRef('a.vin', '=', 'c.vin').onRef('a.number', '=', 'c.number'))
    .select(['c.counter', 'c.purpose', 'c.issuedAt', 'c.number', 'a.stateName as state', 'a.closedAt'])
    .where('c.activationId', '=', activationId)
    .orderBy('c.counter')
    .execute()
}
