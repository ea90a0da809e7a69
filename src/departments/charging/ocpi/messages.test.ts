import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { converted } from './converted.ts'
import { meantCoordinates } from './coordinates.ts'
import { hashToken, shownTokens } from './credentials-token.ts'
import { credentialsMessage, detailsMessage, versionsMessage } from './credentials-message.ts'
import { raw as rawObject } from './field.ts'
import { evseMessage, locationMessage } from './location-message.ts'
import { merged, mergedSession } from './merge.ts'
import { nextLink } from './live-peer.ts'
import { recordMessage } from './record-message.ts'
import { sealWith } from './seal.ts'
import { sessionMessage } from './session-message.ts'
import { tariffMessage } from './tariff-message.ts'

const VECTORS = join(import.meta.dirname, '../../../../../shared/vectors/ocpi')
const party = { countryCode: 'DE', partyId: 'ALL' }
const skip = existsSync(VECTORS) ? false : 'The messages of the specification are not at hand; ours alone are read.'

function vector(folder: string, name: string) {
  return rawObject.parse(JSON.parse(readFileSync(join(VECTORS, folder, `${name}.json`), 'utf8')))
}

const readers: readonly (readonly [RegExp, z.ZodType])[] = [
  [/^tariff_/, tariffMessage],
  [/^location_example/, locationMessage],
  [/^location_put_example/, evseMessage],
  [/^session_example/, sessionMessage],
  [/^cdr_example/, recordMessage],
  [/^credentials_example/, credentialsMessage],
  [/^version_details/, detailsMessage],
  [/^versions_info/, versionsMessage],
]

for (const folder of ['221', '230']) {
  test(`the messages of the specification are understood: ${folder}`, { skip }, () => {
    const names = readdirSync(join(VECTORS, folder))
    const readable = names.filter((name) => readers.some(([pattern]) => pattern.test(name)))
    assert.ok(readable.length > 20)
    for (const name of readable) {
      const [, reader] = readers.find(([pattern]) => pattern.test(name)) ?? []
      const told: unknown = JSON.parse(readFileSync(join(VECTORS, folder, name), 'utf8'))
      const result = reader?.safeParse(told)
      assert.ok(result?.success, `${name}: ${JSON.stringify(result?.error?.issues)}`)
    }
  })
}

test('both versions of a message mean the same', { skip }, () => {
  for (const name of readdirSync(join(VECTORS, '221')).filter((each) => /^(tariff_|session_example_2)/.test(each))) {
    const file = name.replace('.json', '')
    const reader = name.startsWith('tariff') ? tariffMessage : sessionMessage
    const [one, other] = [vector('221', file), vector('230', file)]
    assert.deepEqual(reader.parse(one)(party), reader.parse(other)(party), name)
    assert.deepEqual(reader.parse(converted(one, '2.3.0'))(party), reader.parse(other)(party), name)
    assert.deepEqual(reader.parse(converted(other, '2.2.1'))(party), reader.parse(one)(party), name)
  }
})

const evse = {
  uid: 'E1',
  status: 'SOMETHING_NEW',
  connectors: [
    { id: 1, standard: 'IEC_62196_T2', format: 'SOCKET', power_type: 'AC_3_PHASE', max_voltage: 230, max_amperage: 32 },
  ],
  last_updated: '2026-03-01T10:00:00',
  something_else: { of: 'another version' },
}

const location = {
  id: 'A'.repeat(36),
  publish: true,
  address: '#NA',
  city: 'Leipzig',
  country: 'DEU',
  coordinates: { latitude: '12.374700', longitude: '51.340500' },
  time_zone: 'Europe/Berlin',
  evses: [evse],
  last_updated: '2026-03-01T10:00:00.123Z',
}

test('a lenient reader takes unknown fields and words, numbers for texts, and times without an offset', () => {
  const read = locationMessage.parse(location)(party)
  assert.equal(read.address, '#NA')
  assert.equal(read.evses[0]?.state, 'unknown')
  assert.equal(read.evses[0]?.connectors[0]?.id, '1')
  assert.equal(read.evses[0]?.connectors[0]?.maxPowerW, 22_080)
  assert.equal(read.evses[0]?.lastUpdated, '2026-03-01T10:00:00Z')
  assert.equal(read.lastUpdated, '2026-03-01T10:00:00.123Z')
})

