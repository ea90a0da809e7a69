import assert from 'node:assert/strict'
import { createSign, generateKeyPairSync, sign, constants } from 'node:crypto'
import { test } from 'node:test'
import { makeCar, makeSigner, pathsOf, type UptaneCar } from '../../../../test/uptane-car.ts'
import { openUptaneDesk } from '../../../../test/uptane-desk.ts'
import { canonicalJson } from './canonical-json.ts'

const desk = await openUptaneDesk()

async function stand({ vin }: UptaneCar) {
  const { body } = await desk.staff(`/vehicles/${vin}/ecus`)
  const kinds = await desk.house.db.selectFrom('updates.entry').select('kind').where('vin', '=', vin).execute()
  return { items: body.items, kinds: kinds.map(({ kind }) => kind) }
}

async function actionOf(car: UptaneCar, number: number) {
  return (await desk.staff(`/vehicles/${car.vin}/actions/${number}`)).body
}

test('a manifest is taken whole or not at all', async () => {
  const car = await makeCar(desk, ['ivi-1', 'brake-1'])
  const other = await makeCar(desk, ['ivi-1'])
  const [primary, brake] = car.units
  const [foreign] = other.units
  assert.ok(primary && brake && foreign)
  const good = car.manifest()
  assert.equal((await car.send(good)).status, 200)
  const before = await stand(car)
  const stranger = makeSigner()
  const { signed } = car.manifest()
  const reports = () => [car.report(primary), car.report(brake)]
  const lie = { ...car.report(brake).signed, attacks_detected: 'none, really' }
  const ahead = desk.house.clock().add({ hours: 2 }).toString()
  const past = desk.house.clock().subtract({ hours: 2 }).toString()
  const bad: readonly (readonly [unknown, number, string])[] = [
    [good, 409, 'manifest-replayed'],
    [
      car.manifest([good.signed.ecu_version_reports[brake.serial] ?? lost(), car.report(primary)]),
      409,
      'manifest-replayed',
    ],
    [stranger.sign(signed), 422, 'signature-invalid'],
    [{ signed, signatures: [{ keyid: primary.keyId, sig: '00'.repeat(64) }] }, 422, 'signature-invalid'],
    [brake.sign(signed), 422, 'signature-invalid'],
    [car.manifest([car.report(primary), { ...car.report(brake), signed: lie }]), 422, 'signature-invalid'],
    [car.manifest([car.report(primary), stranger.sign(car.report(brake).signed)]), 422, 'signature-invalid'],
    [car.manifest([car.report(primary)]), 422, 'manifest-incomplete'],
    [car.manifest([...reports(), other.report(foreign)]), 422, 'manifest-ecu-unknown'],
    [primary.sign({ ...signed, primary_ecu_serial: brake.serial }), 422, 'manifest-ecu-unknown'],
    [primary.sign({ ...signed, vin: other.vin }), 422, 'manifest-vehicle'],
    [other.manifest(), 422, 'manifest-vehicle'],
    [car.manifest([car.report(primary), car.report(brake, { time: ahead })]), 422, 'manifest-time'],
    [car.manifest([car.report(primary), car.report(brake, { time: past })]), 422, 'manifest-time'],
    [car.manifest([car.report(primary), car.report(brake, { nonce: 'short' })]), 400, 'request-invalid'],
    [car.manifest([car.report(primary), car.report(brake, { attacks_detected: 'a\0b' })]), 400, 'request-invalid'],
    [{ ...good, signatures: [] }, 400, 'request-invalid'],
    [{ signed: { ...signed, extra: 0.5 }, signatures: good.signatures }, 400, 'metadata-malformed'],
    [`{"signed":{"vin":"${car.vin}","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`, 400, 'request-invalid'],
    ['{"signed":', 400, 'json-malformed'],
    [`"${'x'.repeat(600_000)}"`, 413, 'feedback-too-large'],
  ]
  for (const [body, status, code] of bad) {
    const answer = await car.send(body)
    assert.deepEqual([answer.status, answer.body.code], [status, code])
  }
  const deep = JSON.stringify({ signed, signatures: good.signatures }).replace(
    '"vin"',
    `"deep":${'['.repeat(5_000)}${']'.repeat(5_000)},"vin"`,
  )
  assert.equal((await car.send(deep)).body.code, 'metadata-malformed')
  assert.deepEqual(await stand(car), before)
  assert.equal(
    (await desk.call({ ...car, token: other.token }, '/uptane/manifest', { method: 'POST', body: good })).status,
    401,
  )
  assert.equal((await car.send()).status, 200)
})

