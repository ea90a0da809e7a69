import assert from 'node:assert/strict'
import test from 'node:test'
import type { City } from '../../src/house/places/city.ts'
import { priceLines } from '../../src/departments/charging/tariffs/price-words.ts'
import { rate } from '../../src/departments/charging/rating/rate.ts'
import { type ChargerPlace, drawPlaces } from './charger-places.ts'
import { chargerOperators, demoOperators } from './operators.ts'
import { chargerTariffs, tariffsOf } from './tariffs.ts'

const towns: readonly City[] = [
  town('Berlin', 'DE', { population: 3_400_000, latitude: 52.52, longitude: 13.4 }),
  town('Leipzig', 'DE', { population: 600_000, latitude: 51.34, longitude: 12.37 }),
  town('Graz', 'AT', { population: 290_000, latitude: 47.07, longitude: 15.44 }),
  town('Basel', 'CH', { population: 170_000, latitude: 47.56, longitude: 7.59 }),
]

function town(name: string, country: string, where: Pick<City, 'population' | 'latitude' | 'longitude'>): City {
  return { name, otherName: null, country, ...where }
}

function pointsIn(places: readonly ChargerPlace[]): number {
  return places.reduce((sum, { states }) => sum + states.length, 0)
}

test('the same towns get the same chargers, exactly as many as wanted', () => {
  const places = drawPlaces(towns, 5_000)
  assert.equal(pointsIn(places), 5_000)
  assert.deepEqual(drawPlaces(towns, 5_000), places)
})

test('more chargers stand where more people live, and near them, by operators of the country', () => {
  const places = drawPlaces(towns, 5_000)
  const inTown = (name: string) => places.filter(({ city }) => city === name)
  assert.ok(inTown('Berlin').length > inTown('Leipzig').length)
  assert.ok(inTown('Leipzig').length > inTown('Graz').length)
  assert.equal(inTown('Basel').length, 0)
  for (const { latitude, longitude } of inTown('Graz')) {
    assert.ok(Math.abs(latitude - 47.07) < 0.1 && Math.abs(longitude - 15.44) < 0.1)
  }
  for (const { operator } of inTown('Graz')) assert.equal(chargerOperators[operator]?.countryCode, 'AT')
})

test('most chargers belong to operators that answer, and some are free', () => {
  const places = drawPlaces(towns, 5_000)
  const answering = places.filter(({ operator }) => chargerOperators[operator]?.startsRemotely)
  assert.ok(answering.length > places.length * 0.6)
  const free = places.reduce((sum, { states }) => sum + states.split('a').length - 1, 0)
  assert.ok(free > 2_500 && free < 3_700)
  for (const { connectionId } of chargerOperators) {
    assert.ok(demoOperators.some((operator) => operator.connectionId === connectionId))
  }
})

test('every tariff can be read in words and rated', () => {
  const startMs = Temporal.Instant.from('2026-03-12T09:00:00Z').epochMilliseconds
  const hour = { startMs, endMs: startMs + 3_600_000, chargingNs: 3.6e12, parkingNs: 0, reservationNs: 0 }
  const period = { ...hour, energyMicroWh: 10_000_000_000, powerKw: 10, currentA: null }
  for (const operator of chargerOperators) {
    const tariffs = tariffsOf(operator, '2026-01-01T00:00:00Z')
    assert.deepEqual(
      tariffs.map(({ id }) => id),
      chargerTariffs,
    )
    for (const tariff of tariffs) {
      assert.ok(priceLines(tariff, 'de').length > 0)
      const { gross } = rate(tariff, { timeZone: 'Europe/Berlin', periods: [period], reservationExpired: false })
      assert.ok(Number(gross) > 3 && Number(gross) < 9, `${tariff.id}: ${gross}`)
    }
  }
})
