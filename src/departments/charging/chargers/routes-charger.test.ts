import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operator, point, sessionTariff } from '../../../../test/charging-sessions.ts'
import { openWorld } from '../../../../test/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { takeTariff } from '../tariffs/store-tariff.ts'
import { takeLocation } from './store-charger.ts'

const world = await openWorld()
const { house } = world
// Where the demo's own chargers are not.
const here = { latitude: 57.5, longitude: 18.5 }
const near = `latitude=${here.latitude}&longitude=${here.longitude}`
const told = Temporal.Instant.from('2026-01-01T00:00:00Z')
await house.transaction(async (tx) => {
  await takeTariff(tx, operator, { ...sessionTariff, ...operator }, told)
  await takeLocation(tx, operator, { ...point.location, id: 'HERE', ...here }, told)
})
const guest = await world.as('guest')
await waitUntilKnown()

/** Memory is a second behind what was committed. */
async function waitUntilKnown(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    const { body } = await guest.get(`/api/charging/facts?${near}`)
    if (body.places > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.fail('The charger is not found.')
}

test('a guest finds what is near, with the price for a car of their own, and both agree with the place itself', async () => {
  const car = 'batteryKwh=60&acKw=11&dcKw=120'
  const { status, body } = await guest.get(`/api/charging/points/nearby?${near}&${car}`)
  assert.equal(status, 200)
  const [found] = body.items
  assert.deepEqual([found.name, found.points, found.free, found.distanceM], [point.location.name, 1, 1, 0])
  assert.equal(found.price.energyWh, 36_000)
  assert.ok(found.price.total.amount > 36 * 40 && found.price.minutes > 0)
  const place = (await guest.get(`/api/charging/locations/${found.id}?language=en&${car}`)).body
  const [plug] = place.points[0].connectors
  assert.deepEqual(plug.price.total, found.price.total)
  assert.ok(plug.priceLines.length >= 2)
  const box = 'west=18&south=57&east=19&north=58&zoom=9'
  const { places } = (await guest.get(`/api/charging/map?${box}&${car}`)).body
  assert.deepEqual(places, [[found.id, 18.5, 57.5, 1, 1, 150_000, found.price.total.amount]])
})

test('filters leave out what does not fit', async () => {
  for (const [filter, count] of [
    ['minKw=150', 1],
    ['minKw=151', 0],
    ['plug=ccs', 1],
    ['plug=chademo', 0],
    ['free=true', 1],
    ['operator=DE*LEI', 1],
    ['operator=DE*QQQ', 0],
  ] as const) {
    const { body } = await guest.get(`/api/charging/map?west=18&south=57&east=19&north=58&zoom=9&${filter}`)
    assert.equal(body.places.length, count, filter)
  }
})

test('bad input is refused with its field', async () => {
  const nearby = '/api/charging/points/nearby'
  const map = '/api/charging/map'
  for (const [path, field] of [
    [`${nearby}?latitude=91&longitude=12`, 'latitude'],
    [`${nearby}?latitude=51&longitude=181`, 'longitude'],
    [`${nearby}?latitude=51`, 'longitude'],
    [`${nearby}?latitude=north&longitude=12`, 'latitude'],
    [`${nearby}?${near}&limit=1000000`, 'limit'],
    [`${nearby}?${near}&limit=0`, 'limit'],
    [`${nearby}?${near}&plug=steam`, 'plug'],
    [`${nearby}?${near}&operator=everybody`, 'operator'],
    [`${nearby}?${near}&minKw=-1`, 'minKw'],
    [`${nearby}?${near}&batteryKwh=9999`, 'batteryKwh'],
    [`${map}?west=12&south=51&east=13&north=52&zoom=99`, 'zoom'],
    [`/api/charging/facts?${near}&radiusKm=4000`, 'radiusKm'],
    ['/api/charging/locations/everywhere', 'id'],
  ] as const) {
    const { status, body } = await guest.get(path)
    assert.deepEqual([status, body.code], [400, 'request-invalid'], path)
    assert.ok(
      body.fields.some((each: { field: string }) => each.field === field),
      path,
    )
  }
  for (const box of ['west=13&south=51&east=12&north=52&zoom=9', 'west=-180&south=-90&east=180&north=90&zoom=14']) {
    const { status, body } = await guest.get(`${map}?${box}`)
    assert.deepEqual([status, body.code], [400, 'box-invalid'], box)
  }
  const unknown = await guest.get(`/api/charging/locations/${newId()}`)
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'charger-unknown'])
})

test('a customer keeps a place once, sees it as kept, and lets it go', async () => {
  const anna = await world.as('anna.lindner')
  const [found] = (await anna.get(`/api/charging/points/nearby?${near}`)).body.items
  const path = '/api/me/charging/favourites'
  const ids = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id)
  await anna.post(path, { locationId: found.id })
  assert.deepEqual(ids(await anna.post(path, { locationId: found.id })), [found.id])
  assert.equal((await anna.get(`/api/charging/locations/${found.id}`)).body.isFavourite, true)
  assert.equal((await guest.get(`/api/charging/locations/${found.id}`)).body.isFavourite, false)
  assert.equal((await anna.post(path, { locationId: newId() })).body.code, 'charger-unknown')
  assert.deepEqual(ids(await anna.post(`${path}/${found.id}/removals`, {})), [])
  assert.deepEqual(ids(await anna.get(path)), [])
})
