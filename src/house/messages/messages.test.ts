import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionLine, openFunctionWorld } from '../../../test/function-world.ts'

const world = await openFunctionWorld()
const { anna, house } = world
const carlo = await world.as('carlo.kern')
const jonas = await world.as('jonas.vogt')

async function inbox(visitor = anna) {
  return (await visitor.get('/api/me/messages?limit=50')).body.items
}

const kindsOf = (messages: readonly { kind: string }[]) => messages.map(({ kind }) => kind)

test('whoever orders is told of the order, the money and the function, in the order’s language', async () => {
  const car = await world.newCar()
  const order = await world.buy(anna, [functionLine('seat-memory', car.vin, 'lifetime')])
  await world.pass(2, car)
  const told = await inbox()
  assert.deepEqual(kindsOf(told).toSorted(), ['function-active', 'order-placed', 'payment-received'])
  const receipt = told.find(({ kind }: { kind: string }) => kind === 'order-placed')
  assert.equal(receipt.orderNumber, order.number)
  assert.equal(receipt.link, `my/orders/${order.number}/confirmation`)
  assert.equal(receipt.subject, `Ihre Bestellung ${order.number} ist bei uns`)
  assert.match(receipt.text, /Gesamtpreis mit Mehrwertsteuer: [\d.,]+\s€/)
  const active = told.find(({ kind }: { kind: string }) => kind === 'function-active')
  assert.equal(active.subject, 'Sitzeinstellung merken ist freigeschaltet')
  assert.deepEqual([active.vin, active.link, active.readAt], [car.vin, 'my/functions', null])
})

test('a message is unread until it is opened, and only its own customer can open it', async () => {
  const [first, ...others] = await inbox()
  assert.equal((await anna.get('/api/me/unread-messages')).body.count, others.length + 1)
  assert.equal((await jonas.get(`/api/me/messages/${first.id}`)).body.code, 'message-unknown')
  assert.equal((await jonas.post(`/api/me/messages/${first.id}/readings`, {})).status, 404)
  assert.equal((await anna.get(`/api/me/messages/${first.id}`)).body.text, first.text)
  assert.equal((await anna.get('/api/me/unread-messages')).body.count, others.length + 1)
  assert.equal((await anna.post(`/api/me/messages/${first.id}/readings`, {})).status, 201)
  assert.equal((await anna.post(`/api/me/messages/${first.id}/readings`, {})).status, 201)
  assert.equal((await anna.get('/api/me/unread-messages')).body.count, others.length)
  assert.deepEqual((await inbox(jonas)).length, 0)
})

test('what failed, and the money that comes back, is told by itself', async () => {
  const car = await world.newCar({ broken: ['trailer-assist'] })
  await world.buy(anna, [functionLine('trailer-assist', car.vin, 'season')])
  await world.pass(20, car)
  const told = (await inbox()).filter(({ vin, kind }: { vin: string; kind: string }) => {
    return vin === car.vin || kind === 'money-back'
  })
  assert.deepEqual(kindsOf(told).toSorted(), ['function-failed', 'money-back'])
  assert.match(told[0].text + told[1].text, /39\s€/)
})

test('whoever undoes gets a receipt with content, day and time of the statement', async () => {
  const car = await world.newCar()
  await world.buy(anna, [functionLine('battery-preconditioning', car.vin, 'lifetime')])
  await world.pass(2, car)
  const { body } = await anna.get('/api/activations?limit=1')
  assert.equal((await anna.post(`/api/activations/${body.items[0].id}/undoings`, {})).status, 201)
  await world.pass(5, car)
  const receipt = (await inbox()).find(({ kind }: { kind: string }) => kind === 'function-undone')
  assert.match(receipt.text, /am Montag, 23\. November 2026 um \d\d:\d\d bei uns eingegangen/)
  assert.match(receipt.text, /Inhalt Ihrer Erklärung/)
})

test('an owner is asked once for the consent that an update wants, and nobody else is', async () => {
  const car = await world.newCar()
  const code = await world.composed.api.request(`/DEFAULT/controller/v1/${car.vin}/possessionCodes`, {
    method: 'POST',
    headers: { authorization: car.authorization },
  })
  const shown: { code: string } = JSON.parse(await code.text())
  assert.equal((await jonas.post('/api/garage', { vin: car.vin, code: shown.code })).status, 201)
  await world.pass(1)
  const others = await world.newCar()
  const vins = [car.vin, others.vin]
  const module = await world.uta.post('/api/updates/modules', { name: 'k', version: '1', part: 'os', vendor: 'M' })
  assert.equal(module.status, 201, JSON.stringify(module.body))
  const uploaded = `/api/updates/modules/${module.body.id}/artifacts?filename=k.swu`
  assert.equal((await world.uta.post(uploaded, 'content')).status, 201)
  const set = await world.uta.post('/api/updates/sets', { name: 'Karten', version: '7', moduleIds: [module.body.id] })
  assert.equal(set.status, 201, JSON.stringify(set.body))
  const given = await world.uta.post('/api/updates/assignments', { setId: set.body.id, vins, needsConfirmation: true })
  assert.equal(given.status, 201, JSON.stringify(given.body))
  const tell = world.composed.jobs['consents-tell']
  await tell?.({})
  await tell?.({})
  house.setClock(house.clock().add({ minutes: 3 }))
  await tell?.({})
  const told = await inbox(jonas)
  assert.deepEqual(kindsOf(told), ['update-consent'])
  assert.equal(told[0].subject, 'Ihr Auto wartet auf Ihr Ja: Karten 7')
  assert.equal(told[0].link, `my/garage/${car.vin}`)
})

test('without a mail server every mail is kept in the outbox, where care reads it as it looks', async () => {
  const { body } = await carlo.get('/api/mails?limit=100')
  assert.equal(body.isSending, false)
  assert.deepEqual(new Set(body.items.map(({ state }: { state: string }) => state)), new Set(['kept']))
  assert.equal(body.items.length, (await inbox()).length + (await inbox(jonas)).length)
  const [first] = body.items
  const { body: mail } = await carlo.get(`/api/mails/${first.id}`)
  assert.match(mail.html, /^<!doctype html>/)
  assert.match(mail.text, /^Guten Tag /)
  assert.equal((await carlo.post(`/api/mails/${first.id}/sendings`, {})).body.code, 'no-mail-server')
  assert.equal((await carlo.post(`/api/mails/${first.id}/bounces`, { reason: 'x' })).body.code, 'mail-not-sent')
  const none = '01900000-0000-7000-8000-000000000000'
  assert.equal((await carlo.get(`/api/mails/${none}`)).body.code, 'mail-unknown')
  const page = await carlo.get('/api/mails?limit=2')
  const next = await carlo.get(`/api/mails?limit=2&cursor=${page.body.next}`)
  assert.deepEqual(
    [...page.body.items, ...next.body.items].map(({ id }: { id: string }) => id),
    body.items.slice(0, 4).map(({ id }: { id: string }) => id),
  )
  assert.deepEqual((await carlo.get('/api/mails?state=sent')).body.items, [])
})
