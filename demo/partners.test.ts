import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { distanceKm, pointOfPostcode } from '../src/house/partners/postcode-area.ts'
import { openingHours } from '../src/house/partners/opening-hours.ts'
import { resolveSalesModel, salesModels } from '../src/house/partners/sales-model.ts'
import { selectPartnerBook } from '../src/house/partners/store-book.ts'
import { openTestHouse } from '../test/database.ts'
import { demoPeople } from './people.ts'
import { demoPartners, seedPartners } from './partners.ts'

const house = await openTestHouse()
const demo = demoPartners()

before(() => house.transaction((tx) => seedPartners(tx, demo, house.clock())))

test('sixty partners in Germany and eight in Austria, the same every time', () => {
  assert.equal(demo.partners.filter(({ market }) => market === 'DE').length, 60)
  assert.equal(demo.partners.filter(({ market }) => market === 'AT').length, 8)
  assert.deepEqual(demoPartners(), demo)
})

test('each stands where its postcode is, and its hours are sound', () => {
  for (const { name, market, postcode, place, hours } of demo.partners) {
    assert.ok(distanceKm(pointOfPostcode(market, postcode), place) < 60, name)
    assert.ok(openingHours.safeParse(hours).success, name)
  }
})

test('the database takes every contract, and all four sales models are in force', async () => {
  const book = await selectPartnerBook(house.db)
  assert.equal(book.partners.size, 68)
  const at = Temporal.Instant.from('2026-11-24T00:00:00Z')
  const lines = ['lerche', 'funke', 'firn', 'laube', 'ferne', 'kraxe', 'glimm', 'kiesel']
  const inForce = lines.flatMap((line) =>
    (['DE', 'AT'] as const).map(
      (market) => resolveSalesModel(book.salesModels, { market, line, customerGroup: 'private', at }).model,
    ),
  )
  assert.deepEqual(new Set(inForce), new Set(salesModels))
})

test('the demo’s dealers have partners that can do everything', () => {
  const staffed = demoPeople.flatMap(({ partnerIndex }) => (partnerIndex === null ? [] : [demo.partners[partnerIndex]]))
  assert.deepEqual(
    staffed.map((partner) => partner?.city),
    ['Leipzig', 'Hamburg', 'Graz'],
  )
  assert.ok(staffed.every((partner) => partner?.capabilities.length === 6))
})