function lost(): never {
  throw new Error('The report is there.')
}

test('of the same manifest sent twice at once, one is taken', async () => {
  const car = await makeCar(desk, ['ivi-1', 'brake-1'])
  const manifest = car.manifest()
  const statuses = (await Promise.all([car.send(manifest), car.send(manifest)])).map(({ status }) => status)
  assert.deepEqual(
    statuses.toSorted((one, other) => one - other),
    [200, 409],
  )
})

test('units may sign with P-256 and RSA-PSS keys as well', async () => {
  const { vin, token } = await desk.register()
  const curve = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const pem = (key: typeof rsa.publicKey) => ({ public: key.export({ format: 'pem', type: 'spki' }) })
  const keys = [
    { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: pem(curve.publicKey) },
    { keytype: 'rsa', scheme: 'rsassa-pss-sha256', keyval: pem(rsa.publicKey) },
  ]
  const ecus = keys.map((publicKey, index) => ({
    serial: `${vin}-${index}`,
    hardwareId: 'ivi-1',
    isPrimary: index === 0,
    publicKey,
  }))
  assert.equal((await desk.staff(`/vehicles/${vin}/ecus`, { ecus })).status, 201)
  const known = (await desk.staff(`/vehicles/${vin}/ecus`)).body.items
  const signers = [
    (data: string) => createSign('sha256').update(data).sign(curve.privateKey, 'hex'),
    (data: string) =>
      sign('sha256', Buffer.from(data), {
        key: rsa.privateKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: 32,
      }).toString('hex'),
  ]
  const by = (index: number, signed: object) => ({
    signed,
    signatures: [{ keyid: known[index].keyId, sig: signers[index]?.(canonicalJson(signed)) }],
  })
  const image = { filename: 'factory/ivi', length: 1, hashes: { sha256: 'a'.repeat(64) } }
  const time = '2026-01-01T00:00:00Z'
  const reports = ecus.map(({ serial }, index) => [
    serial,
    by(index, { ecu_serial: serial, installed_image: image, time, nonce: `nonce-${index}-1`, attacks_detected: '' }),
  ])
  const signed = { vin, primary_ecu_serial: `${vin}-0`, ecu_version_reports: Object.fromEntries(reports) }
  const post = (body: unknown) => desk.call({ vin, token }, '/uptane/manifest', { method: 'POST', body })
  assert.equal((await post(by(1, signed))).body.code, 'signature-invalid')
  assert.equal((await post(by(0, signed))).status, 200)
  const weak = generateKeyPairSync('rsa', { modulusLength: 1_024 })
  const unfit = { keytype: 'rsa', scheme: 'rsassa-pss-sha256', keyval: pem(weak.publicKey) }
  const refused = await desk.staff(`/vehicles/${vin}/ecus`, { ecus: [{ ...ecus[0], publicKey: unfit }] })
  assert.equal(refused.status, 400)
})

test('what does not match the image repository is put on the record', async () => {
  const car = await makeCar(desk, ['ivi-1'])
  const [unit] = car.units
  assert.ok(unit)
  const { setId, path } = await desk.release(['ivi-1'])
  await car.send()
  await desk.assign(car.vin, setId)
  await car.verify()
  await car.install()
  unit.installed = { ...unit.installed, hashes: { sha256: 'b'.repeat(64) } }
  await car.send()
  await car.send()
  const rows = await desk.house.db
    .selectFrom('updates.entry')
    .select('detail')
    .where('vin', '=', car.vin)
    .where('kind', '=', 'manifest-mismatch')
    .orderBy('position')
    .execute()
  assert.equal(rows.length, 2)
  assert.match(JSON.stringify(rows[1]), new RegExp(`"filename":"${path}".*"isReleased":false`))
})

test('an attack that a unit notices fails the update', async () => {
  const car = await makeCar(desk, ['ivi-1'])
  const [unit] = car.units
  assert.ok(unit)
  const { setId } = await desk.release(['ivi-1'])
  await car.send()
  const number = await desk.assign(car.vin, setId)
  await car.verify()
  await car.send(car.manifest([car.report(unit, { attacks_detected: 'Wrong hash of an image.' })]))
  const { state, record } = await actionOf(car, number)
  assert.equal(state, 'failed')
  assert.match(JSON.stringify(record), /Wrong hash of an image/)
})

