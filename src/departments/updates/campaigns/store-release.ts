import { type RawBuilder, sql } from 'kysely'
import { present } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { Campaign } from './campaign.ts'
import { type CampaignPlan, needsConsent } from './plan.ts'

/** What became of the first ones of a group's queue. */
export interface Released {
  readonly given: number
  /** What was in them has changed since they were chosen, and they lack what the set needs: they get no action. */
  readonly skipped: number
  /** Other campaigns have them: they are looked at again when all others of the group were. */
  readonly passedOver: number
}

/**
 * Has this transaction's statements planned for the tables as they are: what was planned when a queue held ten vehicles
 * takes for ever when it holds a million.
 */
export async function planAfresh(tx: Tx): Promise<void> {
  await sql`set local plan_cache_mode = force_custom_plan`.execute(tx)
}

/** Tells the database that there are many more actions now, so that what vehicles report is found by index at once. */
export async function countActionsAfresh(tx: Tx): Promise<void> {
  await sql`analyze updates.action`.execute(tx)
}

/** When it may run in a vehicle `v`: from the local start on, in the next window of its day. */
function periodOf({ startsAt, window }: CampaignPlan, at: Instant): RawBuilder<unknown> {
  const now = sql`${at.toString()}::timestamptz`
  const earliest = startsAt === null ? now : sql`greatest(${now}, ${startsAt}::timestamp at time zone picked.time_zone)`
  if (window === null) {
    return sql`(select ${startsAt === null ? sql`null::timestamptz` : earliest} as opens, null::timestamptz as closes)`
  }
  const { from, until } = window
  const length = sql`case when ${until}::time <= ${from}::time then 1 else 0 end`
  // A window that began yesterday may still be open; one of today may be over.
  return sql`(
    select opens, closes from (
      select (day + ${from}::time) at time zone picked.time_zone as opens,
        (day + ${length} + ${until}::time) at time zone picked.time_zone as closes
      from (select (${earliest} at time zone picked.time_zone)::date + shift as day
        from unnest('{-1,0,1}'::int[]) as shift) days
    ) windows where closes > ${earliest} and closes > opens order by opens limit 1)`
}

/**
 * Gives the first vehicles of a group's queue their action, in one statement: a vehicle leaves the queue if, and only if,
 * it got one or is skipped. The statement looks up by index and by place, because a queue that was just filled has no statistics; the
 * campaign is held, so nobody else moves its rows. Who has an action in flight, or is wanted by a running campaign that goes
 * first, is passed over. What the set needs is looked for once more: who lacks it now is skipped, and it is said why.
 */
export async function releaseBatch(
  tx: Tx,
  campaign: Campaign,
  { group, size, at }: { readonly group: number; readonly size: number; readonly at: Instant },
): Promise<Released> {
  const { id, name, setId, plan, priority } = campaign
  const when = sql`${at.toString()}::timestamptz`
  const { rows } = await sql<Released>`
    with first as materialized (
      select ctid as place, vin from updates.campaign_queue
      where campaign_id = ${id} and group_position = ${group}::int
      order by round, sort_key limit ${size}
    ), picked as materialized (
      select v.vin, v.time_zone, v.auto_confirm is not null as confirms,
        coalesce((select true from updates.action a where a.vin = v.vin and a.closed_at is null limit 1), (
          select true from updates.campaign_queue q
          join updates.campaign c on c.id = q.campaign_id and c.state_name = 'running'
            and (c.priority > ${priority} or (c.priority = ${priority} and c.id < ${id}))
          join updates.campaign_group g on g.campaign_id = c.id and g.position = q.group_position
            and g.started_at is not null
          where q.vin = v.vin and q.campaign_id <> ${id} limit 1
        ), false) as is_busy
      from first join updates.vehicle v on v.vin = first.vin
    ), judged as materialized (
      select picked.*, case when not is_busy and requires <> '[]' then (
          select jsonb_agg(to_jsonb(lack) order by lack.name) from (
            select name, at_least as "atLeast", has from updates.lacking(picked.vin, requires)
          ) lack
        ) end as lacks
      from picked, (select requires from updates.software_set where id = ${setId}) s
    ), added as (
      insert into updates.action (vin, number, set_id, campaign_id, campaign_group, kind, state, window_start, window_end,
        entries, created_at)
      select vin, 1 + coalesce((select max(number) from updates.action a where a.vin = picked.vin), 0),
        ${setId}, ${id}, ${group}::int, ${plan.kind},
        jsonb_build_object('name',
          case when ${needsConsent(plan)} and not confirms then 'waiting-for-confirmation' else 'offered' end),
        period.opens, period.closes, 1, ${when}
      from judged as picked cross join lateral ${periodOf(plan, at)} period
      where not is_busy and lacks is null
      order by vin
      on conflict do nothing
      returning vin, number, state
    ), noted as (
      insert into updates.entry (vin, number, at, actor, kind, detail)
      select vin, number, ${when}, 'house', 'assigned',
        jsonb_build_object('setId', ${setId}::text, 'campaignId', ${id}::text, 'state', state ->> 'name') from added
    ), skipped as (
      insert into updates.campaign_skip (campaign_id, vin, group_position, at, lacks)
      select ${id}::uuid, vin, ${group}::int, ${when}, lacks from judged where lacks is not null
      on conflict (campaign_id, vin) do update set at = excluded.at, lacks = excluded.lacks
      returning vin, lacks
    ), told as (
      insert into updates.entry (vin, number, at, actor, kind, detail)
      select vin, null, ${when}, 'house', 'skipped', jsonb_build_object('setId', ${setId}::text,
        'campaignId', ${id}::text, 'campaign', ${name}::text, 'lacks', lacks) from skipped
    ), lacking as (
      insert into updates.campaign_lack (campaign_id, name, at_least, vehicles)
      select ${id}::uuid, lack.name, lack."atLeast", count(*)
      from skipped, jsonb_to_recordset(lacks) as lack(name text, "atLeast" text) group by 2, 3
      on conflict (campaign_id, name, at_least) do update set vehicles = campaign_lack.vehicles + excluded.vehicles
    ), done as (
      select vin from added union all select vin from skipped
    ), left_queue as (
      delete from updates.campaign_queue
      where ctid = any(array(select place from first where (vin in (select vin from done)) is true))
    ), later as (
      update updates.campaign_queue set round = round + 1
      where ctid = any(array(select place from first where (vin in (select vin from done)) is not true))
      returning 1
    ), tallied as (
      insert into updates.campaign_tally (campaign_id, group_position, state, change)
      select ${id}::uuid, ${group}::int, 'queued', -count(*) from done having count(*) > 0
      union all
      select ${id}::uuid, ${group}::int, 'skipped', count(*) from skipped having count(*) > 0
    )
    select (select count(*) from added) as given, (select count(*) from skipped) as skipped,
      (select count(*) from later) as passed_over`.execute(tx)
  return present(rows[0], 'a batch')
}

