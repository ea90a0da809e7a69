import assert from 'node:assert/strict'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openUpdateDesk } from '../../../test/update-desk.ts'
import { readEnvironment } from '../../kernel/environment.ts'
import { rangeOf } from './byte-range.ts'

const SECRET = 'what-the-network-and-the-house-share'
const seen: { readonly method: string; readonly status: number; readonly authorization: string | undefined }[] = []
let folder = ''
let now = () => 0

/** The network: gives files of a folder to whoever comes with an address that was signed and still holds. */
async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const [signed = '', signature = ''] = (incoming.url ?? '').split('&signature=')
  const expected = createHmac('sha256', SECRET).update(signed).digest()
  const sent = Buffer.from(signature, 'base64url')
  const isSigned = sent.length === expected.length && timingSafeEqual(sent, expected)
  const { pathname, searchParams } = new URL(signed, 'http://cdn')
  const mayHave = isSigned && Number(searchParams.get('expires')) * 1000 >= now()
  const { method = '', headers } = incoming
  const answer = (status: number, more: Record<string, string>, body?: Uint8Array) => {
    seen.push({ method, status, authorization: headers.authorization })
    outgoing.writeHead(status, more)
    outgoing.end(body)
  }
  if (!mayHave) return answer(403, {})
  const content = await readFile(join(folder, pathname.replace('/files/', '')))
  const range = rangeOf(headers.range, content.length)
  if (range === 'unsatisfiable') return answer(416, { 'content-range': `bytes */${content.length}` })
  const part = range ? content.subarray(range.first, range.last + 1) : content
  const length = { 'content-length': String(part.length), 'accept-ranges': 'bytes' }
  const place = range ? { 'content-range': `bytes ${range.first}-${range.last}/${content.length}` } : {}
  answer(range ? 206 : 200, { ...length, ...place }, method === 'HEAD' ? undefined : part)
}

const network = createServer((incoming, outgoing) => void serve(incoming, outgoing))
await new Promise<void>((done) => network.listen(0, '127.0.0.1', done))
after(() => {
  network.closeAllConnections()
  network.close()
})
const address = network.address()
assert.ok(typeof address === 'object' && address !== null)
const cdn = `http://127.0.0.1:${address.port}/files/`

const desk = await openUpdateDesk({ ARTIFACT_CDN_URL: cdn, ARTIFACT_CDN_SECRET: SECRET, ARTIFACT_CDN_SECONDS: '600' })
folder = join(desk.directory, 'artifacts')
now = () => desk.house.clock().epochMilliseconds
const content = new Uint8Array(5_000).map((_, nth) => nth % 251)
const { setId, filename, artifact } = await desk.makeSet('far-away', content)
const car = await desk.register()
const number = await desk.assign(car.vin, setId)
const { body } = await desk.call(car, `/deploymentBase/${number}`)
const [file] = body.deployment.chunks[0].artifacts
const path = new URL(file['_links'].download.href).pathname.split(car.vin)[1] ?? ''
const house = await desk.serve()

const fetchFile = (more: { method?: string; headers?: Record<string, string>; redirect?: 'manual' } = {}) =>
  fetch(`${house}/DEFAULT/controller/v1/${car.vin}${path}`, {
    ...more,
    headers: { authorization: `TargetToken ${car.token}`, ...more.headers },
  })

test('a vehicle that fetches a file is sent to the network, and gets it there', async () => {
  const sent = await fetchFile({ redirect: 'manual' })
  assert.deepEqual([sent.status, sent.headers.get('cache-control')], [302, 'no-store'])
  assert.match(
    sent.headers.get('location') ?? '',
    new RegExp(`^${cdn}..\\/${artifact.sha256}\\?expires=\\d+&signature=`),
  )
  const whole = await fetchFile()
  assert.deepEqual(new Uint8Array(await whole.arrayBuffer()), content)
  // The network learns nothing that opens anything here.
  assert.equal(seen.at(-1)?.authorization, undefined)
  const { body: told } = await desk.staff(`/vehicles/${car.vin}/actions/${number}`)
  assert.equal(told.state, 'downloading')
})

test('ranges and HEAD are followed, and what a vehicle has already is said at once', async () => {
  const part = await fetchFile({ headers: { range: 'bytes=4000-' } })
  assert.deepEqual([part.status, part.headers.get('content-range')], [206, 'bytes 4000-4999/5000'])
  assert.deepEqual(new Uint8Array(await part.arrayBuffer()), content.slice(4_000))
  const head = await fetchFile({ method: 'HEAD' })
  assert.deepEqual([head.status, head.headers.get('content-length')], [200, '5000'])
  assert.equal(seen.at(-1)?.method, 'HEAD')
  const asked = seen.length
  const known = await fetchFile({ headers: { 'if-none-match': `"${artifact.sha256}"` } })
  assert.equal(known.status, 304)
  const sum = await desk.call(car, `${path}.MD5SUM`)
  assert.equal(sum.body, `${artifact.md5}  ${filename}\n`)
  assert.equal(seen.length, asked)
})

test('an address holds for a while only, and for one file', async () => {
  const sent = await fetchFile({ redirect: 'manual' })
  const location = sent.headers.get('location') ?? ''
  assert.equal((await fetch(location)).status, 200)
  const later = location.replace(/expires=\d+/, (said) => `expires=${Number(said.slice(8)) + 60}`)
  assert.equal((await fetch(later)).status, 403)
  assert.equal((await fetch(location.replace(artifact.sha256, '0'.repeat(64)))).status, 403)
  assert.equal((await fetch(location.replace(/signature=.*/, 'signature='))).status, 403)
  desk.house.setClock(desk.house.clock().add({ seconds: 601 }))
  assert.equal((await fetch(location)).status, 403)
  const other = await desk.register()
  assert.equal((await desk.call(other, path)).body.code, 'artifact-unknown')
})

test('without its secret the network is not used', () => {
  assert.throws(() => readEnvironment({ ARTIFACT_CDN_URL: cdn }), /ARTIFACT_CDN_SECRET: must be set/)
})
