import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeCar, makeSigner } from '../../../../test/uptane-car.ts'
import { openUptaneDesk } from '../../../../test/uptane-desk.ts'

const desk = await openUptaneDesk()
const read = (path: string, headers: Record<string, string> = {}) => desk.api.request(path, { headers })
const status = async () => (await desk.staff('/uptane')).body
const rotate = (repository: string, role: string, more: Record<string, unknown> = {}) =>
  desk.staff('/uptane/rotations', { repository, role, ...more })

test('private keys are readable by their owner only, and offline ones lie apart', async () => {
  const keys = join(desk.directory, 'uptane')
  for (const custody of ['online', 'offline']) {
    const files = await readdir(join(keys, custody))
    assert.ok(files.length >= 3)
    for (const file of files) assert.equal((await stat(join(keys, custody, file))).mode & 0o777, 0o600)
    assert.equal((await stat(join(keys, custody))).mode & 0o777, 0o700)
  }
  const { holdsOfflineKeys, repositories } = await status()
  assert.equal(holdsOfflineKeys, true)
  const image = repositories.find(({ name }: { name: string }) => name === 'image')
  assert.deepEqual(
    image.roles.map(({ role, keys: [key] }: { role: string; keys: { custody: string }[] }) => [role, key?.custody]),
    [
      ['root', 'offline'],
      ['targets', 'offline'],
      ['snapshot', 'online'],
      ['timestamp', 'online'],
    ],
  )
})

