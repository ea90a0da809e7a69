import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { after, before, beforeEach, test } from 'node:test'
import { type KeptAnswers, openKeptAnswers } from './kept-answers.ts'

const LONG = JSON.stringify({ text: 'again '.repeat(1_000) })
let version = '1'
let nowMs = 0
let asked = 0
let kept: KeptAnswers
let url = ''
const server: Server = createServer((incoming, outgoing) => {
  if (kept.answer(incoming, outgoing)) return
  asked++
  outgoing.end('made anew')
})

before(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert.ok(typeof address === 'object' && address)
  url = `http://127.0.0.1:${address.port}/list?market=DE`
})
after(() => server.close())

beforeEach(() => {
  version = '1'
  nowMs = 0
  asked = 0
  kept = openKeptAnswers(
    () => version,
    () => nowMs,
  )
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache', etag: '"a"' }
  kept.keep('/list?market=DE', { headers, plain: Buffer.from('{}'), etag: '"a"', forMs: 1000 })
  kept.keep('/long', { headers, plain: Buffer.from(LONG), etag: '"a"', forMs: 1000 })
})

async function get(headers: Record<string, string> = {}, address = url): Promise<[number, string]> {
  const answer = await fetch(address, { headers })
  return [answer.status, await answer.text()]
}

test('what somebody else has just read is answered without asking the routes', async () => {
  assert.deepEqual(await get(), [200, '{}'])
  assert.deepEqual(await get({ cookie: 'basket=1' }), [200, '{}'])
  assert.equal(asked, 0)
})

test('who has it already is told so', async () => {
  assert.deepEqual(await get({ 'if-none-match': '"a"' }), [304, ''])
})

test('what is long is compressed for who can read that', async () => {
  const address = new URL('/long', url)
  const zipped = await fetch(address, { headers: { 'accept-encoding': 'br, gzip' } })
  assert.equal(zipped.headers.get('content-encoding'), 'gzip')
  assert.equal(zipped.headers.get('vary'), 'accept-encoding')
  assert.equal(zipped.headers.get('etag'), 'W/"a"')
  assert.ok(Number(zipped.headers.get('content-length')) < LONG.length / 10)
  assert.equal(await zipped.text(), LONG)
  const plain = await fetch(address, { headers: { 'accept-encoding': 'identity' } })
  assert.equal(plain.headers.get('content-encoding'), null)
  assert.equal(await plain.text(), LONG)
  const again = await fetch(address, { headers: { 'if-none-match': 'W/"a"' } })
  assert.equal(again.status, 304)
})

test('another version, a second later, another address or a person who signed in is the routes’ own', async () => {
  assert.deepEqual(await get({}, `${url}&limit=1`), [200, 'made anew'])
  assert.deepEqual(await get({ authorization: 'Bearer a' }), [200, 'made anew'])
  assert.deepEqual(await get({ cookie: 'a=b; kaufhaus.session_token=c' }), [200, 'made anew'])
  nowMs = 1001
  assert.deepEqual(await get(), [200, 'made anew'])
  nowMs = 1000
  assert.deepEqual(await get(), [200, '{}'])
  version = '2'
  assert.deepEqual(await get(), [200, 'made anew'])
})
