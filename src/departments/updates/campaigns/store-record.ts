import { sql } from 'kysely'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Action } from '../action.ts'
import { ACTION_COLUMNS, actionOf } from '../action-row.ts'

/** A vehicle's action in a campaign, by its place in the record. */
export interface Place {
  readonly vin: string
  readonly number: number
}

export interface CampaignActionFilter {
  /** Names of action states; null is all. */
  readonly states: readonly string[] | null
  /** Of failures, as the vehicle gave it; 'none' are those without one. */
  readonly code: number | 'none' | null
  readonly after: Place
  readonly limit: number
}

/** Actions of a campaign in order of VIN. */
export async function listCampaignActions(
  db: Db,
  campaignId: string,
  { states, code, after, limit }: CampaignActionFilter,
): Promise<readonly Action[]> {
  const rows = await db
    .selectFrom('updates.action')
    .select(ACTION_COLUMNS)
    .where('campaignId', '=', campaignId)
    .where(sql<boolean>`(vin, number) > (${after.vin}, ${after.number})`)
    // In these words the index of failures is found.
    .$if(states?.join() === 'failed', (query) => query.where(sql<boolean>`state_name = 'failed'`))
    .$if(states !== null, (query) => query.where(sql<boolean>`state_name = any(${states}::text[])`))
    .$if(code !== null, (query) =>
      query.where(
        code === 'none' ? sql<boolean>`state ->> 'code' is null` : sql<boolean>`(state ->> 'code')::int = ${code}`,
      ),
    )
    .orderBy('vin')
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(actionOf)
}

/** A line of the record for type approval: what happened to which vehicle, when, by whom. */
export interface RecordLine {
  readonly vin: string
  readonly number: number | null
  readonly set: string | null
  readonly version: string | null
  readonly at: Instant
  readonly actor: string
  readonly kind: string
  readonly detail: unknown
}

export interface RecordPage {
  readonly lines: readonly RecordLine[]
  /** Null: this was the last. */
  readonly last: Place | null
}

/**
 * The record of the next actions of a campaign, in order of VIN; each action's in order of time. A vehicle that was skipped
 * has one line, and no number.
 */
export async function findCampaignRecord(
  db: Db,
  campaignId: string,
  after: Place,
  actions: number,
): Promise<RecordPage> {
  const { rows } = await sql<RecordLine & { number: number }>`
    with page as (
      (select vin, number, set_id, null::jsonb as lacks, null::timestamptz as at from updates.action
        where campaign_id = ${campaignId} and (vin, number) > (${after.vin}, ${after.number})
        order by vin, number limit ${actions})
      union all
      (select k.vin, 0, c.set_id, k.lacks, k.at from updates.campaign_skip k join updates.campaign c on c.id = k.campaign_id
        where k.campaign_id = ${campaignId} and (k.vin, 0) > (${after.vin}, ${after.number})
        order by k.vin limit ${actions})
      order by vin, number limit ${actions}
    )
    select page.vin, page.number, s.name as set, s.version, coalesce(page.at, e.at) as at, coalesce(e.actor, 'house') as actor,
      coalesce(e.kind, 'skipped') as kind, coalesce(e.detail, jsonb_build_object('lacks', page.lacks)) as detail
    from page join updates.software_set s on s.id = page.set_id
    left join updates.entry e on e.vin = page.vin and e.number = page.number
    where page.number = 0 or e.vin is not null
    order by page.vin, page.number, e.position`.execute(db)
  const last = rows.at(-1)
  const lines = rows.map((line) => (line.number === 0 ? { ...line, number: null } : line))
  return { lines, last: last ? { vin: last.vin, number: last.number } : null }
}

/** A vehicle's record, the newest line first. */
export async function findVehicleRecord(db: Db, vin: string, limit: number): Promise<readonly RecordLine[]> {
  const { rows } = await sql<RecordLine>`
    select e.vin, e.number, s.name as set, s.version, e.at, e.actor, e.kind, e.detail
    from updates.entry e
    left join updates.action a on a.vin = e.vin and a.number = e.number
    left join updates.software_set s on s.id = a.set_id
    where e.vin = ${vin} order by e.position desc limit ${limit}`.execute(db)
  return rows
}
