import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { Campaign } from './campaign.ts'
import { readFilter } from './filter.ts'
import type { CampaignPlan } from './plan.ts'
import { conditionOf, valueOf } from './store-filter.ts'

/** How far a campaign has come in choosing its vehicles. */
const selectionSchema = z.object({
  /** Where groups by share end, by position: the last sort key that belongs to them. */
  ends: z.array(z.object({ group: z.int(), lastKey: z.string() })),
  afterVin: z.string(),
  /** Named by the filter, and left out: wrong hardware, something lacking, or the set is installed already. */
  unfit: z.int(),
})
export type Selection = z.infer<typeof selectionSchema>

/** How many vehicles a filter names now, and how many of them could get the set. */
export interface Preview {
  readonly matching: number
  /** Of the hardware that the set is for. */
  readonly fitting: number
  /** Fitting, not yet on the set's version, and with all that the set needs besides. */
  readonly wanting: number
  readonly sample: readonly string[]
}

const SAMPLE = 5

/** Counts vehicles; without a set all of them could get it. */
export async function previewFilter(db: Db, filter: string, setId: string | null): Promise<Preview> {
  const condition = conditionOf(readFilter(filter))
  const { rows } = await sql<Preview>`
    with s as (select id, hardware, requires from updates.software_set where id = ${setId})
    select count(*) as matching,
      count(*) filter (where ${fits()} is not false) as fitting,
      count(*) filter (
        where ${fits()} is not false and v.installed_set_id is distinct from (select id from s)
          and ${meets()} is not false
      ) as wanting,
      array(select v.vin from updates.vehicle v where ${condition} order by v.vin limit ${SAMPLE}) as sample
    from updates.vehicle v where ${condition}`.execute(db)
  return present(rows[0], 'a count')
}

/** Null without a set. A vehicle whose hardware is not known gets only what is for all. */
function fits(): RawBuilder<boolean> {
  return sql`(select hardware = '{}' or coalesce(v.hardware = any(hardware), false) from s)`
}

/** Whether a vehicle has what the set needs and does not bring along; asked only of sets that need something. */
function meets(): RawBuilder<boolean> {
  return sql`(select requires = '[]' or not exists (select from updates.lacking(v.vin, requires)) from s)`
}

/** Where a campaign is in choosing; null when it has not begun. */
export async function findSelection(db: Db, campaignId: string): Promise<Selection | null> {
  const row = await db
    .selectFrom('updates.campaign')
    .select('selection')
    .where('id', '=', campaignId)
    .executeTakeFirstOrThrow()
  return row.selection === null ? null : selectionSchema.parse(row.selection)
}

export async function saveSelection(tx: Tx, campaignId: string, selection: Selection): Promise<void> {
  await tx
    .updateTable('updates.campaign')
    .set({ selection: JSON.stringify(selection) })
    .where('id', '=', campaignId)
    .execute()
}

/**
 * The order of vehicles within a campaign, as a text: each vehicle's own, so that it stays the same from chunk to chunk.
 * At random it is a hash of campaign and VIN.
 */
function sortKey({ id, plan }: Pick<Campaign, 'id' | 'plan'>): RawBuilder<string> {
  const { order } = plan
  if (order.by === 'random') return sql`left(md5(${id} || v.vin), 12)`
  const field = readFilter(`${order.field}=gt=${ANY_TIME}`)
  if (field.kind !== 'comparison') throw new Error('An order names one field.')
  const value = valueOf(field.field)
  const key =
    'column' in field.field && (field.field.column === 'registeredAt' || field.field.column === 'seenAt')
      ? sql`to_char(${value} at time zone 'UTC', 'YYYYMMDDHH24MISSUS')`
      : sql`updates.counted_key(${value})`
  return sql`coalesce(${key}, '') || ' ' || v.vin`
}

/**
 * Where nothing holds vehicles back, all of a group go at once and none is first; in order of VIN the database does a
 * million of them several times as fast.
 */
function placeInQueue({ rate }: CampaignPlan): RawBuilder<string> {
  return rate.kind === 'unlimited' ? sql`vin` : sql`key`
}

/** A value that every field can be compared with, to have its name read. */
const ANY_TIME = '2000-01-01T00:00:00Z'

