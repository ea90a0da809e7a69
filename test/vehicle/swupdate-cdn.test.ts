import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openUpdateDesk } from '../update-desk.ts'
import { makeClient, makeSigner, packUpdate } from './swupdate.ts'

const PATIENCE_MS = 45_000
const SECRET = 'what-the-network-and-the-house-share'
const isMissing = ['swupdate', 'openssl', 'cpio'].some((program) => spawnSync(program, ['--version']).error)

test('Debian’s swupdate follows to a delivery network', { skip: isMissing && !process.env['CI'] }, async () => {
  let folder = ''
  const given: string[] = []
  const network = createServer((incoming, outgoing) => {
    const [signed = '', signature = ''] = (incoming.url ?? '').split('&signature=')
    if (signature !== createHmac('sha256', SECRET).update(signed).digest('base64url')) {
      outgoing.writeHead(403).end()
      return
    }
    given.push(incoming.method ?? '')
    void readFile(join(folder, new URL(signed, 'http://cdn').pathname)).then((content) => {
      outgoing.writeHead(200, { 'content-length': content.length, 'accept-ranges': 'bytes' })
      outgoing.end(incoming.method === 'HEAD' ? undefined : content)
    })
  })
  await new Promise<void>((done) => network.listen(0, '127.0.0.1', done))
  after(() => {
    network.closeAllConnections()
    network.close()
  })
  const place = network.address()
  assert.ok(typeof place === 'object' && place !== null)
  const desk = await openUpdateDesk({
    UPDATES_POLL_SECONDS: '1',
    UPDATES_BUSY_POLL_SECONDS: '1',
    ARTIFACT_CDN_URL: `http://127.0.0.1:${place.port}`,
    ARTIFACT_CDN_SECRET: SECRET,
  })
  folder = join(desk.directory, 'artifacts')
  const signer = await makeSigner(desk.directory, 'maker')
  const [directory, partition] = [join(desk.directory, 'far'), join(desk.directory, 'far.img')]
  const payload = new Uint8Array(randomBytes(512 * 1024))
  const update = { version: '1.2.3', board: '1.0', payload, partition, signer }
  const { setId } = await desk.makeSet('far', await packUpdate(directory, update))
  const car = await desk.register()
  const client = await makeClient({ directory, url: await desk.serve(), car, trusted: signer })
  after(client.powerOff)
  await desk.assign(car.vin, setId)
  client.boot()
  const end = performance.now() + PATIENCE_MS
  while (!(await readFile(partition)).equals(payload)) {
    assert.ok(performance.now() < end, client.said().slice(-4_000))
    await wait(100)
  }
  assert.ok(given.includes('GET'))
})
