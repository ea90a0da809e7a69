import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysBefore, openRenewalWorld } from '../../../../test/renewal-world.ts'

const world = await openRenewalWorld()
const { house, anna, latest, buyWith, runAt, charged, booksOf } = world

const change = (id: string, token: string) =>
  anna.post(`/api/activations/${id}/payment-methods`, { method: { kind: 'card', token } })

async function method(id: string) {
  const { body } = await anna.get(`/api/activations/${id}/payment-methods`)
  return body
}

/** Bought with a card that was closed later, and declined a week before its end. */
async function declined() {
  const car = await world.newCar()
  const bought = await buyWith('card_closed_since', car, 'month')
  await runAt(daysBefore(bought.until, 7))
  return { car, bought }
}

test('a declined term is told with the way to another card, which pays it at once and is charged from then on', async () => {
  const { car, bought } = await declined()
  const { body: inbox } = await anna.get('/api/me/messages?limit=1')
  assert.match(inbox.items[0].link, /^my\/functions\/[^/]+\/payment$/)
  const [, , named] = inbox.items[0].link.split('/')
  const { body: today } = await anna.get('/api/me/moments?language=de')
  const moment = today.items.find(({ href }: { href: string }) => href === `/my/functions/${bought.id}/payment`)
  assert.equal(moment?.urgency, 'now')
  const before = await method(named)
  assert.deepEqual([before.label, before.isOwed, before.latest], ['card_closed_since', true, null])
  const deposits = await booksOf('deposits')
  const { status, body } = await change(named, 'card_ok')
  assert.equal(status, 201, JSON.stringify(body))
  assert.deepEqual([body.check.state, body.check.amount.amount], ['captured', 0])
  assert.deepEqual([body.charge.state, body.charge.amount.amount], ['captured', bought.total.amount])
  assert.equal((await booksOf('deposits')) - deposits, bought.total.amount, 'the check books nothing')
  await world.pass(3, car)
  const renewed = await latest()
  assert.deepEqual([renewed.renewal.state, renewed.until > bought.until], ['running', true])
  assert.equal((await method(bought.id)).label, 'card_ok')
  await runAt(daysBefore(renewed.until, 7))
  assert.deepEqual(
    (await charged(bought)).payments.map(({ state }) => state),
    ['declined', 'captured', 'captured'],
  )
  const { body: receipts } = await anna.get(`/api/activations/${bought.id}/receipts`)
  assert.deepEqual(
    receipts.items.map((receipt: { method: string }) => receipt.method),
    ['card_ok', 'card_ok'],
  )
})

test('another card that is declined changes nothing, and the schedule goes on', async () => {
  const { bought } = await declined()
  for (const token of ['card_declined', 'card_no_funds', 'card_of_nobody']) {
    const { body } = await change(bought.id, token)
    assert.deepEqual([body.check.state, body.charge], ['declined', null])
  }
  const { label, latest: last } = await method(bought.id)
  assert.deepEqual([label, last.state], ['card_closed_since', 'declined'])
  await runAt(daysBefore(bought.until, 5))
  assert.equal((await charged(bought)).payments.length, 2)
})

test('a card whose bank wants a second step is kept, and pays what is owed, once that is taken', async () => {
  const { car, bought } = await declined()
  const { body } = await change(bought.id, 'card_second_step')
  assert.deepEqual([body.check.state, body.charge], ['second-step', null])
  assert.equal((await method(bought.id)).label, 'card_closed_since')
  const step = new URL(body.check.url).pathname.split('/').at(-1)
  const answered = await anna.post(`/api/test-bank/steps/${step}`, { answer: 'approve' })
  assert.match(answered.body.returnUrl, new RegExp(`/de-DE/my/functions/${bought.id}/payment\\?step=done$`))
  await world.pass(8, car)
  const { label, isOwed, latest: last } = await method(bought.id)
  assert.deepEqual([label, isOwed, last.state], ['card_second_step', false, 'captured'])
  assert.ok((await latest()).until > bought.until)
})

