import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { openUpdateDesk } from '../../../test/update-desk.ts'
import { fileArtifactStore } from './store-artifact-file.ts'

const desk = await openUpdateDesk()
const content = new Uint8Array(randomBytes(3_000_000))
const sha256 = createHash('sha256').update(content).digest('hex')
const update = await desk.makeSet('update', content)

async function newModule(name: string): Promise<string> {
  const { body } = await desk.staff('/modules', { name, version: '1.0', part: 'os' })
  return body.id
}

async function filesKept(): Promise<number> {
  const entries = await readdir(join(desk.directory, 'artifacts'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}

/** A vehicle with the update in flight, fetching parts of it. */
async function fetching() {
  const car = await desk.register()
  await desk.assign(car.vin, update.setId)
  const base = `http://localhost/DEFAULT/controller/v1/${car.vin}/softwaremodules/${update.moduleId}/artifacts`
  return async (headers: Record<string, string> = {}, method = 'GET', name = '/update.swu') => {
    const response = await desk.api.request(base + name, {
      method,
      headers: { authorization: `TargetToken ${car.token}`, ...headers },
    })
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
  }
}

test('a file comes whole, in parts and not at all when it is known', async () => {
  const get = await fetching()
  const whole = await get()
  assert.equal(whole.status, 200)
  assert.ok(whole.bytes.equals(content))
  assert.equal(whole.headers.get('etag'), `"${sha256}"`)
  const part = await get({ range: 'bytes=1000000-' })
  assert.equal(part.status, 206)
  assert.equal(part.headers.get('content-range'), 'bytes 1000000-2999999/3000000')
  assert.ok(part.bytes.equals(content.subarray(1_000_000)))
  assert.equal((await get({ range: 'bytes=0-9', 'if-range': '"older"' })).status, 200)
  assert.equal((await get({ range: 'bytes=0-9', 'if-range': `"${sha256}"` })).bytes.length, 10)
  assert.equal((await get({ range: 'bytes=3000000-' })).status, 416)
  assert.equal((await get({ 'if-none-match': `"${sha256}"` })).status, 304)
  const head = await get({}, 'HEAD')
  assert.deepEqual([head.status, head.headers.get('content-length'), head.bytes.length], [200, '3000000', 0])
  const md5 = await get({}, 'GET', '/update.swu.MD5SUM')
  assert.equal(md5.bytes.toString(), `${createHash('md5').update(content).digest('hex')}  update.swu\n`)
  const list = await get({}, 'GET', '')
  assert.equal(JSON.parse(list.bytes.toString())[0].hashes.sha256, sha256)
  assert.equal((await get({}, 'GET', '/other.swu')).status, 404)
})

test('content is kept once, whatever its names', async () => {
  const before = await filesKept()
  const moduleId = await newModule('twice')
  const [one, again, renamed] = [
    await desk.upload(moduleId, 'a.swu', content, sha256),
    await desk.upload(moduleId, 'a.swu', content, sha256),
    await desk.upload(moduleId, 'b.swu', content),
  ]
  assert.deepEqual([one.status, again.status, renamed.status], [201, 201, 201])
  assert.deepEqual(again.body, one.body)
  assert.equal(await filesKept(), before)
})

test('what is not as it should be is refused, and nothing of it stays', async () => {
  const before = await filesKept()
  const moduleId = await newModule('refused')
  const bytes = new TextEncoder().encode('something')
  const code = async (id: string, name: string, body = bytes, hash?: string) =>
    (await desk.upload(id, name, body, hash)).body.code
  assert.equal(await code(moduleId, 'a.swu', bytes, sha256), 'artifact-corrupt')
  assert.equal(await code(moduleId, 'a.swu', new Uint8Array(0)), 'artifact-empty')
  assert.equal(await code(moduleId, '../a.swu'), 'request-invalid')
  assert.equal(await code('0193b000-0000-7000-8000-00000000ffff', 'a.swu'), 'module-unknown')
  assert.equal(await filesKept(), before)
  await desk.upload(moduleId, 'a.swu', bytes)
  assert.equal(await code(moduleId, 'a.swu', new TextEncoder().encode('else')), 'artifact-exists')
  assert.equal(await code(update.moduleId, 'late.swu'), 'module-in-use')
})

test('content beyond the limit is cut off as it comes', async () => {
  let sent = 0
  const endless = async function* () {
    for (;;) {
      sent += 1_000
      yield new Uint8Array(1_000)
    }
  }
  const store = fileArtifactStore(join(desk.directory, 'artifacts'))
  const before = await filesKept()
  await assert.rejects(store.keep(endless(), { mostBytes: 10_000, sha256: null }), { code: 'artifact-too-large' })
  assert.equal(sent, 11_000)
  assert.equal(await filesKept(), before)
})

test('modules without files make no set, and what is there already is said', async () => {
  const moduleId = await newModule('empty')
  const set = (moduleIds: readonly string[], name = 'set') => desk.staff('/sets', { name, version: '1', moduleIds })
  assert.equal((await set([moduleId])).body.code, 'module-empty')
  assert.equal((await set(['0193b000-0000-7000-8000-00000000ffff'])).body.code, 'module-unknown')
  assert.equal((await set([update.moduleId, update.moduleId])).body.code, 'request-invalid')
  assert.equal((await set([update.moduleId])).status, 201)
  assert.equal((await set([update.moduleId])).body.code, 'set-exists')
  const again = await desk.staff('/modules', { name: 'empty', version: '1.0', part: 'os' })
  assert.equal(again.body.code, 'module-exists')
})

test('lists go page by page, the newest first', async () => {
  const first = await desk.staff('/sets?limit=1')
  const second = await desk.staff(`/sets?limit=1&cursor=${first.body.next}`)
  assert.deepEqual([first.body.items[0].name, second.body.items[0].name], ['set', 'update'])
  assert.equal(second.body.next, null)
  const modules = await desk.staff('/modules?limit=2')
  assert.deepEqual(
    modules.body.items.map(({ name }: { name: string }) => name),
    ['empty', 'refused'],
  )
  await desk.register()
  const { body } = await desk.staff('/vehicles?limit=1')
  assert.ok(body.items[0].vin < (await desk.staff(`/vehicles?limit=1&cursor=${body.next}`)).body.items[0].vin)
})
