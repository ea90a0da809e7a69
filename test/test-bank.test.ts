import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diagnose } from '../src/doctor.ts'
import { readEnvironment } from '../src/kernel/environment.ts'
import { openWorld } from './world.ts'

const AUTH_SECRET = 'only-for-tests-only-for-tests-only'
const world = await openWorld({ settings: { TEST_BANK: 'off' } })

const billing = { name: 'Anna Lindner', street: 'Ring 1', postcode: '04229', city: 'Leipzig', country: 'DE' }

test('the test bank takes payments in the demo, and elsewhere only when it is asked for', () => {
  assert.equal(readEnvironment({}).TEST_BANK, true)
  assert.equal(readEnvironment({ TEST_BANK: 'off' }).TEST_BANK, false)
  assert.equal(readEnvironment({ DEMO: 'off', AUTH_SECRET }).TEST_BANK, false)
  assert.equal(readEnvironment({ DEMO: 'off', AUTH_SECRET, TEST_BANK: 'on' }).TEST_BANK, true)
})

test('without it nothing is offered to pay with, and its steps are not there', async () => {
  const guest = await world.as('guest')
  assert.deepEqual((await guest.get('/api/payments/methods')).body.items, [])
  assert.equal((await guest.get('/api/test-bank/steps/some')).status, 404)
  const { paths } = (await guest.get('/api/openapi.json')).body
  assert.ok(!Object.keys(paths).some((path) => path.includes('test-bank')))
})

test('without it paying is refused, and the order waits as it was', async () => {
  const anna = await world.as('anna.lindner')
  const selection = { kind: 'configured', choices: [], partners: [], postcode: '04229' }
  const lines = [{ department: 'vehicles', offer: 'lerche', selection }]
  const basket = await anna.post('/api/baskets', { market: 'DE', lines })
  const quote = await anna.post('/api/quotes', { basketId: basket.body.id })
  const acknowledged = { terms: true, withdrawalNotice: true }
  const order = await anna.post('/api/orders', { quoteId: quote.body.id, billing, acknowledged })
  assert.equal(order.status, 201, JSON.stringify(order.body))
  const path = `/api/orders/${order.body.number}`
  const refused = await anna.post(`${path}/payments`, { method: { kind: 'card', token: 'card_ok' } })
  assert.deepEqual([refused.status, refused.body.code], [503, 'no-payment-provider'])
  assert.equal((await anna.get(path)).body.state, 'awaiting-payment')
  assert.deepEqual((await anna.get(`/api/payments?orderId=${order.body.id}`)).body.items, [])
})

test('the doctor says how payments are taken', async () => {
  const payments = async (settings: Record<string, string>) => {
    const lines: string[] = []
    await diagnose({ DATABASE_URL: world.house.url, ...settings }, (line) => lines.push(line))
    return lines.find((line) => line.includes('Payments:')) ?? ''
  }
  assert.match(await payments({}), /test bank takes them, with play money$/)
  assert.match(await payments({ TEST_BANK: 'off' }), /no provider/)
  assert.match(await payments({ DEMO: 'off', AUTH_SECRET, TEST_BANK: 'on' }), /Before customers come: TEST_BANK=off$/)
})