test('a second step that is refused changes nothing', async () => {
  const { bought } = await declined()
  const { body } = await change(bought.id, 'card_second_step')
  const step = new URL(body.check.url).pathname.split('/').at(-1)
  await anna.post(`/api/test-bank/steps/${step}`, { answer: 'refuse' })
  await world.pass(3)
  const { label, isOwed, latest: last } = await method(bought.id)
  assert.deepEqual([label, isOwed, last.state], ['card_closed_since', true, 'declined'])
})

test('while nothing is owed another account is only kept, and charged when its time comes', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_closed_since', car, 'month')
  const account = { kind: 'direct-debit', iban: 'DE89370400440532013000', holder: 'Anna Lindner' }
  const { body } = await anna.post(`/api/activations/${bought.id}/payment-methods`, { method: account })
  assert.deepEqual([body.check.state, body.charge], ['pending', null])
  await world.pass(20, car)
  assert.deepEqual([(await method(bought.id)).way, (await latest()).until], ['direct-debit', bought.until])
  assert.deepEqual((await charged(bought)).payments, [])
  await runAt(daysBefore(bought.until, 7))
  await world.pass(20, car)
  assert.deepEqual(
    (await charged(bought)).payments.map(({ state }) => state),
    ['captured'],
  )
})

test('the same request again is the same check, and after the last try another card still comes in time', async () => {
  const { car, bought } = await declined()
  for (const days of [5, 3, 1]) await runAt(daysBefore(bought.until, days))
  const { body: inbox } = await anna.get('/api/me/messages?limit=1')
  assert.equal(inbox.items[0].kind, 'function-last-call')
  const ask = () =>
    anna.post(
      `/api/activations/${bought.id}/payment-methods`,
      { method: { kind: 'card', token: 'card_ok' } },
      { 'idempotency-key': 'the-same-key' },
    )
  const [one, other] = [await ask(), await ask()]
  assert.equal(one.body.check.paymentId, other.body.check.paymentId)
  await world.pass(3, car)
  assert.equal((await charged(bought)).payments.filter(({ state }) => state === 'captured').length, 1)
  await runAt(Temporal.Instant.from(bought.until))
  assert.equal((await latest()).isInForce, true)
})

test('when the last try has failed the function ends with what was paid, and nothing is owed', async () => {
  const { car, bought } = await declined()
  for (const days of [5, 3, 1, 0]) await runAt(daysBefore(bought.until, days))
  await runAt(Temporal.Instant.from(bought.until).add({ minutes: 1 }))
  assert.equal((await latest()).isInForce, false)
  const late = await change(bought.id, 'card_ok')
  assert.deepEqual([late.status, late.body.code], [409, 'method-not-changeable'])
  const { body: inbox } = await anna.get('/api/me/messages?limit=1')
  assert.deepEqual([inbox.items[0].kind, inbox.items[0].link], ['function-unpaid', 'functions/seat-memory'])
  // It can be bought anew at once, and the car takes the token of that.
  const again = await buyWith('card_ok', car, 'month')
  assert.deepEqual([again.kind, again.isInForce], ['first', true])
  assert.ok(Temporal.Instant.compare(Temporal.Instant.from(again.until), house.clock()) > 0)
})

test('who has stopped the renewal, or has nothing that goes on, has no card to change; nobody sees another’s', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_ok', car, 'month')
  const jonas = await world.as('jonas.vogt')
  assert.equal((await jonas.get(`/api/activations/${bought.id}/payment-methods`)).status, 404)
  await anna.post(`/api/activations/${bought.id}/cancellations`, {})
  assert.equal((await change(bought.id, 'card_ok')).body.code, 'method-not-changeable')
  const forever = await buyWith('card_ok', await world.newCar(), 'lifetime')
  assert.equal((await change(forever.id, 'card_ok')).body.code, 'method-not-changeable')
})