test('a place in Leipzig does not lie in the sea because somebody has swapped its coordinates', () => {
  const { latitude, longitude } = locationMessage.parse(location)(party)
  assert.deepEqual({ latitude, longitude }, { latitude: 51.3405, longitude: 12.3747 })
  assert.deepEqual(meantCoordinates('DEU', 51.3405, 12.3747), { latitude: 51.3405, longitude: 12.3747 })
  assert.deepEqual(meantCoordinates('KEN', -1.3, 36.8), { latitude: -1.3, longitude: 36.8 })
})

test('what the specification demands must be there, and ids have at most 36 characters', () => {
  const wrong = [
    { ...location, id: 'A'.repeat(40) },
    { ...location, time_zone: 'Europe/Nowhere' },
    { ...location, coordinates: { latitude: '95.0', longitude: '8.0' } },
    { ...location, country: 'DE' },
    { ...location, last_updated: 'yesterday' },
  ]
  for (const each of wrong) assert.equal(locationMessage.safeParse(each).success, false)
  for (const field of ['id', 'publish', 'coordinates', 'time_zone', 'last_updated']) {
    assert.equal(locationMessage.safeParse({ ...location, [field]: undefined }).success, false, field)
  }
})

test('a tariff has elements, and its numbers are exact', () => {
  const tariff = {
    id: 'T',
    currency: 'eur',
    elements: [{ price_components: [{ type: 'ENERGY', price: 0.1 + 0.2, step_size: 0 }] }],
    last_updated: '2026-03-01T10:00:00Z',
  }
  const read = tariffMessage.parse(tariff)(party)
  assert.equal(read.elements[0]?.components[0]?.price, '0.30000000000000004')
  assert.equal(read.elements[0]?.components[0]?.stepSize, 1)
  assert.equal(read.taxIncluded, 'no')
  assert.equal(tariffMessage.safeParse({ ...tariff, elements: [] }).success, false)
  assert.equal(tariffMessage.safeParse({ ...tariff, elements: undefined }).success, false)
})

test('a patch replaces what it names, takes away what it sets to null, and leaves the rest', () => {
  const before = { a: 1, b: { c: 2, d: 3 }, e: [1, 2], f: 'gone' }
  assert.deepEqual(merged(before, { b: { c: 9 }, e: [3], f: null }), { a: 1, b: { c: 9, d: 3 }, e: [3] })
})

test('new periods of a session come behind those that are there; all of them take their place', () => {
  const [one, two] = ['2026-03-01T10:00:00Z', '2026-03-01T10:30:00Z'].map((start) => ({ start_date_time: start }))
  const before = { charging_periods: [one] }
  assert.deepEqual(mergedSession(before, { charging_periods: [two] }), { charging_periods: [one, two] })
  assert.deepEqual(mergedSession(before, { charging_periods: [one, two] }), { charging_periods: [one, two] })
})

test('merging twice is as good as once, and a patch of nothing changes nothing', () => {
  const object = fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.dictionary(fc.string(), fc.integer())))
  fc.assert(
    fc.property(object, object, (before, patch) => {
      const once = merged(before, patch)
      assert.deepEqual(merged(once, patch), once)
      assert.deepEqual(merged(before, {}), { ...before })
    }),
  )
})

test('money means the same after a way through the other version and back', () => {
  const cents = fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 100)
  fc.assert(
    fc.property(cents, cents, (net, tax) => {
      const gross = Math.round((net + tax) * 100) / 100
      const before = { total_cost: { excl_vat: net, incl_vat: gross } }
      assert.deepEqual(converted(converted(before, '2.3.0'), '2.2.1'), before)
    }),
  )
})

test('a token is understood in base64 of UTF-8 and as it is', () => {
  const token = 'schlüssel-1234'
  assert.ok(shownTokens(`Token ${Buffer.from(token).toString('base64')}`).includes(token))
  assert.ok(shownTokens('token plain-token').includes('plain-token'))
  assert.deepEqual(shownTokens('Bearer x'), [])
  assert.deepEqual(shownTokens(undefined), [])
  assert.equal(hashToken(token).length, 32)
})

test('what is sealed is opened by the same secret alone', () => {
  const sealed = sealWith('one secret').close('token')
  assert.equal(sealWith('one secret').open(sealed), 'token')
  assert.throws(() => sealWith('another').open(sealed))
})

test('the next page is the link whose relation says so', () => {
  assert.equal(nextLink('<https://a/1>; rel="prev", <https://a/2?offset=1,2>; rel="next"'), 'https://a/2?offset=1,2')
  assert.equal(nextLink('<https://a/1>; rel=next'), 'https://a/1')
  assert.equal(nextLink('<https://a/1>; rel="last"'), null)
  assert.equal(nextLink(null), null)
})
