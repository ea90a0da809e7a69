import { Worker } from 'node:worker_threads'
import { type RawBuilder, sql } from 'kysely'
import type { Connector, Plug } from '../../src/departments/charging/charger.ts'
import { markets } from '../../src/house/markets/market.ts'
import type { House } from '../../src/kernel/house.ts'
import { stateLetters } from './charger-places.ts'
import { chargerOperators } from './operators.ts'
import { seedTariffs } from './tariffs.ts'

/**
 * Fills the map of Germany and Austria: some forty thousand places, with ids that are always the same. The database
 * builds the rows from what was drawn, so that this process holds one text of a few megabytes and no more.
 */
export async function seedChargers(house: House, drawn: Promise<string>): Promise<void> {
  await seedTariffs(house, chargerOperators)
  const places = await drawn
  const operators = JSON.stringify(
    chargerOperators.map((operator, index) => ({
      ...operator,
      index,
      country: operator.countryCode === 'AT' ? 'AUT' : 'DEU',
      timeZone: markets[operator.countryCode === 'AT' ? 'AT' : 'DE'].timeZone,
    })),
  )
  const states = JSON.stringify(Object.entries(stateLetters).map(([letter, { state }]) => ({ letter, state })))
  const told = house.clock().subtract({ hours: 1 }).toString()
  await house.transaction(async (tx) => {
    await sql`
      create temporary table drawn on commit drop as
      select p.*, o.name as "operatorName", o."connectionId", o."countryCode", o."partyId", o.country, o."timeZone",
        o."startsRemotely", o."countryCode" || '*' || o."partyId" as code
      from json_to_recordset(${places}::json) as p(n integer, operator integer, name text, address text, city text,
        latitude double precision, longitude double precision, "isOpenAlways" boolean, states text, kind text,
        "powerW" integer, tariff text)
      join json_to_recordset(${operators}::json) as o(index integer, name text, "connectionId" uuid, "countryCode" text,
        "partyId" text, country text, "timeZone" text, "startsRemotely" boolean) on o.index = p.operator`.execute(tx)
    await sql`
      insert into charging.location
        (id, connection_id, operator, key, market, body, latitude, longitude, is_published, last_updated)
      select ('0193b000-0083-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, "connectionId", code,
        lower("partyId" || '-' || n), "countryCode",
        jsonb_build_object('countryCode', "countryCode", 'partyId', "partyId", 'id', "partyId" || '-' || n,
          'publish', true, 'name', name, 'address', address, 'city', city, 'postalCode', null, 'country', country,
          'latitude', latitude, 'longitude', longitude, 'timeZone', "timeZone", 'operatorName', "operatorName",
          'isOpenAlways', "isOpenAlways", 'facilities', '[]'::jsonb, 'greenPercent', 100, 'lastUpdated', ${told}::text),
        latitude, longitude, true, ${told}::timestamptz
      from drawn order by n`.execute(tx)
    await sql`
      insert into charging.evse (id, location_id, key, state, body, last_updated)
      select ('0193b000-0083-7000-9000-' || lpad(to_hex(n * 16 + i), 12, '0'))::uuid,
        ('0193b000-0083-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, lower("partyId" || '-' || n || '-' || i), s.state,
        jsonb_build_object('uid', "partyId" || '-' || n || '-' || i, 'evseId', code || '*E' || n || '*' || i,
          'state', s.state, 'canReserve', "startsRemotely", 'canStartRemotely', "startsRemotely", 'takesRfid', true,
          'takesPlugAndCharge', kind = 'ccs', 'takesProfiles', false, 'physicalReference', i::text,
          'connectors', case kind
            when 'socket' then jsonb_build_array(${connector('1', 'type-2', 'IEC_62196_T2', 'ac-3')})
            when 'ccs' then jsonb_build_array(${ccs})
            else jsonb_build_array(${ccs}, ${connector('2', 'chademo', 'CHADEMO', 'dc')}) end,
          'lastUpdated', ${told}::text),
        ${told}::timestamptz
      from drawn
      cross join generate_series(1, length(states)) as i
      join json_to_recordset(${states}::json) as s(letter text, state text) on s.letter = substr(states, i, 1)
      order by n, i`.execute(tx)
  })
  await sql`analyze charging.location, charging.evse`.execute(house.db)
}

/** A connector in SQL, in the shape that rows keep. */
function connector(...[id, plug, raw, current]: [string, Plug, string, Connector['current']]): RawBuilder<unknown> {
  const format = current === 'dc' ? 'cable' : 'socket'
  return sql`jsonb_build_object('id', ${sql.lit(id)}, 'plug', ${sql.lit(plug)}, 'raw', ${sql.lit(raw)},
    'format', ${sql.lit(format)}, 'current', ${sql.lit(current)}, 'maxPowerW', "powerW",
    'tariffIds', jsonb_build_array(tariff), 'lastUpdated', '2026-01-01T00:00:00Z')`
}

const ccs = connector('1', 'ccs', 'IEC_62196_T2_COMBO', 'dc')

/** Draws the places beside this thread; they are a JSON array of `ChargerPlace`. */
export function drawChargers(): Promise<string> {
  return new Promise((resolve, reject) => {
    const writer = new Worker(new URL('place-writer.ts', import.meta.url))
    writer.once('message', (places: string) => resolve(places))
    writer.once('error', reject)
  })
}