test('files that never change may be kept for ever, a timestamp is asked for each time', async () => {
  const made = await desk.release(['ivi-1'])
  const root = await read('/api/uptane/image/metadata/1.root.json')
  assert.equal(root.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  const timestamp = await read('/api/uptane/image/metadata/timestamp.json')
  assert.equal(timestamp.headers.get('cache-control'), 'no-cache')
  for (const answer of [root, timestamp]) {
    const etag = answer.headers.get('etag') ?? ''
    const again = await read(`/api/uptane/image/metadata/${answer === root ? '1.root' : 'timestamp'}.json`, {
      'if-none-match': `"x", W/${etag}`,
    })
    assert.deepEqual([again.status, await again.text()], [304, ''])
  }
  const { version } = (await timestamp.json()).signed
  assert.equal((await read(`/api/uptane/image/metadata/${version - 1}.snapshot.json`)).status, 200)
  for (const name of [
    '9.root.json',
    '1.timestamp.json',
    'root.json',
    '0.root.json',
    '1.nobody.json',
    'x',
    '1.root.js',
  ]) {
    const answer = await read(`/api/uptane/image/metadata/${name}`)
    assert.deepEqual([answer.status, (await answer.json()).code], [404, 'metadata-unknown'])
  }
  const { sha256 } = made.artifact
  const file = `/api/uptane/image/targets/targets/${made.moduleId}/${sha256}.${made.filename}`
  const part = await read(file, { range: 'bytes=0-9' })
  assert.deepEqual([part.status, (await part.arrayBuffer()).byteLength], [206, 10])
  assert.equal((await read(file, { 'if-none-match': `"${sha256}"` })).status, 304)
  assert.equal((await read(file.replace(sha256, '0'.repeat(64)))).status, 404)
  const draft = await desk.draft(['ivi-1'])
  const early = `/api/uptane/image/targets/targets/${draft.moduleId}/${draft.artifact.sha256}.${draft.filename}`
  assert.equal((await read(early)).status, 404)
})

test('the director’s files are each vehicle’s own', async () => {
  const [car, other] = [await makeCar(desk, ['ivi-1']), await makeCar(desk, ['ivi-1'])]
  const first = await desk.call(car, '/uptane/director/timestamp.json')
  assert.equal(first.headers.get('cache-control'), 'no-cache')
  const again = await desk.call(car, '/uptane/director/timestamp.json')
  assert.equal(again.headers.get('etag'), first.headers.get('etag'))
  const targets = await desk.call(car, '/uptane/director/1.targets.json')
  assert.equal(targets.headers.get('cache-control'), 'private, max-age=31536000, immutable')
  assert.equal(targets.body.signed.custom.vehicleIdentifier, car.vin)
  assert.equal((await desk.call({ ...car, token: other.token }, '/uptane/director/1.targets.json')).status, 401)
  assert.equal((await desk.call(car, '/uptane/director/2.targets.json')).status, 404)
  const both = await Promise.all([0, 1, 2].map(() => desk.call(other, '/uptane/director/timestamp.json')))
  assert.equal(new Set(both.map(({ headers }) => headers.get('etag'))).size, 1)
})

test('what is sent to be published must be the draft, valid, next and signed', async () => {
  const made = await desk.draft(['ivi-1'])
  const { signed } = (await desk.staff('/uptane/drafts/targets')).body
  assert.ok(made.path in signed.targets)
  const stranger = makeSigner()
  const before = await status()
  const code = async (metadata: unknown, role = 'targets') => (await desk.publish(role, metadata)).code
  assert.equal(await code(stranger.sign(signed)), 'signature-invalid')
  assert.equal(await code({ signed, signatures: [] }), 'signature-invalid')
  assert.equal(await code(stranger.sign({ ...signed, version: 1 })), 'metadata-outdated')
  assert.equal(await code(stranger.sign({ ...signed, targets: {} })), 'metadata-not-drafted')
  assert.equal(await code(stranger.sign({ ...signed, expires: '2020-01-01T00:00:00Z' })), 'metadata-expired')
  assert.equal(await code(stranger.sign({ ...signed, expires: 'soon' })), 'metadata-malformed')
  assert.equal(await code({ signed: { ...signed, version: 0.5 }, signatures: [] }), 'metadata-outdated')
  assert.equal(await code({ signed: 'x', signatures: [] }), 'request-invalid')
  assert.equal(await code(null, 'nobody'), 'role-unknown')
  assert.equal(await code(null, 'root'), 'role-unknown')
  assert.equal((await desk.staff('/uptane/delegations', { role: 'root', keys: [stranger.publicKey] })).status, 404)
  const images = (more: object) =>
    desk.staff('/uptane/images', { moduleId: made.moduleId, filename: made.filename, hardwareIds: ['ivi-1'], ...more })
  assert.equal((await images({ releaseCounter: 1 })).body.code, 'release-taken')
  assert.equal((await images({})).body.code, 'image-exists')
  assert.equal((await images({ filename: 'other' })).body.code, 'artifact-unknown')
  assert.equal((await images({ role: 'nobody' })).body.code, 'role-unknown')
  assert.equal((await desk.staff('/uptane/repositories', {})).body.code, 'repositories-exist')
  assert.deepEqual(await status(), before)
})

test('the command line makes a key and signs with it, away from the house', async () => {
  const key = join(desk.directory, 'acme.pem')
  const run = (...args: string[]) => execFileSync(process.execPath, ['src/cli.ts', ...args], { encoding: 'utf8' })
  const publicKey: unknown = JSON.parse(run('uptane-key', key))
  assert.equal((await stat(key)).mode & 0o777, 0o600)
  assert.throws(() => run('uptane-key', key))
  assert.equal((await desk.staff('/uptane/delegations', { role: 'acme', keys: [publicKey] })).status, 201)
  assert.equal((await desk.publish()).status, 201)
  await desk.draft(['lidar-1'], { role: 'acme' })
  const draft = join(desk.directory, 'acme.json')
  await writeFile(draft, JSON.stringify((await desk.staff('/uptane/drafts/acme')).body))
  assert.equal((await desk.publish('acme', JSON.parse(run('uptane-sign', key, draft)))).version, 1)
})

test('offline keys can be made and kept elsewhere', async () => {
  const car = await makeCar(desk, ['ivi-1'])
  const [rootKeeper, second, targetsKeeper] = [makeSigner(), makeSigner(), makeSigner()]
  const keys = [rootKeeper.publicKey, second.publicKey]
  const drafted = (await rotate('image', 'root', { keys, threshold: 2 })).body
  assert.equal(drafted.isPublished, false)
  const publishRoot = async (metadata: unknown, targets: unknown = null) => {
    const { body } = await desk.staff('/uptane/roots', { repository: 'image', metadata, targets })
    return body.code ?? body.version
  }
  const { signed, signatures } = drafted.metadata
  assert.equal(await publishRoot(drafted.metadata), 'signature-invalid')
  assert.equal(await publishRoot(rootKeeper.sign(signed, signatures)), 'signature-invalid')
  const twice = rootKeeper.sign(signed, rootKeeper.sign(signed, signatures).signatures)
  assert.equal(await publishRoot(twice), 'signature-invalid')
  assert.equal(await publishRoot(second.sign({ ...signed, version: 9 }, signatures)), 'metadata-outdated')
  assert.equal(await publishRoot(second.sign({ ...signed, roles: {} }, signatures)), 'metadata-malformed')
  const complete = second.sign(signed, rootKeeper.sign(signed, signatures).signatures)
  assert.equal(await publishRoot(complete), 2)

  // From here on the house can no longer change the root alone.
  const next = (await rotate('image', 'targets', { keys: [targetsKeeper.publicKey] })).body
  assert.equal(next.isPublished, false)
  const root = second.sign(next.metadata.signed, rootKeeper.sign(next.metadata.signed).signatures)
  assert.equal(await publishRoot(root), 'key-absent')
  const targets = (await desk.staff('/uptane/drafts/targets')).body.signed
  assert.equal(await publishRoot(root, makeSigner().sign(targets)), 'signature-invalid')
  assert.equal(await publishRoot(root, targetsKeeper.sign(targets)), 3)
  assert.equal((await desk.publish()).code, 'key-absent')
  await car.send()
  assert.deepEqual(await car.verify(), [])
  const online = (await rotate('director', 'snapshot', { keys: [makeSigner().publicKey] })).body
  assert.equal(online.code, 'key-absent')

  const timestamp = async () => (await read('/api/uptane/image/metadata/timestamp.json')).json()
  const before = (await timestamp()).signed
  const today = desk.house.clock()
  desk.house.setClock(today.add({ hours: 13 }))
  const [one, other] = await Promise.all([timestamp(), timestamp()])
  assert.equal(one.signed.version, before.version + 1)
  assert.deepEqual(one, other)
  assert.deepEqual(one.signed.meta, before.meta)
  desk.house.setClock(today)

  await rename(join(desk.directory, 'uptane', 'offline'), join(desk.directory, 'safe'))
  assert.equal((await status()).holdsOfflineKeys, false)
  assert.equal((await rotate('director', 'root')).body.isPublished, false)
  assert.deepEqual(await car.verify(), [])
})
