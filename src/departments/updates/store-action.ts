import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import type { Instant, Period } from '../../kernel/time.ts'
import { deferRows, expectAll, insertRows, type Tx } from '../../kernel/transaction.ts'
import { type Action, actionUnknown } from './action.ts'
import { ACTION_COLUMNS, actionOf } from './action-row.ts'
import type { Entry } from './entry.ts'

/** An action of this vehicle. Refuses (`action-unknown`) one that is not there, or is another vehicle's. */
export async function findAction(db: Db, vin: string, number: number): Promise<Action> {
  return onlyAction(await oneAction(db, vin, number).executeTakeFirst())
}

/** The same to be saved after; held only when somebody was faster before, which is rare: a vehicle reports in turn. */
export async function takeAction(tx: Tx, vin: string, number: number): Promise<Action> {
  const query = oneAction(tx, vin, number)
  return onlyAction(await (tx.isAgain ? query.forUpdate() : query).executeTakeFirst())
}

function oneAction(db: Db, vin: string, number: number) {
  return db.selectFrom('updates.action').select(ACTION_COLUMNS).where('vin', '=', vin).where('number', '=', number)
}

function onlyAction(row: Parameters<typeof actionOf>[0] | undefined): Action {
  if (!row) throw actionUnknown()
  return actionOf(row)
}

/** The action in flight of a vehicle, if it has one. */
export async function findOpenAction(db: Db, vin: string): Promise<Action | undefined> {
  const row = await db
    .selectFrom('updates.action')
    .select(ACTION_COLUMNS)
    .where('vin', '=', vin)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  return row && actionOf(row)
}

/** Holds the actions in flight of these vehicles, in the order of their VINs so that two of us never wait crosswise. */
export async function lockOpenActions(tx: Tx, vins: readonly string[]): Promise<readonly Action[]> {
  const rows = await tx
    .selectFrom('updates.action')
    .select(ACTION_COLUMNS)
    .where(sql<boolean>`vin = any(${vins}::text[])`)
    .where('closedAt', 'is', null)
    .orderBy('vin')
    .forUpdate()
    .execute()
  return rows.map(actionOf)
}

/** A vehicle's actions, the newest first, from before a number on. */
export async function listActions(db: Db, vin: string, page: { limit: number; before: number }) {
  const rows = await db
    .selectFrom('updates.action')
    .select(ACTION_COLUMNS)
    .where('vin', '=', vin)
    .where('number', '<', page.before)
    .orderBy('number', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(actionOf)
}

export interface Target {
  readonly vin: string
  readonly window: Period | null
}

export interface NewActions {
  readonly setId: string
  readonly campaignId: string | null
  readonly kind: Action['kind']
  /** Whether the user is asked first, unless a vehicle confirms by itself. */
  readonly needsConfirmation: boolean
  readonly at: Instant
}

/** What became of a target: `number` is null when it got no action. */
export interface Assigned {
  readonly vin: string
  readonly number: number | null
  readonly isKnown: boolean
  readonly fits: boolean
}

/**
 * Gives each vehicle an action, in one statement. One that is not known, whose hardware the set is not for, or that has
 * an action in flight gets none; of two who assign at once one wins.
 */
export async function insertActions(
  tx: Tx,
  targets: readonly Target[],
  more: NewActions,
): Promise<readonly Assigned[]> {
  const wanted = targets.map(({ vin, window }) => ({
    vin,
    window_start: window?.from.toString() ?? null,
    window_end: window?.until?.toString() ?? null,
  }))
  const { rows } = await sql<Assigned>`
    with target as (
      select t.*, v.vin is not null as is_known, v.auto_confirm is not null as confirms,
        (s.hardware = '{}' or v.hardware = any(s.hardware))
          and (s.requires = '[]' or not exists (select from updates.lacking(v.vin, s.requires))) as fits
      from json_to_recordset(${JSON.stringify(wanted)}::json)
        as t(vin text, window_start timestamptz, window_end timestamptz)
      join updates.software_set s on s.id = ${more.setId}
      left join updates.vehicle v on v.vin = t.vin
    ), added as (
      insert into updates.action
        (vin, number, set_id, campaign_id, kind, state, window_start, window_end, entries, created_at)
      select vin, 1 + coalesce((select max(number) from updates.action a where a.vin = target.vin), 0),
        ${more.setId}, ${more.campaignId}, ${more.kind},
        jsonb_build_object('name',
          case when ${more.needsConfirmation} and not confirms then 'waiting-for-confirmation' else 'offered' end),
        window_start, window_end, 1, ${more.at.toString()}::timestamptz
      from target where is_known and fits is true
      order by vin
      on conflict do nothing
      returning vin, number, state
    ), noted as (
      insert into updates.entry (vin, number, at, actor, kind, detail)
      select vin, number, ${more.at.toString()}::timestamptz, 'house', 'assigned',
        jsonb_build_object('setId', ${more.setId}::text, 'state', state ->> 'name') from added
    )
    select target.vin, added.number, is_known, fits is true as fits
    from target left join added on added.vin = target.vin`.execute(tx)
  return rows
}

const SAVE = `
  with saved as (
  update updates.action a
  set state = n.state, closed_at = n.closed_at, entries = n.entries,
    changed_in = case when n.shows then pg_current_xact_id() else a.changed_in end
  from json_to_recordset($1::json)
    as n(vin text, number integer, state jsonb, closed_at timestamptz, entries integer, shows boolean)
  where a.vin = n.vin and a.number = n.number and a.entries = n.entries - 1
  returning 1)
  select ${expectAll('count(*)')} from saved`

/** An action as it is now, and whether vehicles are to be shown something else for it. */
export interface SavedAction {
  readonly action: Action
  readonly shows: boolean
}

/**
 * Saves actions that were read before and have one entry more than then; it travels with the commit. Where somebody else
 * moved one since, the transaction runs again on what is true now.
 */
export function saveActions(tx: Tx, saved: readonly SavedAction[]): void {
  const rows = saved.map(({ action: { vin, number, state, closedAt, entries }, shows }) => {
    return { vin, number, state, closed_at: closedAt?.toString() ?? null, entries, shows }
  })
  deferRows(tx, SAVE, rows)
}

/** Adds to the record; it travels with the commit. */
export function addEntries(tx: Tx, entries: readonly Entry[]): void {
  insertRows(tx, 'updates.entry', entries)
}

/** The newest entries of an action's record, the newest first. */
export async function listEntries(db: Db, vin: string, number: number, limit: number): Promise<readonly Entry[]> {
  return db
    .selectFrom('updates.entry')
    .select(['vin', 'number', 'at', 'actor', 'kind', 'detail'])
    .where('vin', '=', vin)
    .where('number', '=', number)
    .orderBy('position', 'desc')
    .limit(limit)
    .execute()
}
