import { sql } from 'kysely'
import type { Db } from '../../../kernel/database.ts'
import type { Instant } from '../../../kernel/time.ts'
import { insertRows, type Tx } from '../../../kernel/transaction.ts'
import { type CountedState, countedStates, type Counts, noCounts } from './group.ts'

export interface GroupRow {
  readonly position: number
  readonly total: number
  readonly startedAt: Instant | null
  readonly counts: Counts
  /** Failures by the code that vehicles gave. */
  readonly failures: readonly { readonly code: number | null; readonly count: number }[]
}

export function insertGroups(tx: Tx, campaignId: string, count: number): void {
  insertRows(
    tx,
    'updates.campaignGroup',
    Array.from({ length: count }, (_, position) => ({ campaignId, position })),
  )
}

export async function startGroup(tx: Tx, campaignId: string, position: number, at: Instant): Promise<void> {
  await tx
    .updateTable('updates.campaignGroup')
    .set({ startedAt: at })
    .where('campaignId', '=', campaignId)
    .where('position', '=', position)
    .execute()
}

/** Adds what has happened since the last time to the counts. Only the job does, which holds the campaign. */
export async function foldTally(tx: Tx, campaignId: string): Promise<void> {
  await sql`
    with taken as (delete from updates.campaign_tally where campaign_id = ${campaignId} returning *)
    insert into updates.campaign_count (campaign_id, group_position, state, code, count)
    select campaign_id, group_position, state, code, sum(change) from taken group by 1, 2, 3, 4
    having sum(change) <> 0
    on conflict (campaign_id, group_position, state, code)
    do update set count = campaign_count.count + excluded.count`.execute(tx)
}

/** The groups of campaigns as they stand, what is not folded yet included: a few rows each, however many vehicles. */
export async function findGroups(db: Db, campaignIds: readonly string[]): Promise<ReadonlyMap<string, GroupRow[]>> {
  const { rows } = await sql<{
    campaignId: string
    position: number
    total: number
    startedAt: Instant | null
    state: string | null
    code: number | null
    count: number
  }>`
    select g.campaign_id, g.position, g.total, g.started_at, c.state, c.code, coalesce(c.count, 0)::int8 as count
    from updates.campaign_group g
    left join (
      select campaign_id, group_position, state, code, sum(count) as count from (
        select campaign_id, group_position, state, code, count from updates.campaign_count
        where campaign_id = any(${campaignIds}::uuid[])
        union all
        select campaign_id, group_position, state, code, change from updates.campaign_tally
        where campaign_id = any(${campaignIds}::uuid[])
      ) each group by 1, 2, 3, 4
    ) c on c.campaign_id = g.campaign_id and c.group_position = g.position
    where g.campaign_id = any(${campaignIds}::uuid[])
    order by g.campaign_id, g.position, c.code`.execute(db)
  const found = new Map<string, GroupRow[]>(campaignIds.map((id) => [id, []]))
  for (const { campaignId, state, code, count, ...group } of rows) {
    const groups = found.get(campaignId) ?? []
    const known = groups.at(-1)
    const row = known?.position === group.position ? known : { ...group, counts: noCounts, failures: [] }
    const name = countedStates.find((each) => each === state)
    const next = name === undefined ? row : counted(row, name, { code, count })
    groups[known?.position === group.position ? groups.length - 1 : groups.length] = next
  }
  return found
}

function counted(row: GroupRow, state: CountedState, { code, count }: { code: number | null; count: number }) {
  return {
    ...row,
    counts: { ...row.counts, [state]: row.counts[state] + count },
    failures: state === 'failed' && count > 0 ? [...row.failures, { code, count }] : row.failures,
  }
}

export interface ProgressPoint {
  readonly at: Instant
  readonly released: number
  readonly succeeded: number
  readonly failed: number
}

export function minuteOf(at: Instant): Instant {
  return at.round({ smallestUnit: 'minute', roundingMode: 'floor' })
}

/** How many actions had been given when a minute began. */
export async function releasedBefore(tx: Tx, campaignId: string, minute: Instant): Promise<number> {
  const row = await tx
    .selectFrom('updates.campaignProgress')
    .select('released')
    .where('campaignId', '=', campaignId)
    .where('minute', '<', minute)
    .orderBy('minute', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.released ?? 0
}

/** Keeps where the curve stands in this minute, if that is elsewhere than before; whether it is. */
export async function saveProgress(tx: Tx, campaignId: string, point: ProgressPoint): Promise<boolean> {
  const minute = minuteOf(point.at)
  const { rows } = await sql`
    insert into updates.campaign_progress (campaign_id, minute, released, succeeded, failed)
    select ${campaignId}, ${minute.toString()}::timestamptz, now.* from (
      values (${point.released}::int8, ${point.succeeded}::int8, ${point.failed}::int8)
    ) as now(released, succeeded, failed)
    where not exists (
      select from (
        select released, succeeded, failed from updates.campaign_progress
        where campaign_id = ${campaignId} order by minute desc limit 1
      ) last where (last.released, last.succeeded, last.failed) = (now.released, now.succeeded, now.failed)
    )
    on conflict (campaign_id, minute) do update
    set released = excluded.released, succeeded = excluded.succeeded, failed = excluded.failed
    returning 1`.execute(tx)
  return rows.length > 0
}

/** The curve in at most so many points: of each stretch of equal length the last. */
export async function findProgress(db: Db, campaignId: string, most: number): Promise<readonly ProgressPoint[]> {
  const { rows } = await sql<ProgressPoint>`
    with span as (
      select min(minute) as start, greatest(extract(epoch from max(minute) - min(minute)) / ${most}, 60) as step
      from updates.campaign_progress where campaign_id = ${campaignId}
    )
    select distinct on (floor(extract(epoch from minute - start) / step)) minute as at, released, succeeded, failed
    from updates.campaign_progress, span where campaign_id = ${campaignId}
    order by floor(extract(epoch from minute - start) / step), minute desc`.execute(db)
  return rows
}
