import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from '@hono/zod-openapi'
import { openTestHouse } from '../../../test/database.ts'
import { newId } from '../ids.ts'
import { anonymous, type Caller } from '../identity/caller.ts'
import { openMetrics } from '../metrics.ts'
import { Refusal } from '../refusal.ts'
import { repeatedKeys } from '../repeat-count.ts'
import { answerOnce } from './answer.ts'
import { buildApi } from './app.ts'
import { problems } from './problems.ts'
import { answers, body, openApi, route } from './route.ts'

const house = await openTestHouse()
let caller: Caller = anonymous
const area = openApi()
area.openapi(
  route({
    method: 'post',
    path: '/api/notes',
    operationId: 'writeNote',
    access: ['anyone'],
    request: { body: body(z.strictObject({ text: z.string().max(20) })) },
    responses: { 201: answers(z.object({ id: z.string(), text: z.string() }), 'Written.') },
  }),
  (c) =>
    answerOnce(c, 201, async (tx) => {
      const note = { id: newId(), ...c.req.valid('json') }
      if (note.text === 'refuse') throw new Refusal('not-allowed', 'No.')
      await tx.insertInto('kernel.reader').values({ name: note.id, txid: '0', position: 0 }).execute()
      return note
    }),
)
area.openapi(
  route({
    method: 'get',
    path: '/api/books',
    operationId: 'books',
    access: ['staff:finance'],
    responses: { 200: answers(z.object({}), 'The books.') },
  }),
  (c) => c.json({}, 200),
)
area.get('/api/broken', () => {
  throw new Error('a secret detail')
})

const api = buildApi({
  house,
  guard: { callerOf: async () => caller, forget: () => undefined },
  metrics: openMetrics(house.pool),
  problems,
  writesPerMinute: 100,
  trustProxy: false,
  areas: [area],
})

async function write(text: unknown, key = newId(), headers: Record<string, string> = {}) {
  return api.request('/api/notes', {
    method: 'POST',
    body: typeof text === 'string' ? text : JSON.stringify(text),
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
  })
}

async function codeOf(response: Response): Promise<string> {
  const { code } = z.object({ code: z.string(), status: z.literal(response.status) }).parse(await response.json())
  return code
}

async function notesWritten(): Promise<number> {
  const rows = await house.db.selectFrom('kernel.reader').select('name').execute()
  return rows.length
}

test('the same key and body get the first answer again, and it happens once', async () => {
  const key = newId()
  const before = await notesWritten()
  const [first, second] = await Promise.all([write({ text: 'hello' }, key), write({ text: 'hello' }, key)])
  const third = await write({ text: 'hello' }, key)
  const bodies = [await first.json(), await second.json(), await third.json()]
  assert.deepEqual(bodies[1], bodies[0])
  assert.deepEqual(bodies[2], bodies[0])
  assert.equal(await notesWritten(), before + 1)
})

test('the same key with another body is refused', async () => {
  const key = newId()
  await write({ text: 'hello' }, key)
  const response = await write({ text: 'other' }, key)
  assert.equal(response.status, 422)
  assert.equal(await codeOf(response), 'idempotency-key-reused')
})

test('keys that came again are counted, the answered and the refused', async () => {
  const counted = async () => {
    const { values } = await repeatedKeys.get()
    const count = (outcome: string) =>
      values.find(({ labels }) => labels.of === 'request' && labels.outcome === outcome)?.value ?? 0
    return [count('answered'), count('refused')] as const
  }
  const key = newId()
  const [answered, refused] = await counted()
  await write({ text: 'hello' }, key)
  assert.deepEqual(await counted(), [answered, refused])
  await write({ text: 'hello' }, key)
  await write({ text: 'other' }, key)
  assert.deepEqual(await counted(), [answered + 1, refused + 1])
  const told = await openMetrics(house.pool).text()
  assert.match(told, /kaufhaus_idempotency_keys_repeated_total\{of="request",outcome="answered"\} [1-9]/)
})

test('a refused action keeps nothing and may be tried again', async () => {
  const key = newId()
  assert.equal((await write({ text: 'refuse' }, key)).status, 403)
  assert.equal((await write({ text: 'accept' }, key)).status, 201)
})

test('bad input names the field and the rule, and changes nothing', async () => {
  const before = await notesWritten()
  assert.equal(await codeOf(await write('{"text": ')), 'json-malformed')
  const unknown = await write({ text: 'a', colour: 'red' })
  assert.equal(unknown.headers.get('content-type'), 'application/problem+json')
  assert.match(JSON.stringify(await unknown.json()), /colour/)
  const long = await write({ text: 'x'.repeat(30) })
  assert.match(JSON.stringify(await long.json()), /"field":"text"/)
  assert.equal(await codeOf(await write({ text: 'a' }, 'short')), 'idempotency-key-missing')
  assert.equal(await codeOf(await write(JSON.stringify({ text: 'x'.repeat(10_000_000) }))), 'body-too-large')
  assert.equal(await notesWritten(), before)
})

test('a route opens to the roles it declares', async () => {
  caller = anonymous
  assert.equal((await api.request('/api/books')).status, 401)
  caller = { kind: 'staff', userId: '1', name: 'S', roles: ['sales'] }
  assert.equal((await api.request('/api/books')).status, 403)
  caller = { kind: 'staff', userId: '1', name: 'A', roles: ['admin'] }
  assert.equal((await api.request('/api/books')).status, 200)
  caller = anonymous
})

test('a fault of ours is hidden, what does not exist is said', async () => {
  const broken = await api.request('/api/broken')
  assert.equal(broken.status, 500)
  assert.doesNotMatch(await broken.text(), /secret/)
  assert.equal(await codeOf(await api.request('/api/nothing')), 'not-found')
})

test('too many writes of one client are refused with the limit', async () => {
  const responses = await Promise.all(
    Array.from({ length: 120 }, () => write({ text: 'a' }, newId(), { 'x-client-address': '203.0.113.7' })),
  )
  const refused = responses.filter((response) => response.status === 429)
  assert.ok(refused.length >= 15)
})
