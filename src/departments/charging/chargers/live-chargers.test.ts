import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { distance } from 'geokdbush'
import { chances } from '../../../../demo/chance.ts'
import { point } from '../../../../test/charging-sessions.ts'
import { openTestHouse } from '../../../../test/database.ts'
import { newId } from '../../../kernel/ids.ts'
import { present } from '../../../kernel/refusal.ts'
import type { Connector, Evse, EvseState, Location, Plug } from '../charger.ts'
import type { Filter } from './charger-columns.ts'
import { type Box, openChargers } from './live-chargers.ts'
import { takeEvse, takeLocation } from './store-charger.ts'

const house = await openTestHouse()
const at = house.clock()
const operators = ['LEI', 'DRE'].map((partyId) => ({ countryCode: 'DE', partyId, connectionId: newId() }))
const chance = chances(7)

const powersW = [11_000, 22_000, 150_000, 300_000]
const plugs: readonly Plug[] = ['type-2', 'ccs', 'chademo']
const states: readonly EvseState[] = ['available', 'charging', 'out-of-order', 'removed']
const plain = present(point.evse.connectors[0], 'the plug of a point')

function evseAt(nth: number): Evse {
  const connector: Connector = { ...plain, plug: chance.pick(plugs), maxPowerW: chance.pick(powersW) }
  return { ...point.evse, uid: `E${nth}`, state: chance.pick(states), connectors: [connector] }
}

const locations = Array.from({ length: 240 }, (_, nth): Location => {
  const operator = operators[nth % 2]
  return {
    ...point.location,
    partyId: operator?.partyId ?? '',
    id: `L${nth}`,
    publish: nth % 10 !== 0,
    latitude: 48 + chance.share() * 6,
    longitude: 8 + chance.share() * 6,
    evses: Array.from({ length: chance.below(4) }, (__, each) => evseAt(each)),
  }
})
await house.transaction((tx) =>
  Promise.all(
    locations.map((location) => {
      const from = operators.find(({ partyId }) => partyId === location.partyId)
      assert.ok(from)
      return takeLocation(tx, from, location, at)
    }),
  ),
)
const chargers = await openChargers(house)
after(chargers.close)
await chargers.refresh()

const anything: Filter = { minPowerW: 0, plug: null, freeOnly: false, operator: null }
const filters: readonly Filter[] = [
  anything,
  { ...anything, minPowerW: 150_000 },
  { ...anything, plug: 'ccs', freeOnly: true },
  { ...anything, operator: 'DE*LEI', freeOnly: true },
  { minPowerW: 22_000, plug: 'type-2', freeOnly: true, operator: 'DE*DRE' },
]

/** What there is by looking at every place, one after the other. */
function fitting(filter: Filter): Seen[] {
  return locations.flatMap(({ publish, partyId, latitude, longitude, evses }) => {
    const fit = evses.filter(
      ({ state, connectors }) =>
        state !== 'removed' &&
        connectors.some(({ maxPowerW }) => maxPowerW >= filter.minPowerW) &&
        (filter.plug === null || connectors.some(({ plug }) => plug === filter.plug)),
    )
    const free = fit.filter(({ state }) => state === 'available').length
    const isOf = filter.operator === null || filter.operator === `DE*${partyId}`
    if (!publish || !isOf || fit.length === 0 || (filter.freeOnly && free === 0)) return []
    return [{ latitude, longitude, points: fit.length, free }]
  })
}

interface Seen {
  readonly latitude: number
  readonly longitude: number
  readonly points: number
  readonly free: number
}

function seen(found: readonly Seen[]): Seen[] {
  return found.map(({ latitude, longitude, points, free }) => ({ latitude, longitude, points, free }))
}

test('the nearest are those that one finds by measuring the way to every place', () => {
  for (const filter of filters) {
    for (let turn = 0; turn < 20; turn++) {
      const here = { latitude: 48 + chance.share() * 6, longitude: 8 + chance.share() * 6 }
      const far = (spot: { latitude: number; longitude: number }) =>
        distance(here.longitude, here.latitude, spot.longitude, spot.latitude)
      const wanted = fitting(filter)
        .filter((spot) => far(spot) <= 500)
        .toSorted((one, other) => far(one) - far(other))
        .slice(0, 12)
      assert.deepEqual(seen(chargers.nearest(here, 12, filter)), wanted)
    }
  }
})

test('a box holds every place in it with what fits, and no other', () => {
  const byPlace = (one: { latitude: number }, other: { latitude: number }) => one.latitude - other.latitude
  for (const filter of filters) {
    for (let turn = 0; turn < 20; turn++) {
      const [west, south] = [8 + chance.share() * 5, 48 + chance.share() * 5]
      const box: Box = [west, south, west + chance.share() * 3, south + chance.share() * 3]
      const wanted = fitting(filter).filter(
        ({ latitude, longitude }) =>
          longitude >= box[0] && longitude <= box[2] && latitude >= box[1] && latitude <= box[3],
      )
      const found: Seen[] = []
      chargers.inBox(box, filter, (hit) => found.push(hit))
      assert.deepEqual(seen(found).toSorted(byPlace), wanted.toSorted(byPlace))
    }
  }
})

test('what an operator tells of one point is found at once, and moves nothing', async () => {
  const before = locations.find(({ publish, evses }) => publish && evses.some(({ state }) => state === 'available'))
  const from = operators.find(({ partyId }) => partyId === before?.partyId)
  const evse = before?.evses.find(({ state }) => state === 'available')
  assert.ok(before && from && evse)
  const freeThere = () => chargers.nearest(before, 1, anything)[0]?.free
  const free = freeThere() ?? 0
  const told = { ...evse, state: 'charging', lastUpdated: '2026-03-12T08:59:00Z' } as const
  await house.transaction((tx) => takeEvse(tx, from, { locationId: before.id, evse: told }, at))
  await chargers.refresh()
  assert.equal(freeThere(), free - 1)
  // What is older came late, and says nothing any more.
  const late = { ...evse, lastUpdated: '2026-03-12T08:00:00Z' }
  await house.transaction((tx) => takeEvse(tx, from, { locationId: before.id, evse: late }, at))
  await chargers.refresh()
  assert.equal(freeThere(), free - 1)
})

test('a place that moves is found where it is now, and not where it was', async () => {
  const [from] = operators
  assert.ok(from)
  const moving = { ...point.location, partyId: from.partyId, id: 'MOVES', latitude: 40, longitude: 2 }
  await house.transaction((tx) => takeLocation(tx, from, moving, at))
  await chargers.refresh()
  assert.equal(chargers.nearest({ latitude: 40, longitude: 2 }, 5, anything).length, 1)
  const moved = { ...moving, longitude: 20, lastUpdated: '2026-03-12T08:59:00Z' }
  await house.transaction((tx) => takeLocation(tx, from, moved, at))
  await chargers.refresh()
  assert.equal(chargers.nearest({ latitude: 40, longitude: 2 }, 5, anything).length, 0)
  assert.equal(chargers.nearest({ latitude: 40, longitude: 20 }, 5, anything).length, 1)
})
