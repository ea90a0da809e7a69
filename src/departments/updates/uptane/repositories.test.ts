import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCar, makeSigner, pathsOf } from '../../../../test/uptane-car.ts'
import { openUptaneDesk } from '../../../../test/uptane-desk.ts'
import { canonicalJson } from './canonical-json.ts'

const desk = await openUptaneDesk()
const { release } = desk

type Metadata = ReturnType<typeof JSON.parse>

/** Answers a file with another one; everything else goes through. */
function instead(file: RegExp, change: (metadata: Metadata) => unknown) {
  return (path: string, body: Buffer) => {
    if (!file.test(path)) return body
    const changed = change(JSON.parse(body.toString()))
    return Buffer.from(typeof changed === 'string' ? changed : JSON.stringify(changed))
  }
}

/** What the client says of a file that is not the one it was told of. */
const ALTERED = /Expected (length|hash)|Max length reached/

const untouched = (_: string, body: Buffer) => body

test('an independent client accepts both repositories, and the car installs what is directed', async () => {
  const car = await makeCar(desk, ['ivi-1', 'brake-1'])
  const { setId, path } = await release(['ivi-1'])
  assert.equal((await car.send()).status, 200)
  assert.deepEqual(await car.verify(), [])
  assert.deepEqual(pathsOf(await car.directed()), [])
  const number = await desk.assign(car.vin, setId)
  assert.deepEqual(await car.verify(), [])
  assert.deepEqual(await car.install(), [path])
  assert.equal((await desk.staff(`/vehicles/${car.vin}/actions/${number}`)).body.state, 'retrieved')
  assert.equal((await car.send()).status, 200)
  const file = (await desk.staff(`/vehicles/${car.vin}/actions/${number}`)).body
  assert.equal(file.state, 'succeeded')
  assert.ok(file.record.some(({ kind }: { kind: string }) => kind === 'directed'))
  assert.deepEqual(await car.verify(), [])
  assert.deepEqual(pathsOf(await car.directed()), [])
})

for (const name of ['image', 'director'] as const) {
  const timestamp = new RegExp(`^/${name}/.*timestamp.json$`)

  test(`it refuses an older state of the ${name} repository`, async () => {
    const car = await makeCar(desk, ['ivi-1'])
    await car.send()
    let old = ''
    car.line.tamper = instead(timestamp, (metadata) => (old = JSON.stringify(metadata)))
    await (await car.client(name)).refresh()
    car.line.tamper = untouched
    const { setId } = await release(['ivi-1'])
    await desk.assign(car.vin, setId)
    await (await car.client(name)).refresh()
    car.line.tamper = instead(timestamp, () => old)
    await assert.rejects((await car.client(name)).refresh(), /less than current version/)
    car.line.tamper = untouched
    assert.deepEqual(await car.verify(), [])
  })

  test(`it refuses a timestamp of the ${name} repository that somebody else has signed`, async () => {
    const car = await makeCar(desk, ['ivi-1'])
    const stranger = makeSigner()
    car.line.tamper = instead(timestamp, ({ signed }) => stranger.sign({ ...signed, version: signed.version + 1 }))
    await assert.rejects((await car.client(name)).refresh(), /signed by 0\/1/)
    car.line.tamper = instead(timestamp, ({ signed, signatures }) => ({
      signed: { ...signed, version: signed.version + 1 },
      signatures,
    }))
    await assert.rejects((await car.client(name)).refresh(), /signed by 0\/1/)
  })

  test(`it refuses an altered snapshot of the ${name} repository`, async () => {
    const car = await makeCar(desk, ['ivi-1'])
    const snapshot = new RegExp(`^/${name}/.*snapshot.json$`)
    car.line.tamper = instead(snapshot, ({ signed, signatures }) => {
      const meta = { ...signed.meta, 'targets.json': { ...signed.meta['targets.json'], version: 9 } }
      return { signed: { ...signed, meta }, signatures }
    })
    await assert.rejects((await car.client(name)).refresh(), ALTERED)
  })

  test(`it refuses altered targets of the ${name} repository, and a root that its own keys did not sign`, async () => {
    const car = await makeCar(desk, ['ivi-1'])
    car.line.tamper = instead(new RegExp(`^/${name}/.*targets.json$`), ({ signed, signatures }) => ({
      signed: { ...signed, targets: { 'evil/a/b': { length: 1, hashes: { sha256: '00' } } } },
      signatures,
    }))
    await assert.rejects((await car.client(name)).refresh(), ALTERED)
    car.line.tamper = untouched
    const stranger = makeSigner()
    const client = await car.client(name)
    await client.refresh()
    const { version } = await rotate(name, 'timestamp')
    car.line.tamper = instead(new RegExp(`^/${name}/.*${version}.root.json$`), ({ signed }) => stranger.sign(signed))
    await assert.rejects((await car.client(name)).refresh(), /signed by 0\/1/)
    car.line.tamper = untouched
    await (await car.client(name)).refresh()
  })
}

