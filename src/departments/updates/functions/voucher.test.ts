import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { functionLine, openFunctionWorld } from '../../../../test/function-world.ts'
import { add, money, subtract, taxInside } from '../../../kernel/money.ts'
import { billVoucher, giveBackVoucher, redeem, standingOf, validUntil, type Voucher } from './voucher.ts'

const world = await openFunctionWorld()
const { house, anna } = world
const dora = await world.as('dora.sommer')

/** Dora issues a voucher for a seat memory for good, and has its code shown. */
async function issue(sku = 'seat-memory', plan = 'lifetime') {
  const { status, body } = await dora.post('/api/vouchers', { sku, plan })
  assert.equal(status, 201, JSON.stringify(body))
  const shown = await dora.post(`/api/vouchers/${body.id}/codes`, {})
  assert.equal(shown.status, 201, JSON.stringify(shown.body))
  return { ...body, code: shown.body.code }
}

async function stateOf(id: string) {
  const { body } = await dora.get('/api/vouchers?limit=100')
  return body.items.find((each: { id: string }) => each.id === id).state
}

async function latest() {
  return (await anna.get('/api/activations?language=en&limit=1')).body.items[0]
}

async function booksOf(code: string) {
  const fatma = await world.as('fatma.finke')
  const { body } = await fatma.get(`/api/ledger/accounts?code=${code}&market=DE&limit=100`)
  return body.items.reduce((sum: number, { balance }: { balance: number }) => sum + balance, 0)
}

/** Attempts are counted by the hour. */
function nextHour() {
  house.setClock(house.clock().add({ minutes: 61 }).toString())
}

test('a voucher is billed at issue, redeemed by its code however it is typed, and revenue once the car confirms', async () => {
  const voucher = await issue()
  assert.match(voucher.number, /^V-2026-\d{6}$/)
  assert.match(voucher.code, /^([A-HJ-NP-RT-Z2-46-9]{4}-){3}[A-HJ-NP-RT-Z2-46-9]{4}$/)
  assert.equal(voucher.validUntil, '2029-12-31T23:00:00Z')
  assert.equal(await booksOf('partner-receivable'), voucher.billed.amount)
  assert.equal(await booksOf('deposits'), voucher.billed.amount)
  const car = await world.newCar()
  const typed = voucher.code.replaceAll('-', ' ').toLowerCase()
  const content = await anna.post('/api/vouchers/checks', { code: typed, language: 'en' })
  assert.deepEqual([content.status, content.body.title, content.body.number], [200, 'Seat memory', voucher.number])
  const redeemed = await anna.post('/api/vouchers/redemptions', { code: typed, vin: car.vin })
  assert.equal(redeemed.status, 201, JSON.stringify(redeemed.body))
  assert.equal(await stateOf(voucher.id), 'redeemed')
  await world.pass(2, car)
  const activation = await latest()
  assert.deepEqual(
    [activation.state, activation.voucherNumber, activation.orderNumber, activation.total.amount],
    ['active', voucher.number, null, 0],
  )
  assert.deepEqual([...car.opened], ['seat-memory'])
  const { billed, billedTax } = voucher
  assert.equal(await booksOf('revenue'), billed.amount - billedTax.amount)
  assert.deepEqual([await booksOf('deposits'), await booksOf('deposit-vat')], [0, 0])
  assert.equal(await booksOf('vat-payable'), billedTax.amount)
  const file = (await world.uta.get(`/api/updates/activations/${activation.id}`)).body
  assert.equal(file.unshared, 'voucher')
  const again = await anna.post('/api/vouchers/redemptions', { code: voucher.code, vin: car.vin })
  assert.deepEqual([again.status, again.body.code], [409, 'voucher-redeemed'])
})

