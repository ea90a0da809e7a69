import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeCar, makeSigner } from '../../../../test/uptane-car.ts'
import { openUptaneDesk } from '../../../../test/uptane-desk.ts'

const desk = await openUptaneDesk()
const [first, second, third] = [makeSigner(), makeSigner(), makeSigner()]
const status = async (repository: string) => {
  const { repositories } = (await desk.staff('/uptane')).body
  return repositories.find(({ name }: { name: string }) => name === repository)
}
const rotate = async (repository: string, role: string, more: object = {}) =>
  (await desk.staff('/uptane/rotations', { repository, role, ...more })).body
const waiting = async (repository: string) => (await desk.staff(`/uptane/next-roots/${repository}`)).body
const hand = async (repository: string, metadata: unknown) =>
  (await desk.staff(`/uptane/next-roots/${repository}/signatures`, { metadata })).body
const publish = async (repository: string, metadata: unknown, targets: unknown = null) =>
  (await desk.staff('/uptane/roots', { repository, metadata, targets })).body

test('a root waits for its keepers, each of whom sends back a signature', async () => {
  const car = await makeCar(desk, ['ivi-1'])
  assert.equal((await waiting('image')).code, 'root-not-waiting')
  const keys = [first.publicKey, second.publicKey]
  assert.equal((await rotate('image', 'root', { keys, threshold: 2 })).isPublished, false)
  const signed = { before: { needed: 1, valid: 1 }, own: { needed: 2, valid: 0 } }
  const { nextRoot } = await status('image')
  assert.deepEqual([nextRoot.version, nextRoot.roles, nextRoot.signed], [2, ['root'], signed])
  const draft = await waiting('image')
  assert.deepEqual(await hand('image', first.sign(draft.signed)), { version: 2, added: 1, isFullySigned: false })
  // The next keeper fetches it with the signature of the first, or without: what counts is what is new in it.
  const passedOn = await waiting('image')
  const done = await hand('image', second.sign(passedOn.signed, passedOn.signatures))
  assert.deepEqual(done, { version: 2, added: 1, isFullySigned: true })
  assert.equal((await status('image')).roles[0].version, 1)
  assert.equal((await publish('image', await waiting('image'))).version, 2)
  const after = await status('image')
  assert.deepEqual([after.nextRoot, after.roles[0].version], [null, 2])
  await car.send()
  assert.deepEqual(await car.verify(), [])
})

test('what is no missing signature of that very root is refused, and changes nothing', async () => {
  await rotate('image', 'snapshot')
  const draft = await waiting('image')
  await hand('image', first.sign(draft.signed))
  const before = await waiting('image')
  assert.equal((await hand('image', first.sign(draft.signed))).code, 'signature-invalid')
  assert.equal((await hand('image', third.sign(draft.signed))).code, 'signature-invalid')
  assert.equal((await hand('image', { signed: draft.signed, signatures: [] })).code, 'signature-invalid')
  const { sig } = before.signatures[0]
  const forged = { signed: draft.signed, signatures: [{ keyid: second.keyId, sig }] }
  assert.equal((await hand('image', forged)).code, 'signature-invalid')
  assert.equal((await hand('image', second.sign({ ...draft.signed, version: 9 }))).code, 'metadata-not-drafted')
  assert.equal((await hand('image', 'x')).code, 'request-invalid')
  assert.equal((await hand('director', second.sign(draft.signed))).code, 'root-not-waiting')
  assert.equal((await publish('image', before)).code, 'signature-invalid')
  assert.deepEqual(await waiting('image'), before)
  assert.equal((await status('image')).roles[0].version, 2)
})

test('another change takes the place of a root that waits, and one may be taken back', async () => {
  const before = await status('image')
  await rotate('image', 'timestamp')
  assert.deepEqual((await status('image')).nextRoot.roles, ['timestamp'])
  const withdraw = () => desk.staff('/uptane/next-roots/image/withdrawals', {})
  assert.equal((await withdraw()).body.version, 3)
  assert.equal((await withdraw()).body.code, 'root-not-waiting')
  assert.deepEqual(await status('image'), { ...before, nextRoot: null })
})

test('a root that changes the keys of the targets says that they must be signed along with it', async () => {
  await rotate('image', 'targets', { keys: [third.publicKey] })
  const { signed } = await waiting('image')
  await hand('image', second.sign(signed, first.sign(signed).signatures))
  const { nextRoot } = await status('image')
  assert.deepEqual([nextRoot.needsTargets, nextRoot.signed.own.valid], [true, 2])
  const root = await waiting('image')
  assert.equal((await publish('image', root)).code, 'key-absent')
  assert.notEqual((await status('image')).nextRoot, null)
  const targets = (await desk.staff('/uptane/drafts/targets')).body.signed
  assert.equal((await publish('image', root, third.sign(targets))).version, 3)
  assert.equal((await status('image')).nextRoot, null)
})

test('the state says what is drafted, and for whom', async () => {
  const made = await desk.draft(['ivi-1', 'ivi-2'])
  await desk.staff('/uptane/delegations', { role: 'acme', keys: [first.publicKey] })
  const { drafts, draftedDelegations } = (await desk.staff('/uptane')).body
  const { path, name } = made
  assert.deepEqual(drafts, [{ path, role: 'targets', name, releaseCounter: 1, hardwareIds: ['ivi-1', 'ivi-2'] }])
  assert.deepEqual(draftedDelegations, ['acme'])
  const targets = (await desk.staff('/uptane/drafts/targets')).body.signed
  assert.equal((await desk.publish('targets', third.sign(targets))).status, 201)
  const published = (await desk.staff('/uptane')).body
  assert.deepEqual([published.drafts, published.draftedDelegations], [[], []])
  const roles = (await status('image')).roles.map(({ role, images }: { role: string; images: number | null }) => [
    role,
    images,
  ])
  assert.deepEqual(Object.fromEntries(roles), { root: null, targets: 1, snapshot: null, timestamp: null, acme: 0 })
})

test('each of it stands in the audit log with what came of it', async () => {
  const deeds = await desk.house.db
    .selectFrom('kernel.audit')
    .select(['action', 'subject', 'details'])
    .where('action', 'like', 'uptane-ro%')
    .orderBy('id')
    .execute()
  assert.deepEqual(deeds.slice(0, 4), [
    { action: 'uptane-rotated', subject: 'image', details: { role: 'root', version: 2, isPublished: false } },
    { action: 'uptane-root-signed', subject: 'image', details: { version: 2, added: 1 } },
    { action: 'uptane-root-signed', subject: 'image', details: { version: 2, added: 1 } },
    { action: 'uptane-root-published', subject: 'image', details: { version: 2 } },
  ])
})