async function rotate(repository: string, role: string, more: Record<string, unknown> = {}) {
  const { status, body } = await desk.staff('/uptane/rotations', { repository, role, ...more })
  assert.equal(status, 201, JSON.stringify(body))
  return { ...body, version: Number(body.metadata.signed.version) }
}

test('it refuses what has expired, and the house signs anew before that', async () => {
  const today = desk.house.clock()
  const car = await makeCar(desk, ['ivi-1'])
  await car.send()
  desk.house.setClock(today.subtract({ hours: 72 }))
  await release(['ivi-1'])
  for (const name of ['image', 'director'] as const) {
    await assert.rejects((await car.client(name)).refresh(), /expired/)
  }
  desk.house.setClock(today)
  assert.deepEqual(await car.verify(), [])
})

test('a supplier signs for its own images, and nobody else for them', async () => {
  const [supplier, stranger] = [makeSigner(), makeSigner()]
  const keys = [supplier.publicKey]
  assert.equal((await desk.staff('/uptane/delegations', { role: 'acme', keys })).status, 201)
  assert.equal((await desk.publish()).status, 201)
  const made = await desk.draft(['lidar-1'], { role: 'acme' })
  assert.deepEqual(await desk.publish('acme'), { status: 409, code: 'key-absent', version: undefined })
  const { signed } = (await desk.staff('/uptane/drafts/acme')).body
  assert.equal((await desk.publish('acme', stranger.sign(signed))).code, 'signature-invalid')
  assert.deepEqual((await desk.publish('acme', supplier.sign(signed))).version, 1)

  const car = await makeCar(desk, ['ivi-1', 'lidar-1'])
  await car.send()
  await desk.assign(car.vin, made.setId)
  assert.deepEqual(await car.verify(), [])
  const acme = /acme.json$/
  const other = await makeCar(desk, ['lidar-1'])
  other.line.tamper = instead(acme, (metadata) => stranger.sign(metadata.signed))
  await assert.rejects(async () => (await other.client('image')).getTargetInfo(made.path), ALTERED)
  const third = await makeCar(desk, ['lidar-1'])
  third.line.tamper = instead(/\.targets\.json$/, ({ signed: top, signatures }) => {
    const text = canonicalJson(top).replaceAll(supplier.keyId, stranger.keyId)
    return { signed: JSON.parse(text), signatures }
  })
  await assert.rejects(async () => (await third.client('image')).getTargetInfo(made.path), ALTERED)
  other.line.tamper = untouched
  assert.ok(await (await other.client('image')).getTargetInfo(made.path))
  assert.deepEqual(await car.install(), [made.path])
})

test('it refuses an image that is not the released one', async () => {
  const car = await makeCar(desk, ['ivi-1'])
  await car.send()
  const { setId } = await release(['ivi-1'])
  await desk.assign(car.vin, setId)
  assert.deepEqual(await car.verify(), [])
  car.line.tamper = (path, body) => (path.startsWith('/image/targets') ? Buffer.alloc(body.length, 7) : body)
  await assert.rejects(car.install(), /Expected hash/)
})

test('cars follow rotated keys from the first root on', async () => {
  const car = await makeCar(desk, ['ivi-1'])
  await car.send()
  assert.deepEqual(await car.verify(), [])
  for (const repository of ['image', 'director']) {
    for (const role of ['timestamp', 'snapshot', 'targets', 'root']) {
      assert.equal((await rotate(repository, role)).isPublished, true)
    }
  }
  assert.deepEqual(await car.verify(), [])
  const late = await makeCar(desk, ['ivi-1'])
  await late.send()
  assert.deepEqual(await late.verify(), [])
})