test('the same issue again is the same voucher, and the same redemption the same activation', async () => {
  const key = { 'idempotency-key': 'one-issue-of-dora' }
  const first = await dora.post('/api/vouchers', { sku: 'seat-memory', plan: 'lifetime' }, key)
  const second = await dora.post('/api/vouchers', { sku: 'seat-memory', plan: 'lifetime' }, key)
  assert.equal(first.body.id, second.body.id)
  const { code } = (await dora.post(`/api/vouchers/${first.body.id}/codes`, {})).body
  const car = await world.newCar()
  const redemption = { 'idempotency-key': 'one-redemption-of-anna' }
  const once = await anna.post('/api/vouchers/redemptions', { code, vin: car.vin }, redemption)
  const twice = await anna.post('/api/vouchers/redemptions', { code, vin: car.vin }, redemption)
  assert.deepEqual([once.status, once.body], [twice.status, twice.body])
})

test('of two who redeem one voucher at once, one does', async () => {
  const { code, id } = await issue()
  const jonas = await world.as('jonas.vogt')
  const cars = [await world.newCar(), await world.newCar()]
  const answers = await Promise.all(
    [anna, jonas].map((bearer, nth) => bearer.post('/api/vouchers/redemptions', { code, vin: cars[nth]?.vin })),
  )
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201, 409]))
  assert.equal(answers.find(({ status }) => status === 409)?.body.code, 'voucher-redeemed')
  assert.equal(await stateOf(id), 'redeemed')
})

test('a car that cannot leaves the voucher as it was, and so does giving it back within 48 hours', async () => {
  nextHour()
  const voucher = await issue('trailer-assist', 'season')
  const [deposits, revenue] = [await booksOf('deposits'), await booksOf('revenue')]
  const broken = await world.newCar({ broken: ['trailer-assist'] })
  await anna.post('/api/vouchers/redemptions', { code: voucher.code, vin: broken.vin })
  await world.pass(20, broken)
  assert.equal((await latest()).state, 'failed')
  assert.equal(await stateOf(voucher.id), 'issued')
  const { body: told } = await anna.get('/api/me/messages?language=en')
  assert.match(JSON.stringify(told.items[0]), /function-failed/)
  const good = await world.newCar()
  const { body } = await anna.post('/api/vouchers/redemptions', { code: voucher.code, vin: good.vin })
  await world.pass(2, good)
  assert.equal(await booksOf('revenue'), revenue + voucher.billed.amount - voucher.billedTax.amount)
  assert.equal((await anna.post(`/api/activations/${body.activationId}/undoings`, {})).status, 201)
  assert.equal(await stateOf(voucher.id), 'issued')
  assert.deepEqual([await booksOf('deposits'), await booksOf('revenue')], [deposits, revenue])
})

test('codes that are unknown, and vouchers that are not for this car, are refused and change nothing', async () => {
  nextHour()
  const voucher = await issue()
  const car = await world.newCar()
  const tried = async (more: object) => {
    const { body } = await anna.post('/api/vouchers/redemptions', { code: voucher.code, vin: car.vin, ...more })
    return body.code
  }
  assert.equal(await tried({ code: 'ABCD' }), 'voucher-code-invalid')
  assert.equal(await tried({ code: 'ABCD-ABCD-ABCD-ABCD' }), 'voucher-unknown')
  assert.equal(await tried({ market: 'AT' }), 'voucher-other-market')
  assert.equal(await tried({ vin: (await world.newCar({ version: '1.0', line: 'kraxe' })).vin }), 'function-unfit')
  const jonas = await world.as('jonas.vogt')
  assert.equal((await jonas.post(`/api/vouchers/${voucher.id}/codes`, {})).status, 403)
  const emil = await world.as('emil.brandt')
  assert.equal((await emil.post(`/api/vouchers/${voucher.id}/cancellations`, {})).body.code, 'voucher-unknown')
  assert.equal(await stateOf(voucher.id), 'issued')
  const { body: newer } = await dora.post(`/api/vouchers/${voucher.id}/codes`, {})
  assert.equal(await tried({}), 'voucher-unknown')
  assert.equal(await tried({ code: newer.code, vin: 'none' }), 'vin-invalid')
  const receivable = await booksOf('partner-receivable')
  assert.equal((await dora.post(`/api/vouchers/${voucher.id}/cancellations`, {})).body.state, 'cancelled')
  assert.equal(await booksOf('partner-receivable'), receivable - voucher.billed.amount)
  assert.equal(await tried({ code: newer.code }), 'voucher-cancelled')
  assert.equal((await dora.post(`/api/vouchers/${voucher.id}/cancellations`, {})).body.code, 'voucher-not-open')
  const codes = []
  for (let count = 0; count < 9; count++) codes.push(await tried({ code: 'ABCD-ABCD-ABCD-ABCD' }))
  assert.equal(codes.at(-1), 'too-many-attempts')
})

