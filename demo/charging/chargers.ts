import { Worker } from 'node:worker_threads'
import { type RawBuilder, sql } from 'kysely'
import type { Connector, Plug } from '../../src/departments/charging/charger.ts'
import { markets } from '../../src/house/markets/market.ts'
import type { House } from '../../src/kernel/house.ts'
import { stateLetters } from './charger-places.ts'
import { type ChargerOperator, chargerOperators } from './operators.ts'
import { seedTariffs } from './tariffs.ts'

/**
 * Fills the map of Germany and Austria: some forty thousand places, with ids that are always the same. The database
 * builds the rows from what was drawn, so that this process holds one text of a few megabytes and no more.
 */
export async function seedChargers(house: House, drawn: Promise<string>): Promise<void> {
  await seedTariffs(house, chargerOperators)
  const places = await drawn
  const told = house.clock().subtract({ hours: 1 }).toString()
  const operators = JSON.stringify(
    chargerOperators.map((operator, index) => ({ ...operator, index, body: placeOf(operator, told) })),
  )
  const states = JSON.stringify(Object.entries(stateLetters).map(([letter, { state }]) => ({ letter, state })))
  await house.transaction(async (tx) => {
    await sql`
      create temporary table drawn on commit drop as
      select p.n, p.name, p.address, p.city, p.latitude, p.longitude, p."isOpenAlways", p.states, p.kind, p."powerW",
        p.tariff, o."connectionId", o."partyId", o."countryCode", o."startsRemotely", o.body as place,
        o."countryCode" || '*' || o."partyId" as code, o."partyId" || '-' || p.n as called
      from json_to_recordset(${places}::json) as p(n integer, operator integer, name text, address text, city text,
        latitude double precision, longitude double precision, "isOpenAlways" boolean, states text, kind text,
        "powerW" integer, tariff text)
      join json_to_recordset(${operators}::json) as o(index integer, "connectionId" uuid, "countryCode" text,
        "partyId" text, "startsRemotely" boolean, body jsonb) on o.index = p.operator`.execute(tx)
    await sql`
      insert into charging.location
        (id, connection_id, operator, key, market, body, latitude, longitude, is_published, last_updated)
      select ('0193b000-0083-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, "connectionId", code, lower(called),
        "countryCode",
        place || jsonb_build_object('id', called, 'name', name, 'address', address, 'city', city, 'latitude', latitude,
          'longitude', longitude, 'isOpenAlways', "isOpenAlways"),
        latitude, longitude, true, ${told}::timestamptz
      from drawn order by n`.execute(tx)
    // Points differ in little: what most have in common is put together once for each kind of them.
    await sql`
      insert into charging.evse (id, location_id, key, state, body, last_updated)
      with kinds as materialized (
        select kind, "powerW", tariff, "startsRemotely",
          jsonb_build_object('canReserve', "startsRemotely", 'canStartRemotely', "startsRemotely", 'takesRfid', true,
            'takesPlugAndCharge', kind = 'ccs', 'takesProfiles', false, 'lastUpdated', ${told}::text,
            'connectors', case kind
              when 'socket' then jsonb_build_array(${connector('1', 'type-2', 'IEC_62196_T2', 'ac-3')})
              when 'ccs' then jsonb_build_array(${ccs})
              else jsonb_build_array(${ccs}, ${connector('2', 'chademo', 'CHADEMO', 'dc')}) end) as body
        from (select distinct kind, "powerW", tariff, "startsRemotely" from drawn) as each
      )
      select ('0193b000-0083-7000-9000-' || lpad(to_hex(n * 16 + i), 12, '0'))::uuid,
        ('0193b000-0083-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, lower(called || '-' || i), s.state,
        k.body || jsonb_build_object('uid', called || '-' || i, 'evseId', code || '*E' || n || '*' || i,
          'state', s.state, 'physicalReference', i::text),
        ${told}::timestamptz
      from drawn
      join kinds as k using (kind, "powerW", tariff, "startsRemotely")
      cross join generate_series(1, length(states)) as i
      join json_to_recordset(${states}::json) as s(letter text, state text) on s.letter = substr(states, i, 1)
      order by n, i`.execute(tx)
  })
  await sql`analyze charging.location, charging.evse`.execute(house.db)
}

/** What all places of an operator have in common, in the shape that rows keep. */
function placeOf({ countryCode, partyId, name }: ChargerOperator, lastUpdated: string) {
  const isAustrian = countryCode === 'AT'
  return {
    countryCode,
    partyId,
    publish: true,
    postalCode: null,
    country: isAustrian ? 'AUT' : 'DEU',
    timeZone: markets[isAustrian ? 'AT' : 'DE'].timeZone,
    operatorName: name,
    facilities: [],
    greenPercent: 100,
    lastUpdated,
  }
}

/** A connector in SQL, in the shape that rows keep. */
function connector(...[id, plug, raw, current]: [string, Plug, string, Connector['current']]): RawBuilder<unknown> {
  const format = current === 'dc' ? 'cable' : 'socket'
  return sql`jsonb_build_object('id', ${sql.lit(id)}, 'plug', ${sql.lit(plug)}, 'raw', ${sql.lit(raw)},
    'format', ${sql.lit(format)}, 'current', ${sql.lit(current)}, 'maxPowerW', "powerW",
    'tariffIds', jsonb_build_array(tariff), 'lastUpdated', '2026-01-01T00:00:00Z')`
}

const ccs = connector('1', 'ccs', 'IEC_62196_T2_COMBO', 'dc')

/** Draws the places of so many points beside this thread; they are a JSON array of `ChargerPlace`. */
export function drawChargers(points: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const writer = new Worker(new URL('place-writer.ts', import.meta.url), { workerData: points })
    writer.once('message', (places: string) => resolve(places))
    writer.once('error', reject)
  })
}
