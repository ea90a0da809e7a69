import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestHouse } from '../../../test/database.ts'
import { newId } from '../ids.ts'
import { openAuth } from './auth.ts'
import { type HeaderReader, signInGuard } from './guard.ts'
import { addOrganizations, addPeople } from './people.ts'
import { createMachineToken } from './store.ts'

const house = await openTestHouse()
const auth = openAuth({
  databaseUrl: house.url,
  secret: 'a-secret-for-tests-of-at-least-32-characters',
  publicUrl: 'http://localhost:4000',
  onError: () => undefined,
})
after(() => auth.close())
const guard = signInGuard(house, auth)
const password = 'morgenrot-2026'

const dealer = { id: newId(), name: 'Autohaus Ost', slug: 'autohaus-ost' }
await house.transaction(async (tx) => {
  await addOrganizations(tx, [dealer], house.clock())
  const people = [
    { id: newId(), name: 'Dora Dealer', email: 'dora@example.org', role: 'partner', partnerId: dealer.id },
    { id: newId(), name: 'Fritz Finance', email: 'fritz@example.org', role: 'finance,care', partnerId: null },
  ]
  await addPeople(tx, people, password, house.clock())
})

async function signIn(email: string): Promise<HeaderReader> {
  const response = await auth.api.signInEmail({ body: { email, password }, asResponse: true })
  return cookies(response)
}

function cookies(response: Response): HeaderReader {
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return (name) => (name === 'cookie' ? cookie : null)
}

test('who signs up is a customer', async () => {
  const body = { name: 'Anna Beispiel', email: 'anna@example.org', password }
  const response = await auth.api.signUpEmail({ body, asResponse: true })
  const caller = await guard.callerOf(cookies(response))
  assert.equal(caller.kind, 'customer')
  assert.equal(caller.kind === 'customer' && caller.name, 'Anna Beispiel')
})

test('a member of a partner’s organisation acts for the partner', async () => {
  const caller = await guard.callerOf(await signIn('dora@example.org'))
  assert.deepEqual(caller.kind === 'partner' && caller.partnerId, dealer.id)
})

test('staff have the roles that their account names', async () => {
  const caller = await guard.callerOf(await signIn('fritz@example.org'))
  assert.deepEqual(caller.kind === 'staff' && caller.roles, ['finance', 'care'])
})

test('a wrong password, no cookie or a forged one is nobody', async () => {
  await assert.rejects(auth.api.signInEmail({ body: { email: 'dora@example.org', password: 'wrong-password' } }))
  assert.equal((await guard.callerOf(() => null)).kind, 'anonymous')
  assert.equal(
    (await guard.callerOf((name) => (name === 'cookie' ? 'kaufhaus.session_token=x.y' : null))).kind,
    'anonymous',
  )
})

test('a machine passes with its token, and not with another', async () => {
  const token = await house.transaction((tx) =>
    createMachineToken(tx, { id: newId(), name: 'warehouse', roles: ['sales'], at: house.clock() }),
  )
  const caller = await guard.callerOf((name) => (name === 'authorization' ? `Bearer ${token}` : null))
  assert.deepEqual(caller.kind === 'machine' && caller.roles, ['sales'])
  assert.equal(
    (await guard.callerOf((name) => (name === 'authorization' ? 'Bearer kh_wrong' : null))).kind,
    'anonymous',
  )
})
