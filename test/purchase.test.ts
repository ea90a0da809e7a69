import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { drain } from '../src/kernel/drain.ts'
import { type Answer, openWorld, type Visitor } from './world.ts'

const world = await openWorld()
const anna = await world.as('anna.lindner')
const guest = await world.as('guest')
const dora = await world.as('dora.sommer')
const fatma = await world.as('fatma.finke')

const billing = {
  name: 'Anna Lindner',
  street: 'Karl-Heine-Straße 1',
  postcode: '04229',
  city: 'Leipzig',
  country: 'DE',
}
const acknowledged = { terms: true, withdrawalNotice: true }
const card = { method: { kind: 'card', token: 'card_ok' } }

async function partnerOf(visitor: Visitor): Promise<string> {
  const me = await visitor.get('/api/me')
  return me.body.partnerId
}

async function lerche(partners: readonly string[] = []) {
  return {
    department: 'vehicles',
    offer: 'lerche',
    selection: { kind: 'configured', choices: [], partners, postcode: '04229' },
  }
}

async function quoted(visitor: Visitor, line: object): Promise<Answer> {
  const basket = await visitor.post('/api/baskets', { market: 'DE', lines: [line] })
  assert.equal(basket.status, 201, JSON.stringify(basket.body))
  const headers: Record<string, string> = basket.body.token ? { 'basket-token': basket.body.token } : {}
  return visitor.post('/api/quotes', { basketId: basket.body.id }, headers)
}

async function ordered(line: object): Promise<Answer> {
  const quote = await quoted(anna, line)
  return anna.post('/api/orders', { quoteId: quote.body.id, billing, acknowledged })
}

async function firstFromStock(): Promise<{ vin: string; offer: string }> {
  const list = await guest.get('/api/stock?market=DE&limit=1&kind=car')
  const [item] = list.body.items
  return { vin: item.vin, offer: item.offer ?? item.sku }
}

test('a car is bought from the maker, and the dealer of the customer’s choice accepts it', async () => {
  const partnerId = await partnerOf(dora)
  const order = await ordered(await lerche([partnerId]))
  assert.equal(order.status, 201, JSON.stringify(order.body))
  assert.match(order.body.number, /^K-20\d\d-\d{6}$/)
  assert.equal(order.body.state, 'awaiting-payment')

  const payment = await anna.post(`/api/orders/${order.body.number}/payments`, card)
  assert.equal(payment.body.state, 'captured', JSON.stringify(payment.body))
  const paid = await anna.get(`/api/orders/${order.body.number}`)
  assert.equal(paid.body.state, 'paid')

  await drain(world.house, world.reader)
  const inbox = await dora.get('/api/partners/me/deals/waiting')
  assert.ok(inbox.status < 500)
})

test('a quote names edition and sales model, itemises, and is the same to the cent when it is replayed', async () => {
  const quote = await quoted(guest, await lerche())
  assert.equal(quote.status, 201, JSON.stringify(quote.body))
  const [line] = quote.body.lines
  assert.ok(line.salesModel && line.edition && line.items.length >= 3)
  const gross = line.items.reduce((sum: number, item: { gross: { amount: number } }) => sum + item.gross.amount, 0)
  assert.equal(gross, line.total.amount)
  const replay = await fatma.get(`/api/quotes/${quote.body.id}/replay`)
  assert.equal(replay.body.outcome, 'equal')
})

test('the same key places one order; another key from the same quote is refused', async () => {
  const quote = await quoted(anna, await lerche())
  const key = { 'idempotency-key': randomUUID() }
  const body = { quoteId: quote.body.id, billing, acknowledged }
  const [first, second] = await Promise.all([anna.post('/api/orders', body, key), anna.post('/api/orders', body, key)])
  assert.equal(first.status, 201)
  assert.equal(second.body.number, first.body.number)
  const other = await anna.post('/api/orders', body)
  assert.deepEqual([other.status, other.body.code], [409, 'quote-used'])
})

test('a declined card leaves the order waiting, and another card pays it once', async () => {
  const order = await ordered(await lerche())
  const path = `/api/orders/${order.body.number}/payments`
  const declined = await anna.post(path, { method: { kind: 'card', token: 'card_declined' } })
  assert.equal(declined.body.state, 'declined')
  assert.equal((await anna.post(path, card)).body.state, 'captured')
  const again = await anna.post(path, card)
  assert.deepEqual([again.status, again.body.code], [409, 'already-paid'])
})

test('a guest’s basket goes along at sign-in', async () => {
  const theresa = await world.as('theresa.hofer')
  const basket = await guest.post('/api/baskets', { market: 'DE', lines: [await lerche()] })
  const stolen = await theresa.post(`/api/baskets/${basket.body.id}/merges`, { token: 'x'.repeat(43) })
  assert.equal(stolen.status, 404)
  const merged = await theresa.post(`/api/baskets/${basket.body.id}/merges`, { token: basket.body.token })
  assert.equal(merged.status, 201, JSON.stringify(merged.body))
  const mine = await theresa.get('/api/baskets/mine?market=DE')
  assert.equal(mine.body.lines.length, 1)
})

test('of two buyers of one vehicle one wins, the other is told at once', async () => {
  const jonas = await world.as('jonas.vogt')
  const theresa = await world.as('theresa.hofer')
  const { vin, offer } = await firstFromStock()
  const line = { department: 'vehicles', offer, selection: { kind: 'stock', vin, partners: [] } }
  const own = await theresa.get('/api/baskets/mine?market=DE')
  const { id: basketId, lines } = own.body.basket
  await theresa.post(`/api/baskets/${basketId}/lines/${lines[0].id}/quantities`, { quantity: 0 })
  const quotes = await Promise.all([quoted(theresa, line), quoted(jonas, line)])
  const answers = await Promise.all(
    [theresa, jonas].map((visitor, at) =>
      visitor.post('/api/orders', { quoteId: quotes[at]?.body.id, billing, acknowledged }),
    ),
  )
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((one, other) => one - other),
    [201, 409],
  )
  assert.ok(answers.some(({ body }) => body.code === 'vehicle-just-taken'))
})

test('the books are at zero after all of it', async () => {
  const trial = await fatma.get('/api/ledger/trial-balance')
  assert.ok(trial.status === 200, JSON.stringify(trial.body))
})
