import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemHandler } from '../http/problem.ts'
import { problems } from '../http/problems.ts'
import { openApi } from '../http/route.ts'
import { authRoutes, WRONG_PASSWORDS } from './routes.ts'

let now = Temporal.Instant.from('2026-03-12T09:00:00Z')
const auth = {
  handler: async (request: Request) => {
    const { password } = await request.json()
    return Response.json({}, { status: password === 'the right one' ? 200 : 401 })
  },
}
const app = openApi()
app.onError(problemHandler(problems))
app.route('/', authRoutes({ auth, forget: () => undefined, clock: () => now }))

async function enter(email: unknown, password: string): Promise<number> {
  const body = JSON.stringify({ email, password })
  const headers = { 'content-type': 'application/json' }
  return (await app.request('/api/auth/sign-in/email', { method: 'POST', headers, body })).status
}

test('after ten wrong passwords an account is closed to everybody for a minute, and others are not', async () => {
  for (let nth = 0; nth < WRONG_PASSWORDS.most; nth++) {
    assert.equal(await enter(nth % 2 === 0 ? 'anna@home.example' : ' Anna@Home.example', `wrong ${nth}`), 401)
  }
  assert.equal(await enter('anna@home.example', 'wrong again'), 429)
  assert.equal(await enter('anna@home.example', 'the right one'), 429)
  assert.equal(await enter('jonas@home.example', 'the right one'), 200)
  now = now.add({ seconds: 61 })
  assert.equal(await enter('anna@home.example', 'the right one'), 200)
})

test('what names no account is left to who checks it', async () => {
  assert.equal(await enter(7, 'wrong'), 401)
})
