import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { directorContent } from './direction.ts'
import type { Ecu } from './ecu.ts'
import { publishedImages } from './image-book.ts'
import { type Image, targetOf } from './image.ts'
import { ed25519Key } from './key.ts'
import { type Direction } from './direction.ts'
import { resolve } from './resolution.ts'
import { verifyDirections } from './verify-directions.ts'

const VIN = 'WMRAURA10R1000001'
const HARDWARE = ['ivi-1', 'brake-1', 'lidar-1'] as const
const NAMES = ['maps', 'brakes', 'eyes'] as const

interface Wish {
  readonly hardware: (typeof HARDWARE)[number]
  readonly name: (typeof NAMES)[number]
  readonly requires: readonly { name: (typeof NAMES)[number]; atLeast: number }[]
  readonly conflicts: readonly { name: (typeof NAMES)[number]; upTo: number }[]
}

/** Releases of a few programs in the order in which they came out. */
function imagesOf(wishes: readonly Wish[]): readonly Image[] {
  return wishes.map(({ hardware, name, requires, conflicts }, index) => ({
    moduleId: `m${index}`,
    filename: 'file',
    role: 'targets',
    path: `targets/m${index}/file`,
    sizeBytes: 100 + index,
    sha256: index.toString(16).padStart(64, '0'),
    hardwareIds: [hardware],
    name,
    releaseCounter: index + 1,
    requires: [...requires],
    conflicts: [...conflicts],
    publishedIn: 1,
  }))
}

function ecuOf(serial: string, hardwareId: string, image: Image | undefined): Ecu {
  const installed = image
    ? { filename: image.path, length: image.sizeBytes, sha256: image.sha256 }
    : { filename: 'factory', length: 1, sha256: 'f'.repeat(64) }
  const report = { installed, at: Temporal.Instant.from('2026-03-12T09:00:00Z'), attack: '' }
  const publicKey = ed25519Key(Buffer.alloc(32, 1))
  return { serial, hardwareId, isPrimary: serial === 'e0', keyId: '', publicKey, report }
}

const wish = fc.record({
  hardware: fc.constantFrom(...HARDWARE),
  name: fc.constantFrom(...NAMES),
  requires: fc.array(fc.record({ name: fc.constantFrom(...NAMES), atLeast: fc.integer({ min: 1, max: 8 }) }), {
    maxLength: 2,
  }),
  conflicts: fc.array(fc.record({ name: fc.constantFrom(...NAMES), upTo: fc.integer({ min: 1, max: 8 }) }), {
    maxLength: 1,
  }),
})

const scene = fc
  .record({
    images: fc.array(wish, { minLength: 1, maxLength: 8 }).map(imagesOf),
    units: fc.array(fc.record({ hardware: fc.constantFrom(...HARDWARE), has: fc.nat(8) }), {
      minLength: 1,
      maxLength: 4,
    }),
    wanted: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 2 }),
  })
  .map(({ images, units, wanted }) => ({
    images,
    ecus: units.map(({ hardware, has }, index) => {
      const image = images[has]
      return ecuOf(`e${index}`, hardware, image?.hardwareIds.includes(hardware) ? image : undefined)
    }),
    wanted: wanted.flatMap((index) => images[index] ?? []),
  }))

function after(ecus: readonly Ecu[], directions: readonly Direction[], images: readonly Image[]): readonly Image[] {
  const book = publishedImages(images)
  return ecus.flatMap((ecu) => {
    const told = directions.find((direction) => direction.ecus.some(({ serial }) => serial === ecu.serial))
    return told?.image ?? book.installed(ecu) ?? []
  })
}

test('what is directed passes every check of the vehicle, and gives it all that was wanted', () => {
  let possible = 0
  fc.assert(
    fc.property(scene, ({ images, ecus, wanted }) => {
      const book = publishedImages(images)
      const resolution = resolve(ecus, wanted, book)
      if (resolution.kind === 'impossible') {
        assert.ok(resolution.obstacles.length > 0)
        return
      }
      possible++
      const { directions } = resolution
      const content = directorContent({ vin: VIN, actionNumber: 1, directions, obstacles: [] })
      const released = (path: string) => {
        const image = images.find((each) => each.path === path)
        return image && targetOf(image)
      }
      const facts = ecus.map((ecu) => ({
        serial: ecu.serial,
        hardwareId: ecu.hardwareId,
        releaseCounter: book.installed(ecu)?.releaseCounter ?? null,
      }))
      assert.deepEqual(verifyDirections(content, released, { vin: VIN, ecus: facts }), [])
      const has = after(ecus, directions, images)
      for (const image of wanted) {
        assert.ok(has.includes(image))
        for (const { name, atLeast } of image.requires) {
          assert.ok(has.some((each) => each.name === name && each.releaseCounter >= atLeast))
        }
        for (const { name, upTo } of image.conflicts) {
          assert.ok(!has.some((each) => each !== image && each.name === name && each.releaseCounter <= upTo))
        }
      }
    }),
    { numRuns: 2_000 },
  )
  assert.ok(possible > 100)
})

test('once all of it is installed, nothing is directed any more', () => {
  fc.assert(
    fc.property(scene, ({ images, ecus, wanted }) => {
      const book = publishedImages(images)
      const first = resolve(ecus, wanted, book)
      if (first.kind === 'impossible') return
      const updated = ecus.map((ecu) => {
        const told = first.directions.find((direction) => direction.ecus.some(({ serial }) => serial === ecu.serial))
        return told ? ecuOf(ecu.serial, ecu.hardwareId, told.image) : ecu
      })
      assert.deepEqual(resolve(updated, wanted, book), { kind: 'directions', directions: [] })
    }),
    { numRuns: 1_000 },
  )
})

const plain = { requires: [], conflicts: [] }
const [maps, brakes, newer] = imagesOf([
  { hardware: 'ivi-1', name: 'maps', ...plain },
  { hardware: 'brake-1', name: 'brakes', ...plain },
  { hardware: 'ivi-1', name: 'maps', requires: [{ name: 'brakes', atLeast: 2 }], conflicts: [] },
])

test('each way in which it is impossible has its name', () => {
  assert.ok(maps && brakes && newer)
  const book = publishedImages([maps, brakes, newer])
  const ivi = ecuOf('e0', 'ivi-1', undefined)
  const kindOf = (ecus: readonly Ecu[], wanted: readonly Image[]) => {
    const resolution = resolve(ecus, wanted, book)
    return resolution.kind === 'impossible' ? resolution.obstacles[0]?.kind : 'possible'
  }
  assert.equal(kindOf([ivi], [brakes]), 'no-ecu')
  assert.equal(kindOf([ivi], [maps, newer]), 'ecu-twice')
  assert.equal(kindOf([ecuOf('e0', 'ivi-1', newer)], [maps]), 'rollback')
  assert.equal(kindOf([ivi], [newer]), 'no-ecu')
  assert.equal(kindOf([ivi, ecuOf('e1', 'brake-1', undefined)], [newer]), 'possible')
  const without = resolve([ivi], [newer], publishedImages([maps, newer]))
  assert.deepEqual(without, {
    kind: 'impossible',
    obstacles: [{ kind: 'unmet', image: newer.path, name: 'brakes', atLeast: 2 }],
  })
})