test('an update that is taken back is no longer directed, and ends with the next manifest', async () => {
  const car = await makeCar(desk, ['ivi-1'])
  const { setId, path } = await desk.release(['ivi-1'])
  await car.send()
  const number = await desk.assign(car.vin, setId)
  await car.verify()
  assert.deepEqual(pathsOf(await car.directed()), [path])
  await desk.staff('/cancellations', { vins: [car.vin], reason: 'Taken back.' })
  assert.equal((await actionOf(car, number)).state, 'canceling')
  assert.deepEqual(await car.verify(), [])
  assert.deepEqual(pathsOf(await car.directed()), [])
  await car.send()
  assert.equal((await actionOf(car, number)).state, 'canceled')
})

test('nothing is directed before the user agrees, nor before all units have reported', async () => {
  const car = await makeCar(desk, ['ivi-1'])
  const { setId, path } = await desk.release(['ivi-1'])
  const number = await desk.assign(car.vin, setId, { needsConfirmation: true })
  const told = async () => {
    assert.deepEqual(await car.verify(), [])
    return pathsOf(await car.directed())
  }
  assert.deepEqual(await told(), [])
  const yes = { method: 'POST', body: { confirmation: 'confirmed' } }
  assert.equal((await desk.call(car, `/confirmationBase/${number}/feedback`, yes)).status, 200)
  assert.deepEqual(await told(), [])
  await car.send()
  assert.deepEqual(await told(), [path])
})

test('what an image requires is directed with it, and what cannot be is told', async () => {
  const car = await makeCar(desk, ['ivi-1', 'brake-1'])
  const brake = await desk.release(['brake-1'])
  const needs = [{ name: brake.name, atLeast: 1 }]
  const ivi = await desk.release(['ivi-1'], { requires: needs })
  await car.send()
  const number = await desk.assign(car.vin, ivi.setId)
  assert.deepEqual(await car.verify(), [])
  assert.deepEqual(pathsOf(await car.directed()), [brake.path, ivi.path].toSorted())
  await car.install()
  await car.send()
  assert.equal((await actionOf(car, number)).state, 'succeeded')

  const rival = await desk.release(['ivi-1'], { releaseCounter: 5, conflicts: [{ name: brake.name, upTo: 3 }] })
  const impossible = await desk.assign(car.vin, rival.setId)
  assert.deepEqual(await car.verify(), [])
  assert.deepEqual(pathsOf(await car.directed()), [])
  const { state, record } = await actionOf(car, impossible)
  assert.equal(state, 'offered')
  assert.match(JSON.stringify(record), /"conflict"/)
})

test('control units are known to one vehicle only, and one of them is the primary', async () => {
  const car = await makeCar(desk, ['ivi-1', 'brake-1'])
  const other = await desk.register()
  const { items } = (await desk.staff(`/vehicles/${car.vin}/ecus`)).body
  const ecus = items.map(({ serial, hardwareId, isPrimary, publicKey }: Record<string, unknown>) => {
    return { serial, hardwareId, isPrimary, publicKey }
  })
  const post = (vin: string, list: unknown) => desk.staff(`/vehicles/${vin}/ecus`, { ecus: list })
  assert.equal((await post(other.vin, ecus)).body.code, 'ecu-exists')
  assert.equal(
    (
      await post(
        other.vin,
        ecus.map((ecu: object) => ({ ...ecu, isPrimary: false })),
      )
    ).status,
    400,
  )
  assert.equal((await post('WMRAURA10R1999998', ecus)).body.code, 'vehicle-unknown')
  assert.equal((await desk.call(other, '/uptane/director/timestamp.json')).body.code, 'ecus-unknown')
  await car.send()
  const swapped = ecus.map((ecu: { isPrimary: boolean }) => ({ ...ecu, isPrimary: !ecu.isPrimary }))
  assert.equal((await post(car.vin, swapped)).status, 201)
  assert.equal((await car.send()).body.code, 'manifest-ecu-unknown')
  const left = (await desk.staff(`/vehicles/${car.vin}/ecus`)).body.items
  assert.ok(left.every(({ report }: { report: unknown }) => report !== null))
})
