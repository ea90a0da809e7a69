import { sql } from 'kysely'
import type { Db } from '../../kernel/database.ts'
import { present } from '../../kernel/refusal.ts'
import { isBound, linkOf } from './action.ts'
import { ALWAYS } from './poll.ts'
import type { PollRow, Sighting } from './poll-map.ts'
import { actionStateOf } from './action-row.ts'

export const POLL_PAGE = 5_000

/** What is read. */
export interface PollQuery {
  /** The horizon of the read before; null reads everything. */
  readonly since: string | null
  /** These as well, whenever they were changed. */
  readonly again: readonly string[]
  readonly after: string
}

/**
 * The oldest transaction that is still running: whoever reads what was changed from it on misses nothing that is
 * committed later.
 */
export async function readHorizon(db: Db): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db)
  return present(rows[0], 'a snapshot').horizon
}

/** A page of vehicles as polls need them, by VIN: all, or those that transactions from the horizon on have changed. */
export async function findPollRows(db: Db, { since, again, after }: PollQuery): Promise<readonly PollRow[]> {
  const changed =
    since === null
      ? sql``
      : sql`and v.vin in (
          select vin from updates.vehicle where changed_in >= ${since}::xid8
          union all
          select vin from updates.action where changed_in >= ${since}::xid8
          union all
          select unnest(${again}::text[])
        )`
  const { rows } = await sql<StoredPoll>`
    ${POLL} where v.vin > ${after} ${changed} order by v.vin limit ${POLL_PAGE}`.execute(db)
  return rows.map(pollRowOf)
}

/** One vehicle, by the name under which it calls. */
export async function findPollRow(db: Db, controllerId: string): Promise<PollRow | undefined> {
  const { rows } = await sql<StoredPoll>`${POLL} where v.controller_id = ${controllerId}`.execute(db)
  return rows[0] && pollRowOf(rows[0])
}

interface StoredPoll {
  readonly vin: string
  readonly controllerId: string
  readonly tokenHash: Buffer | null
  readonly wantsAttributes: boolean
  readonly installedNumber: number | null
  readonly number: number | null
  readonly state: unknown
  readonly fromSeconds: number | null
  readonly untilSeconds: number | null
}

const POLL = sql`
  select v.vin, v.controller_id, v.token_hash, v.wants_attributes, v.installed_number, a.number, a.state,
    ceil(extract(epoch from a.window_start))::int8 as from_seconds,
    ceil(extract(epoch from a.window_end))::int8 as until_seconds
  from updates.vehicle v
  left join updates.action a on a.vin = v.vin and a.closed_at is null`

function pollRowOf(row: StoredPoll): PollRow {
  return {
    vin: row.vin,
    // One text for both where they are the same: there may be millions.
    controllerId: row.controllerId === row.vin ? row.vin : row.controllerId,
    tokenHash: row.tokenHash,
    wantsAttributes: row.wantsAttributes,
    installedNumber: row.installedNumber ?? 0,
    ...(row.number === null ? { link: 'none', number: 0, ...ALWAYS } : shownOf(row, row.number)),
  }
}

function shownOf(row: StoredPoll, number: number): Pick<PollRow, 'link' | 'number' | keyof typeof ALWAYS> {
  const state = actionStateOf(row.state)
  const link = linkOf(state)
  if (!isBound(state)) return { link, number, ...ALWAYS }
  return {
    link,
    number,
    shownFromSeconds: row.fromSeconds ?? ALWAYS.shownFromSeconds,
    shownUntilSeconds: row.untilSeconds ?? ALWAYS.shownUntilSeconds,
  }
}

/** Writes when vehicles were last seen; a later sighting is never replaced by an earlier one. */
export async function saveSightings(db: Db, sightings: readonly Sighting[]): Promise<void> {
  await sql`
    insert into updates.sighting (vin, seen_at)
    select vin, to_timestamp(seconds) from unnest(
      ${sightings.map(({ vin }) => vin)}::text[], ${sightings.map(({ seenSeconds }) => seenSeconds)}::int8[]
    ) as s(vin, seconds)
    on conflict (vin) do update set seen_at = greatest(sighting.seen_at, excluded.seen_at)`.execute(db)
}
