import { sql } from 'kysely'
import type { Db } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { marketOf } from '../../../house/markets/market.ts'
import type { Evse, Location } from '../charger.ts'
import { keyOf, operatorOf } from '../operator.ts'
import type { Party, Sender } from '../peer.ts'
import type { ChargePoint } from '../sessions/parts.ts'
import { evseFrom, placeFrom } from './charger-row.ts'
import { marketOfCountry } from './market.ts'

interface Taken {
  readonly created: boolean
}

/**
 * Keeps what an operator tells of a place as a whole: EVSEs that it does not name any more are removed, and stay known.
 * What is older than what we have changes nothing.
 */
export async function takeLocation(tx: Tx, from: Sender, location: Location, _at: Instant): Promise<Taken> {
  const market = marketOfCountry(location.country)
  const { rows } = await sql<{ id: string; created: boolean }>`
    insert into charging.location as l
      (id, connection_id, operator, key, market, body, latitude, longitude, is_published, last_updated)
    values (${newId()}, ${from.connectionId}, ${operatorOf(from)}, ${keyOf(location.id)}, ${market},
      ${JSON.stringify(placeFrom(location))}::jsonb, ${location.latitude}, ${location.longitude}, ${location.publish},
      ${location.lastUpdated}::timestamptz)
    on conflict (operator, key) do update set connection_id = excluded.connection_id, market = excluded.market,
      body = excluded.body, latitude = excluded.latitude, longitude = excluded.longitude,
      is_published = excluded.is_published, last_updated = excluded.last_updated,
      changed_in = pg_current_xact_id()
    where l.last_updated <= excluded.last_updated
    returning l.id, l.xmax = 0 as created`.execute(tx)
  const found = rows[0]
  if (!found) return { created: false }
  await saveEvses(tx, found.id, location.evses)
  const keys = location.evses.map(({ uid }) => keyOf(uid))
  await sql`
    update charging.evse set state = 'removed', body = jsonb_set(body, '{state}', '"removed"'),
      changed_in = pg_current_xact_id()
    where location_id = ${found.id} and state <> 'removed' and key <> all (${keys}::text[])`.execute(tx)
  return { created: found.created }
}

/** Keeps what an operator tells of one EVSE. Refuses (`charger-unknown`) one at a place that we do not know. */
export async function takeEvse(
  tx: Tx,
  from: Sender,
  { locationId, evse }: { readonly locationId: string; readonly evse: Evse },
  _at: Instant,
): Promise<Taken> {
  const found = await tx
    .selectFrom('charging.location')
    .select('id')
    .where('operator', '=', operatorOf(from))
    .where('key', '=', keyOf(locationId))
    .executeTakeFirst()
  if (!found) throw chargerUnknown(locationId)
  const [saved] = await saveEvses(tx, found.id, [evse])
  return { created: saved?.created ?? false }
}

async function saveEvses(tx: Tx, locationId: string, evses: readonly Evse[]): Promise<readonly Taken[]> {
  if (evses.length === 0) return []
  const told = evses.map((evse) => ({
    id: newId(),
    key: keyOf(evse.uid),
    state: evse.state,
    body: evse,
    lastUpdated: evse.lastUpdated,
  }))
  const { rows } = await sql<Taken>`
    insert into charging.evse as e (id, location_id, key, state, body, last_updated)
    select distinct on (t.key) t.id, ${locationId}, t.key, t.state, t.body, t."lastUpdated"
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
      as t(id uuid, key text, state text, body jsonb, "lastUpdated" timestamptz)
    on conflict (location_id, key) do update set state = excluded.state, body = excluded.body,
      last_updated = excluded.last_updated, changed_in = pg_current_xact_id()
    where e.last_updated <= excluded.last_updated
    returning e.xmax = 0 as created`.execute(tx)
  return rows
}

/** A charging point by our own id; undefined when there is none, or none in a market of ours. */
export async function findPoint(db: Db, pointId: string): Promise<ChargePoint | undefined> {
  return pointFrom(await points(db).where('e.id', '=', pointId).executeTakeFirst())
}

/** A charging point by the operator's words for it. */
export async function findPointOf(
  db: Db,
  { party, locationId, evseUid }: { readonly party: Party; readonly locationId: string; readonly evseUid: string },
): Promise<ChargePoint | undefined> {
  const row = await points(db)
    .where('l.operator', '=', operatorOf(party))
    .where('l.key', '=', keyOf(locationId))
    .where('e.key', '=', keyOf(evseUid))
    .executeTakeFirst()
  return pointFrom(row)
}

/** The points of one place, by our own id of it; the removed ones left out. */
export async function findPointsAt(db: Db, locationId: string): Promise<readonly ChargePoint[]> {
  const rows = await points(db)
    .where('l.id', '=', locationId)
    .where('e.state', '<>', 'removed')
    .orderBy('e.key')
    .execute()
  return rows.flatMap((row) => pointFrom(row) ?? [])
}

function points(db: Db) {
  return db
    .selectFrom('charging.evse as e')
    .innerJoin('charging.location as l', 'l.id', 'e.locationId')
    .select(['e.id', 'e.body as evse', 'l.body as place', 'l.connectionId', 'l.market'])
}

interface PointRow {
  readonly id: string
  readonly evse: unknown
  readonly place: unknown
  readonly connectionId: string
  readonly market: string | null
}

function pointFrom(row: PointRow | undefined): ChargePoint | undefined {
  if (!row || row.market === null) return undefined
  const { id, connectionId, market } = row
  const evse = evseFrom(row.evse)
  const location: Location = { ...placeFrom(row.place), evses: [evse] }
  const { countryCode, partyId } = location
  return { id, sender: { connectionId, countryCode, partyId }, location, evse, market: marketOf(market) }
}

export function chargerUnknown(id: string): Refusal {
  return new Refusal('charger-unknown', 'There is no such charger.', { charger: id })
}