/** The group whose own filter names a vehicle first; null when none does. */
function ownGroup({ groups }: CampaignPlan): RawBuilder<number | null> {
  const cases = groups.flatMap(({ share }, position) =>
    share.kind === 'filter' ? [sql`when ${conditionOf(readFilter(share.filter))} then ${position}::int`] : [],
  )
  return cases.length === 0 ? sql`null::int` : sql`case ${sql.join(cases, sql` `)} end`
}

function wanted({ plan, setId }: Pick<Campaign, 'plan' | 'setId'>): RawBuilder<boolean> {
  return sql`(${conditionOf(readFilter(plan.filter))}) and v.installed_set_id is distinct from ${setId}::uuid
    and ${fits()} and ${meets()}`
}

/** Finds where groups by share end, so that each has its share to the vehicle. It writes nothing. */
export async function findGroupEnds(db: Db, campaign: Campaign): Promise<Selection['ends']> {
  let sum = 0
  const shares = campaign.plan.groups.flatMap(({ share }, group) =>
    share.kind === 'percent' ? [{ group, until: (sum += share.percent) }] : [],
  )
  // The last one takes all that are left, also who came in meanwhile.
  const inner = shares.slice(0, -1)
  const lastGroup = shares.at(-1)
  if (lastGroup === undefined) return []
  const last = { group: lastGroup.group, lastKey: LAST_KEY }
  if (inner.length === 0) return [last]
  const { rows } = await sql<{ until: number; lastKey: string }>`
    with s as (select id, hardware, requires from updates.software_set where id = ${campaign.setId}),
    other as (
      select ${sortKey(campaign)} collate "C" as key from updates.vehicle v
      where ${wanted(campaign)} and ${ownGroup(campaign.plan)} is null
    ), placed as (select key, row_number() over (order by key) as place, count(*) over () as total from other)
    select until, coalesce(max(key), '') as last_key
    from unnest(${inner.map(({ until }) => until)}::int[]) as until
    left join placed on placed.place <= ceil(placed.total * until / 100.0)
    group by until`.execute(db)
  const keys = new Map(rows.map(({ until, lastKey }) => [until, lastKey]))
  return [...inner.map(({ group, until }) => ({ group, lastKey: keys.get(until) ?? '' })), last]
}

/** Behind every key. */
const LAST_KEY = '~'

export interface Chunk {
  /** The last VIN that was looked at; null when there was none left. */
  readonly lastVin: string | null
  readonly unfit: number
  readonly chosen: readonly { readonly group: number; readonly count: number }[]
}

/** Chooses among the next vehicles by VIN and puts them into the queue, in one statement. */
export async function selectChunk(tx: Tx, campaign: Campaign, selection: Selection, size: number): Promise<Chunk> {
  const { ends, afterVin } = selection
  const byShare =
    ends.length === 0
      ? sql`null::int`
      : sql`case ${sql.join(
          ends.map(({ group, lastKey }) => sql`when key <= ${lastKey} collate "C" then ${group}::int`),
          sql` `,
        )} end`
  const { rows } = await sql<{ lastVin: string | null; unfit: number; chosen: Chunk['chosen'] }>`
    with s as (select id, hardware, requires from updates.software_set where id = ${campaign.setId}),
    page as materialized (select * from updates.vehicle where vin > ${afterVin} order by vin limit ${size}),
    named as (
      select v.vin, ${sortKey(campaign)} collate "C" as key, ${ownGroup(campaign.plan)} as own,
        ${wanted(campaign)} as fits
      from page v where ${conditionOf(readFilter(campaign.plan.filter))}
    ), added as (
      insert into updates.campaign_queue (vin, campaign_id, group_position, sort_key)
      select vin, ${campaign.id}, coalesce(own, ${byShare}), ${placeInQueue(campaign.plan)} from named
      where fits and coalesce(own, ${byShare}) is not null
      on conflict do nothing
      returning group_position
    ), counted as (select group_position, count(*)::int as count from added group by group_position),
    tallied as (
      insert into updates.campaign_tally (campaign_id, group_position, state, change)
      select ${campaign.id}, group_position, 'queued', count from counted
    ), grown as (
      update updates.campaign_group g set total = total + count from counted
      where g.campaign_id = ${campaign.id} and g.position = counted.group_position
    )
    select (select max(vin) from page) as last_vin, (select count(*) from named where not fits) as unfit,
      coalesce((select json_agg(json_build_object('group', group_position, 'count', count)) from counted), '[]') as chosen
    `.execute(tx)
  return present(rows[0], 'a chunk')
}
