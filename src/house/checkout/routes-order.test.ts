import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openWorld, type Visitor } from '../../../test/world.ts'
import { countingOrders } from './store-count.ts'

const world = await openWorld()
const anna = await world.as('anna.lindner')
const jonas = await world.as('jonas.vogt')
const simon = await world.as('simon.sauer')
const dora = await world.as('dora.sommer')

const billing = { name: 'Anna Lindner', street: 'Weg 1', postcode: '04229', city: 'Leipzig', country: 'DE' }
const acknowledged = { terms: true, withdrawalNotice: true }
const card = { method: { kind: 'card', token: 'card_ok' } }

async function ordered(visitor: Visitor): Promise<{ id: string; number: string }> {
  const selection = { kind: 'configured', choices: [], partners: [], postcode: '04229' }
  const lines = [{ department: 'vehicles', offer: 'lerche', selection }]
  const basket = await visitor.post('/api/baskets', { market: 'DE', lines })
  const quote = await visitor.post('/api/quotes', { basketId: basket.body.id })
  const order = await visitor.post('/api/orders', { quoteId: quote.body.id, billing, acknowledged })
  assert.equal(order.status, 201, JSON.stringify(order.body))
  return order.body
}

test('an order is read by its number and by its id; a foreign or unknown one looks like none', async () => {
  const { id, number } = await ordered(anna)
  for (const name of [id, number]) {
    for (const visitor of [anna, simon]) {
      const { status, body } = await visitor.get(`/api/orders/${name}`)
      assert.deepEqual([status, body.id, body.number], [200, id, number])
    }
    const foreign = await jonas.get(`/api/orders/${name}`)
    assert.deepEqual([foreign.status, foreign.body.code], [404, 'order-not-found'])
    assert.equal((await dora.get(`/api/orders/${name}`)).status, 403)
  }
  const unknown = await anna.get('/api/orders/0193b000-0000-7000-8000-00000000ffff')
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'order-not-found'])
})

test('orders are counted by state, in all markets or one, as they move on', async () => {
  const counts = async (query = '') => {
    const { body } = await simon.get(`/api/order-counts${query}`)
    return Object.fromEntries(body.counts.map(({ state, count }: { state: string; count: number }) => [state, count]))
  }
  const before = await counts()
  const { number } = await ordered(anna)
  await ordered(jonas)
  await anna.post(`/api/orders/${number}/payments`, card)
  const now = await counts()
  assert.equal(now['awaiting-payment'], before['awaiting-payment'] + 1)
  assert.equal(now['paid'], before['paid'] + 1)
  assert.deepEqual(await counts('?market=DE'), now)
  assert.deepEqual(await counts('?market=AT'), { 'awaiting-payment': 0, paid: 0, lapsed: 0, cancelled: 0 })
  assert.equal((await anna.get('/api/order-counts')).status, 403)
})

test('counting reads an index alone, as far as its limit', async () => {
  const plan = await world.house.transaction(async (tx) => {
    // A handful of rows is read as it lies; many are not.
    await sql`set local enable_seqscan = off`.execute(tx)
    const explained = countingOrders(['DE', 'AT']).compile(tx)
    const { rows } = await tx.executeQuery<{ 'QUERY PLAN': string }>({ ...explained, sql: `explain ${explained.sql}` })
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  assert.match(plan, /Limit[^\n]*\n *-> +Index Only Scan using order_state/)
})