test('another term of what a voucher paid for is bought, and goes on by itself from then on', async () => {
  nextHour()
  const voucher = await issue('seat-memory', 'month')
  const car = await world.newCar()
  await anna.post('/api/vouchers/redemptions', { code: voucher.code, vin: car.vin })
  await world.pass(2, car)
  assert.equal((await latest()).renewal, null)
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'month')])
  await world.pass(2, car)
  const { body } = await anna.get('/api/activations?language=en&limit=2')
  const first = body.items.find(({ kind, vin }: { kind: string; vin: string }) => kind === 'first' && vin === car.vin)
  assert.equal(first.renewal.state, 'running')
})

test('a voucher that nobody redeemed in its time is closed, and what was billed stays', async () => {
  nextHour()
  const voucher = await issue()
  const [revenue, tax] = [await booksOf('revenue'), await booksOf('vat-payable')]
  house.setClock('2030-01-01T08:00:00Z')
  await world.composed.jobs['voucher-expire']?.({})
  assert.equal(await stateOf(voucher.id), 'expired')
  assert.ok((await booksOf('revenue')) > revenue)
  assert.equal(await booksOf('vat-payable'), tax)
  const late = await anna.post('/api/vouchers/redemptions', { code: voucher.code, vin: (await world.newCar()).vin })
  assert.equal(late.body.code, 'voucher-expired')
})

const noon = Temporal.Instant.from('2026-11-23T12:00:00Z')

test('what a partner is billed and its share are the net price, and the tax is that of what is billed', () => {
  const gross = fc.integer({ min: 2, max: 5_000_00 }).map((minor) => money(minor, 'EUR'))
  const rate = fc.integer({ min: 0, max: 999_999 }).map((millionths) => (millionths / 1_000_000).toFixed(6))
  fc.assert(
    fc.property(gross, rate, (price, functionRate) => {
      const tax = taxInside(price, '0.19')
      const { share, billed, billedTax } = billVoucher(price, tax, { id: 'rule', version: 1, functionRate })
      const net = subtract(price, tax)
      assert.deepEqual(add(share, subtract(billed, billedTax)), net)
      assert.ok(share.amount >= 0 && share.amount <= net.amount)
      assert.ok(billed.amount <= price.amount && billedTax.amount <= tax.amount)
      const due = (net.amount - share.amount) * 0.19
      assert.ok(Math.abs(billedTax.amount - due) <= 1.2)
    }),
  )
})

test('a voucher is good to the end of its years where it was sold', () => {
  assert.equal(validUntil('DE', noon).toString(), '2029-12-31T23:00:00Z')
  assert.equal(validUntil('AT', noon).toString(), '2056-12-31T23:00:00Z')
})

const issued: Voucher = {
  ...billVoucher(money(119, 'EUR'), money(19, 'EUR'), { id: 'rule', version: 1, functionRate: '0.1' }),
  id: 'voucher',
  number: 'V-2026-000001',
  partnerId: 'partner',
  market: 'DE',
  edition: 'edition',
  functionCode: 'seat-memory',
  planCode: 'lifetime',
  price: money(119, 'EUR'),
  tax: money(19, 'EUR'),
  issuedBy: 'Dora',
  issuedAt: noon,
  validUntil: noon.add({ hours: 24 }),
  state: { name: 'issued' },
}

test('whoever gets a voucher back at the end of its time has thirty days for another try', () => {
  const redeemed = redeem(issued, 'first', noon)
  assert.equal(giveBackVoucher(redeemed, 'another', noon), redeemed)
  const again = giveBackVoucher(redeemed, 'first', noon.add({ hours: 48 }))
  assert.equal(again.validUntil.since(noon).total('hours'), 32 * 24)
  assert.equal(standingOf(issued, noon.add({ hours: 24 })).name, 'expired')
  assert.throws(() => redeem(redeemed, 'second', noon), { code: 'voucher-redeemed' })
})
