import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hashToken } from './credentials.ts'
import { ALWAYS, pollText, sleepText } from './poll.ts'
import { openPollMap, type PollRow } from './poll-map.ts'

const rhythm = { idleSeconds: 300, busySeconds: 30 }
const base = 'http://updates.example/DEFAULT/controller/v1/WMRAURA10R1000001'

const rows = (): fc.Arbitrary<PollRow> =>
  fc.record({
    vin: fc.string({ minLength: 1, maxLength: 17 }),
    controllerId: fc.string({ minLength: 1, maxLength: 17 }),
    tokenHash: fc.option(fc.string({ maxLength: 9 }).map(hashToken)),
    link: fc.constantFrom('none', 'deployment', 'confirmation', 'cancel'),
    number: fc.integer({ min: 1, max: 2_147_483_647 }),
    installedNumber: fc.integer({ min: 0, max: 2_147_483_647 }),
    wantsAttributes: fc.boolean(),
    shownFromSeconds: fc.integer({ min: 0, max: 0xffff_ffff }),
    shownUntilSeconds: fc.integer({ min: 0, max: 0xffff_ffff }),
  })

test('an answer is JSON with at most one thing to do', () => {
  fc.assert(
    fc.property(rows(), fc.nat(), (row, nowSeconds) => {
      const { config, _links: links } = JSON.parse(pollText(row, base, rhythm, nowSeconds))
      const todo = ['deploymentBase', 'confirmationBase', 'cancelAction'].filter((name) => name in links)
      const isShown = row.link !== 'none' && nowSeconds >= row.shownFromSeconds && nowSeconds < row.shownUntilSeconds
      assert.equal(todo.length, isShown ? 1 : 0)
      assert.equal(config.polling.sleep, isShown ? '00:00:30' : '00:05:00')
      assert.equal('configData' in links, row.wantsAttributes)
      assert.equal('installedBase' in links, row.installedNumber > 0)
    }),
  )
})

test('sleep is written in hours, minutes and seconds', () => {
  assert.deepEqual([1, 300, 3_725, 86_399].map(sleepText), ['00:00:01', '00:05:00', '01:02:05', '23:59:59'])
})

test('memory tells of each vehicle what was put last, however many there are', () => {
  fc.assert(
    fc.property(fc.uniqueArray(rows(), { selector: ({ controllerId }) => controllerId, minLength: 1 }), (known) => {
      const vehicles = known.map((row, index) => ({ ...row, vin: `${index} ${row.vin}` }))
      const map = openPollMap()
      for (const row of vehicles) map.put({ ...row, number: 7, tokenHash: hashToken('before') })
      for (const row of vehicles) map.put(row)
      for (const { vin, controllerId, tokenHash, ...state } of vehicles) {
        const slot = map.slotOf(controllerId) ?? -1
        assert.equal(map.vinOf(slot), vin)
        assert.deepEqual(map.stateOf(slot), state)
        if (tokenHash) assert.ok(map.hasToken(slot, tokenHash))
        assert.ok(!map.hasToken(slot, hashToken('before')) || tokenHash?.equals(hashToken('before')))
      }
      assert.equal(map.size(), vehicles.length)
    }),
  )
})

test('memory grows past its first columns and says each sighting once', () => {
  const map = openPollMap()
  const vins = Array.from({ length: 5_000 }, (_, index) => `VIN${index}`)
  const row = { link: 'none', number: 0, installedNumber: 0, wantsAttributes: false, ...ALWAYS } as const
  for (const vin of vins) map.put({ vin, controllerId: vin, tokenHash: hashToken(vin), ...row })
  for (const vin of vins) {
    const slot = map.slotOf(vin) ?? -1
    assert.ok(map.hasToken(slot, hashToken(vin)))
    assert.ok(!map.hasToken(slot, hashToken(`${vin}x`)))
    map.see(slot, 100)
    map.see(slot, 200)
  }
  assert.deepEqual(
    map.takeSeen(),
    vins.map((vin) => ({ vin, seenSeconds: 200 })),
  )
  assert.deepEqual(map.takeSeen(), [])
})

test('what has changed is unknown until it is read again', () => {
  const map = openPollMap()
  const row = { link: 'none', number: 0, installedNumber: 0, wantsAttributes: false, ...ALWAYS } as const
  const vehicle = { vin: 'VIN', controllerId: 'box-1', tokenHash: hashToken('a'), ...row }
  map.put(vehicle)
  map.forget('VIN')
  const slot = map.slotOf('box-1') ?? -1
  assert.equal(map.stateOf(slot), undefined)
  assert.ok(map.hasToken(slot, hashToken('a')))
  map.forgetToken('VIN')
  assert.ok(!map.hasToken(slot, hashToken('a')))
  map.put({ ...vehicle, tokenHash: hashToken('b') })
  assert.ok(map.hasToken(slot, hashToken('b')) && !map.hasToken(slot, hashToken('a')))
})
