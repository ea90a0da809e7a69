import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse } from '../../../../test/database.ts'
import type { Evse, Location } from '../charger.ts'
import { findPointOf, findPointsAt, takeEvse, takeLocation } from './store-charger.ts'

const house = await openTestHouse()
const sender = { connectionId: '0193b000-0081-7000-8000-000000000077', countryCode: 'DE', partyId: 'TST' } as const
const at = house.clock()
const [EARLY, MIDDLE, LATE] = ['2026-03-01T08:00:00Z', '2026-03-01T09:00:00Z', '2026-03-01T10:00:00Z'] as const

function evse(uid: string, told: Partial<Evse> = {}): Evse {
  return {
    uid,
    evseId: null,
    state: 'available',
    canReserve: false,
    canStartRemotely: true,
    takesRfid: true,
    takesPlugAndCharge: false,
    takesProfiles: false,
    physicalReference: null,
    connectors: [],
    lastUpdated: EARLY,
    ...told,
  }
}

function place(id: string, told: Partial<Location> = {}): Location {
  return {
    countryCode: 'DE',
    partyId: 'TST',
    id,
    publish: true,
    name: 'Marktplatz',
    address: 'Markt 1',
    city: 'Leipzig',
    postalCode: null,
    country: 'DEU',
    latitude: 51.34,
    longitude: 12.37,
    timeZone: 'Europe/Berlin',
    operatorName: null,
    isOpenAlways: true,
    facilities: [],
    greenPercent: null,
    evses: [evse('E1'), evse('E2')],
    lastUpdated: EARLY,
    ...told,
  }
}

const take = (location: Location) => house.transaction((tx) => takeLocation(tx, sender, location, at))
const takeOne = (locationId: string, told: Evse) =>
  house.transaction((tx) => takeEvse(tx, sender, { locationId, evse: told }, at))
const point = (locationId: string, evseUid: string) => findPointOf(house.db, { party: sender, locationId, evseUid })

test('a place is created once, told again as often as one likes, and found whatever the case of its id', async () => {
  assert.deepEqual(await take(place('L1')), { created: true })
  const before = await point('L1', 'E1')
  assert.deepEqual(await take(place('L1')), { created: false })
  assert.deepEqual(await take(place('l1', { name: 'Neumarkt', lastUpdated: MIDDLE })), { created: false })
  const found = await point('L1', 'e1')
  assert.equal(found?.location.name, 'Neumarkt')
  assert.equal(found.id, before?.id)
  assert.deepEqual([found.market, found.location.timeZone], ['DE', 'Europe/Berlin'])
})

test('what is older than what we know changes nothing, of a place and of an EVSE', async () => {
  await take(place('L2', { lastUpdated: LATE }))
  assert.deepEqual(await take(place('L2', { name: 'Old', evses: [], lastUpdated: MIDDLE })), { created: false })
  assert.equal((await point('L2', 'E1'))?.location.name, 'Marktplatz')
  assert.equal((await point('L2', 'E1'))?.evse.state, 'available')
  await takeOne('L2', evse('E1', { state: 'charging', lastUpdated: LATE }))
  await takeOne('L2', evse('E1', { state: 'blocked', lastUpdated: MIDDLE }))
  assert.equal((await point('L2', 'E1'))?.evse.state, 'charging')
})

test('an EVSE that is told no more is removed but stays known, and comes back under the same id', async () => {
  await take(place('L3'))
  const before = await point('L3', 'E2')
  await take(place('L3', { evses: [evse('E1')], lastUpdated: MIDDLE }))
  const gone = await point('L3', 'E2')
  assert.deepEqual([gone?.id, gone?.evse.state], [before?.id, 'removed'])
  await take(place('L3', { lastUpdated: LATE }))
  const back = await point('L3', 'E2')
  assert.deepEqual([back?.id, back?.evse.state], [before?.id, 'available'])
})

test('a new EVSE comes alone to a place that we know, and is refused at another', async () => {
  await take(place('L4', { evses: [] }))
  assert.deepEqual(await takeOne('l4', evse('E9')), { created: true })
  assert.deepEqual(await takeOne('L4', evse('e9', { lastUpdated: LATE })), { created: false })
  await assert.rejects(takeOne('L99', evse('E1')), { code: 'charger-unknown' })
})

test('places outside our markets are kept, but nobody charges there with us', async () => {
  assert.deepEqual(await take(place('L5', { country: 'FRA', latitude: 48.8, longitude: 2.3 })), { created: true })
  assert.equal(await point('L5', 'E1'), undefined)
})

test('the same EVSE named twice in one message is one', async () => {
  await take(place('L6', { evses: [evse('E1'), evse('e1', { state: 'charging' })] }))
  const found = await point('L6', 'E1')
  assert.ok(found)
  const row = await house.db
    .selectFrom('charging.evse')
    .select('locationId')
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow()
  assert.equal((await findPointsAt(house.db, row.locationId)).length, 1)
})
