import { sql } from 'kysely'
import type { Db } from '../../../kernel/database.ts'
import { present } from '../../../kernel/refusal.ts'
import { evseStates, plugs } from '../charger.ts'
import type { PlaceRow, PointRow } from './charger-columns.ts'

export const MAP_PAGE = 20_000

/** A page of what memory keeps, by number: all, or what transactions from the horizon on have changed. */
export interface MapQuery {
  /** The horizon of the read before; null reads everything. */
  readonly since: string | null
  readonly after: number
}

/** The oldest transaction that still runs: what it changes may be seen only later. */
export async function readHorizon(db: Db): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db)
  return present(rows[0], 'a snapshot').horizon
}

export async function findPlaceRows(db: Db, { since, after }: MapQuery): Promise<readonly PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select l.number, l.id, l.operator, l.latitude, l.longitude, l.is_published and l.market is not null as is_published
    from charging.location as l
    where l.number > ${after} ${since === null ? sql`` : sql`and l.changed_in >= ${since}::xid8`}
    order by l.number limit ${MAP_PAGE}`.execute(db)
  return rows
}

interface StoredPoint {
  readonly number: number
  readonly place: number
  readonly state: string
  readonly powerW: number | null
  readonly plugs: readonly string[] | null
  readonly isDc: boolean | null
  readonly tariff: string | null
}

/** Points, with the plugs and the most power of their connectors, and what the strongest of these costs. */
export async function findPointRows(db: Db, { since, after }: MapQuery): Promise<readonly PointRow[]> {
  const { rows } = await sql<StoredPoint>`
    select e.number, l.number as place, e.state, c.power_w, c.plugs, c.is_dc,
      l.operator || '|' || lower(c.tariff) as tariff
    from charging.evse as e
    join charging.location as l on l.id = e.location_id
    left join lateral (
      select max(r."maxPowerW") as power_w, array_agg(distinct r.plug) as plugs,
        (array_agg(r."tariffIds" ->> 0 order by r."maxPowerW" desc))[1] as tariff,
        (array_agg(r.current = 'dc' order by r."maxPowerW" desc))[1] as is_dc
      from jsonb_to_recordset(e.body -> 'connectors') as r("maxPowerW" integer, plug text, current text, "tariffIds" jsonb)
    ) as c on true
    where e.number > ${after} ${since === null ? sql`` : sql`and e.changed_in >= ${since}::xid8`}
    order by e.number limit ${MAP_PAGE}`.execute(db)
  return rows.map(({ number, place, state, powerW, plugs: named, isDc, tariff }) => ({
    number,
    place,
    state: present(
      evseStates.find((each) => each === state),
      'the state of a point',
    ),
    powerW: powerW ?? 0,
    plugs: plugs.filter((plug) => named?.includes(plug)),
    isDc: isDc ?? false,
    tariff,
  }))
}