/** Moves windows that have passed, of vehicles that did not call in time, to their next day. */
export async function renewWindows(tx: Tx, { id, plan }: Campaign, at: Instant, size: number): Promise<number> {
  const { rows } = await sql<{ moved: number }>`
    with over as (
      select a.vin, a.number, v.time_zone from updates.action a join updates.vehicle v on v.vin = a.vin
      where a.campaign_id = ${id} and a.campaign_group is not null and a.closed_at is null
        and a.window_end <= ${at.toString()}::timestamptz
        and a.state_name in ('waiting-for-confirmation', 'offered', 'retrieved', 'downloading', 'downloaded')
      limit ${size} for update of a skip locked
    ), moved as (
      update updates.action a
      set window_start = period.opens, window_end = period.closes, changed_in = pg_current_xact_id()
      from over as picked cross join lateral ${periodOf(plan, at)} period
      where a.vin = picked.vin and a.number = picked.number
      returning 1
    )
    select count(*)::int as moved from moved`.execute(tx)
  return present(rows[0], 'a count').moved
}

/** Takes the next vehicles out of the queue of a campaign that is stopped; how many there were. */
export async function emptyQueue(tx: Tx, campaignId: string, size: number): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    with gone as (
      delete from updates.campaign_queue where ctid = any(array(
        select ctid from updates.campaign_queue where campaign_id = ${campaignId} limit ${size}))
      returning group_position
    ), tallied as (
      insert into updates.campaign_tally (campaign_id, group_position, state, change)
      select ${campaignId}, group_position, unnest('{queued,canceled}'::text[]), unnest(array[-count(*), count(*)])
      from gone group by group_position
    )
    select count(*)::int as taken from gone`.execute(tx)
  return present(rows[0], 'a count').taken
}

/** The next vehicles by VIN in which a campaign's action is open and not being installed. */
export async function findTakeable(
  tx: Tx,
  campaignId: string,
  afterVin: string,
  size: number,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('updates.action')
    .select('vin')
    .where('campaignId', '=', campaignId)
    .where('vin', '>', afterVin)
    .where('closedAt', 'is', null)
    .where('stateName', 'not in', ['installing', 'canceling'])
    .orderBy('vin')
    .limit(size)
    .execute()
  return rows.map(({ vin }) => vin)
}

export const retriable = ['failed', 'canceled', 'denied'] as const
export type Retriable = (typeof retriable)[number]

/**
 * Puts vehicles whose last action of the campaign ended like this back into the queue, each into its group, in one
 * statement; how many there were.
 */
export async function requeue(tx: Tx, campaignId: string, outcomes: readonly Retriable[]): Promise<number> {
  const { rows } = await sql<{ queued: number }>`
    with again as (
      select vin, campaign_group, state_name, (case when state_name = 'failed' then state ->> 'code' end)::integer as code
      from updates.action a
      where campaign_id = ${campaignId} and campaign_group is not null and state_name = any(${outcomes}::text[])
        and not exists (
          select from updates.action b
          where b.campaign_id = a.campaign_id and b.vin = a.vin and b.number > a.number)
        and not exists (select from updates.campaign_queue q where q.vin = a.vin and q.campaign_id = a.campaign_id)
        and not exists (select from updates.campaign_skip k where k.vin = a.vin and k.campaign_id = a.campaign_id)
    ), added as (
      insert into updates.campaign_queue (vin, campaign_id, group_position, sort_key)
      select vin, ${campaignId}, campaign_group, vin from again
      returning 1
    ), tallied as (
      insert into updates.campaign_tally (campaign_id, group_position, state, code, change)
      select ${campaignId}::uuid, campaign_group, state_name, code, -count(*) from again group by 2, 3, 4
      union all
      select ${campaignId}::uuid, campaign_group, 'queued', null, count(*) from again group by 2
    )
    select count(*)::int as queued from added`.execute(tx)
  return present(rows[0], 'a count').queued
}
