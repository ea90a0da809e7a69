import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Fault, verifyDirections } from './verify-directions.ts'

const vehicle = {
  vin: 'WMRAURA10R1000001',
  ecus: [
    { serial: 'ivi', hardwareId: 'ivi-1', releaseCounter: 3 },
    { serial: 'brake', hardwareId: 'brake-1', releaseCounter: null },
  ],
}

function target(hardwareId: string, serial: string) {
  return {
    length: 5,
    hashes: { sha256: 'a'.repeat(64) },
    custom: { hardwareIds: [hardwareId], releaseCounter: 3, ecuIdentifiers: { [serial]: { hardwareId } } },
  }
}

function director(targets: Record<string, object>, vin = vehicle.vin) {
  return { _type: 'targets', custom: { vehicleIdentifier: vin }, targets }
}

const released: Readonly<Record<string, object>> = { a: target('ivi-1', ''), b: target('brake-1', '') }
const check = (signed: unknown, find = (path: string) => released[path]) => verifyDirections(signed, find, vehicle)
const kinds = (faults: readonly Fault[]) => faults.map(({ kind }) => kind)

const ivi = target('ivi-1', 'ivi')
const sound = director({ a: ivi, b: target('brake-1', 'brake') })

test('what both repositories say alike of the vehicle’s own units is sound', () => {
  assert.deepEqual(check(sound), [])
  assert.deepEqual(check(director({})), [])
})

test('each difference is told by its name', () => {
  const a = (change: object, custom: object = {}) =>
    kinds(check(director({ a: { ...ivi, ...change, custom: { ...ivi.custom, ...custom } } })))
  assert.deepEqual(kinds(check(director({}, 'WMRAURA10R1000002'))), ['other-vehicle'])
  assert.deepEqual(kinds(check(director({ c: ivi }))), ['not-released'])
  assert.deepEqual(a({ length: 6 }), ['length-differs'])
  assert.deepEqual(a({ hashes: { sha256: 'b'.repeat(64) } }), ['hashes-differ'])
  assert.deepEqual(a({ hashes: {} }), ['hashes-differ'])
  assert.deepEqual(a({}, { hardwareIds: ['ivi-1', 'brake-1'] }), ['hardware-differs'])
  assert.deepEqual(a({}, { releaseCounter: 4 }), ['counter-differs'])
  assert.deepEqual(a({}, { releaseCounter: 2 }), ['counter-differs', 'rollback'])
  assert.deepEqual(a({}, { ecuIdentifiers: {} }), ['no-ecu'])
  assert.deepEqual(a({}, { ecuIdentifiers: { radio: { hardwareId: 'ivi-1' } } }), ['ecu-unknown'])
  assert.deepEqual(a({}, { ecuIdentifiers: { ivi: { hardwareId: 'ivi-2' } } }), ['ecu-other-hardware'])
  assert.deepEqual(a({}, { ecuIdentifiers: { brake: { hardwareId: 'brake-1' } } }), ['hardware-unfit'])
  const twice = director({ a: ivi, b: { ...ivi, custom: { ...ivi.custom, hardwareIds: ['brake-1'] } } })
  assert.deepEqual(kinds(check(twice)), ['ecu-twice', 'hardware-unfit'])
  assert.deepEqual(kinds(check({ ...sound, delegations: { keys: {}, roles: [] } })), ['malformed'])
  assert.deepEqual(kinds(check({ ...sound, custom: {} })), ['malformed'])
  assert.deepEqual(kinds(check(sound, () => ({ length: 5 }))), ['malformed', 'malformed'])
})

test('whatever one repository says differently, it is noticed', () => {
  const other = fc.record({
    length: fc.nat(10),
    sha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
    releaseCounter: fc.integer({ min: 1, max: 5 }),
    hardwareIds: fc.subarray(['ivi-1', 'brake-1', 'lidar-1']),
  })
  fc.assert(
    fc.property(other, ({ length, sha256, releaseCounter, hardwareIds }) => {
      const image = { length, hashes: { sha256 }, custom: { hardwareIds, releaseCounter } }
      const isSame = length === 5 && sha256.startsWith('a') && releaseCounter === 3 && hardwareIds.join() === 'ivi-1'
      assert.equal(check(director({ a: ivi }), () => image).length === 0, isSame)
    }),
  )
})

test('nonsense is refused and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (signed, found) => {
      assert.ok(verifyDirections(signed, () => found, vehicle).length > 0)
    }),
  )
})
