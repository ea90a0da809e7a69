import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readBorders } from './live-borders.ts'
import { openPlaces } from './live-places.ts'

const places = openPlaces()

test('a town is found by the beginning of its name, with typos, and by what else it is called', async () => {
  for (const [query, name] of [
    ['Leip', 'Leipzig'],
    ['Leibzig', 'Leipzig'],
    ['munich', 'München'],
    ['Muenchen', 'München'],
    ['Koln', 'Köln'],
    ['wien', 'Wien'],
    ['Frankfurt', 'Frankfurt am Main'],
    ['Garmisch', 'Garmisch-Partenkirchen'],
  ] as const) {
    const [first] = await places.search(query, 5, null)
    assert.equal(first?.name, name, query)
  }
  assert.deepEqual(await places.search('xqzvwk', 5, null), [])
})

test('of towns with one name the near one comes first', async () => {
  const near = { latitude: 49.35, longitude: 8.14 }
  const [first] = await places.search('Neustadt', 5, near)
  assert.ok(first && Math.hypot(first.latitude - near.latitude, first.longitude - near.longitude) < 0.1)
})

test('the largest towns are those of the countries around, the largest first', async () => {
  const largest = await places.largest(200)
  assert.equal(largest.length, 200)
  assert.ok(largest.some(({ name }) => name === 'Berlin'))
  assert.ok(largest.every(({ population }, at) => at === 0 || population <= (largest[at - 1]?.population ?? 0)))
})

test('countries are drawn from what is here: outlines that close, in some tens of kilobytes', async () => {
  const outlines = await readBorders()
  for (const outline of outlines) {
    const [x, y, ...steps] = outline
    assert.ok(x !== undefined && y !== undefined)
    assert.equal(sum(steps.filter((_, place) => place % 2 === 0)), 0)
    assert.equal(sum(steps.filter((_, place) => place % 2 === 1)), 0)
  }
  assert.ok(gzipSync(JSON.stringify(outlines)).length < 100_000)
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
