import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drain } from '../../kernel/drain.ts'
import { openWorld } from '../../../test/world.ts'

const world = await openWorld()
const guest = await world.as('guest')
const anna = await world.as('anna.lindner')
const dora = await world.as('dora.sommer')
const emil = await world.as('emil.brandt')
const { partnerId } = (await dora.get('/api/me')).body
const wish = { partnerId, line: 'lerche', name: 'Kai Nowak', email: 'kai@example.org', language: 'de' }

async function freeHour(): Promise<string> {
  const { body } = await guest.get(`/api/partners/${partnerId}/test-drive-slots?line=lerche`)
  return body.items[0]
}

async function mailsTo(address: string) {
  await drain(world.house, world.reader)
  const rows = await world.house.db
    .selectFrom('messages.mail')
    .innerJoin('messages.message', 'messages.message.id', 'messages.mail.messageId')
    .select(['messages.message.subject', 'messages.message.link', 'messages.message.text'])
    .where('address', '=', address)
    .orderBy('messages.message.at')
    .orderBy('messages.message.id')
    .execute()
  return rows
}

test('a guest asks, the partner declines with a reason, and the guest is told by mail', async () => {
  const asked = await guest.post('/api/test-drives', { ...wish, startsAt: await freeHour() })
  assert.deepEqual([asked.status, asked.body.state], [201, 'asked'], JSON.stringify(asked.body))
  assert.ok(!('email' in asked.body))
  const { items } = (await dora.get('/api/partner-test-drives')).body
  const own = items.find(({ email }: { email: string }) => email === 'kai@example.org')
  assert.deepEqual([own.name, own.state], ['Kai Nowak', 'asked'])
  assert.equal((await emil.get('/api/partner-test-drives')).body.items.length, 0)

  const path = `/api/partner-test-drives/${own.id}/answers`
  const declining = { kind: 'decline', reason: 'Das Fahrzeug ist in der Werkstatt.' }
  assert.equal((await emil.post(path, declining)).body.code, 'test-drive-unknown')
  assert.equal((await guest.post(path, declining)).status, 401)
  assert.equal((await dora.post(path, { kind: 'decline' })).body.code, 'request-invalid')
  assert.equal((await dora.post(path, declining)).body.state, 'declined')
  const seen = await guest.get(`/api/test-drives/${asked.body.token}`)
  assert.equal(seen.body.reason, declining.reason)
  const mails = await mailsTo('kai@example.org')
  assert.equal(mails.length, 2)
  assert.match(mails[0]?.subject ?? '', /^Ihre Anfrage: Probefahrt am /)
  assert.match(mails[1]?.text ?? '', /Das Fahrzeug ist in der Werkstatt/)
  assert.ok(mails.every(({ link }) => link === `test-drives/${asked.body.token}`))
})

test('a customer finds the drive in My and calls it off; others find nothing', async () => {
  const startsAt = await freeHour()
  const asked = await anna.post('/api/test-drives', { ...wish, email: 'anna.lindner@morgenrot.example', startsAt })
  const mine = (await anna.get('/api/me/test-drives')).body.items
  assert.deepEqual([mine.length, mine[0].token], [1, asked.body.token])
  assert.equal((await guest.get('/api/test-drives/none')).body.code, 'test-drive-unknown')
  const off = await guest.post(`/api/test-drives/${asked.body.token}/cancellations`, {})
  assert.deepEqual([off.status, off.body.state], [201, 'cancelled'])
  assert.equal((await guest.post(`/api/test-drives/${asked.body.token}/cancellations`, {})).status, 409)
  assert.equal(await freeHour(), startsAt)
  await drain(world.house, world.reader)
  const told = (await anna.get('/api/me/messages')).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'test-drive',
  )
  assert.equal(told.length, 2)
})

test('bad wishes name what is wrong', async () => {
  const startsAt = await freeHour()
  const codes = await Promise.all(
    [
      { ...wish, startsAt, line: 'nothing' },
      { ...wish, startsAt, partnerId: '0193b000-0000-7000-8000-00000000ffff' },
      { ...wish, startsAt, email: 'kai' },
      { ...wish, startsAt: '2020-01-01T10:00:00Z' },
    ].map(async (bad) => (await guest.post('/api/test-drives', bad)).body.code),
  )
  assert.deepEqual(codes, ['test-drive-not-offered', 'partner-not-found', 'request-invalid', 'slot-not-open'])
})
