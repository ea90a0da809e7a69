import assert from 'node:assert/strict'
import { test } from 'node:test'
import { element, price, tariffOf } from '../../../../test/charging-tariffs.ts'
import { openTestHouse } from '../../../../test/database.ts'
import type { Tariff } from '../tariff.ts'
import { listVersions, nameKey, takeTariff, tariffGone, tariffVersionAt, tariffVersionsAt } from './store-tariff.ts'

const house = await openTestHouse()
const party = { countryCode: 'DE', partyId: 'LEI' }
const sender = { ...party, connectionId: '01900000-0000-7000-8000-000000000001' }
const at = (time: string) => Temporal.Instant.from(time)

const take = (tariff: Tariff, time: string) => house.transaction((tx) => takeTariff(tx, sender, tariff, at(time)))
const priceAt = async (id: string, time: string) =>
  (await tariffVersionAt(house.db, party, id, at(time)))?.tariff.elements[0]?.components[0]?.price

const asked = (amount: string, rest: Partial<Tariff>) => tariffOf([element([price('energy', amount)])], rest)

test('each new content is a version of its own, and the price of a day can be found for ever', async () => {
  const first = asked('0.40', { id: 'Day', lastUpdated: '2026-01-01T00:00:00Z' })
  const second = asked('0.50', { id: 'day', lastUpdated: '2026-02-01T00:00:00Z' })
  assert.deepEqual(await take(first, '2026-01-01T08:00:00Z'), { created: true })
  assert.deepEqual(await take(first, '2026-01-02T08:00:00Z'), { created: false })
  assert.deepEqual(await take(second, '2026-02-01T08:00:00Z'), { created: false })
  // What comes late changes nothing.
  await take(first, '2026-02-02T08:00:00Z')
  assert.equal((await listVersions(house.db, { ...party, tariffId: 'DAY' })).length, 2)
  assert.deepEqual(
    [await priceAt('day', '2026-01-15T00:00:00Z'), await priceAt('DAY', '2026-03-01T00:00:00Z')],
    ['0.40', '0.50'],
  )
  assert.equal(await priceAt('day', '2025-12-01T00:00:00Z'), undefined)
})

test('a tariff that was taken back is offered no longer, and its versions stay', async () => {
  await take(asked('0.40', { id: 'gone' }), '2026-01-01T08:00:00Z')
  await house.transaction((tx) => tariffGone(tx, sender, 'gone', at('2026-01-10T00:00:00Z')))
  await house.transaction((tx) => tariffGone(tx, sender, 'gone', at('2026-01-11T00:00:00Z')))
  assert.deepEqual(
    [await priceAt('gone', '2026-01-05T00:00:00Z'), await priceAt('gone', '2026-01-12T00:00:00Z')],
    ['0.40', undefined],
  )
  assert.deepEqual(await take(asked('0.40', { id: 'gone' }), '2026-01-20T00:00:00Z'), { created: true })
  assert.equal((await listVersions(house.db, { ...party, tariffId: 'gone' })).length, 3)
})

test('a version that starts later leaves the one before in force until then', async () => {
  await take(asked('0.40', { id: 'next' }), '2026-01-01T08:00:00Z')
  const next = { id: 'next', startAt: '2026-03-01T00:00:00Z', lastUpdated: '2026-01-10T00:00:00Z' }
  await take(asked('0.60', next), '2026-01-10T08:00:00Z')
  assert.deepEqual(
    [await priceAt('next', '2026-02-01T00:00:00Z'), await priceAt('next', '2026-03-01T00:00:00Z')],
    ['0.40', '0.60'],
  )
})

test('many are read at once, by operator and name', async () => {
  await take(asked('0.44', { id: 'one' }), '2026-01-01T08:00:00Z')
  const names = ['ONE', 'none'].map((tariffId) => ({ ...party, tariffId }))
  const found = await tariffVersionsAt(house.db, names, at('2026-01-02T00:00:00Z'))
  assert.deepEqual([...found.keys()], [nameKey({ ...party, tariffId: 'one' })])
})

test('a tariff without prices, or with one below zero, is refused', async () => {
  await assert.rejects(take(tariffOf([], { id: 'empty' }), '2026-01-01T08:00:00Z'), { code: 'tariff-empty' })
  const negative = asked('-0.10', { id: 'negative' })
  await assert.rejects(take(negative, '2026-01-01T08:00:00Z'), { code: 'tariff-price-negative' })
})
