import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoPartners } from '../../../../demo/partners.ts'
import { functionLine, openFunctionWorld } from '../../../../test/function-world.ts'
import { decideShare } from './revenue-share.ts'
import { selectPartnerBook } from '../../../house/partners/store-book.ts'

const world = await openFunctionWorld()
const { house, anna, uta } = world
const ada = await world.as('ada.adler')
const [leipzig] = demoPartners().partners
assert.ok(leipzig)
const dora = await world.as('dora.sommer')

async function latest() {
  return (await anna.get('/api/activations?language=en&limit=1')).body.items[0]
}

async function linesOf(activationId: string) {
  const { body } = await dora.get('/api/commission-lines?limit=100')
  return body.items.filter((line: { activationId: string | null }) => line.activationId === activationId)
}

async function payable(): Promise<number> {
  const fatma = await world.as('fatma.finke')
  const { body } = await fatma.get('/api/ledger/accounts?code=agent-payable&market=DE&limit=100')
  return body.items.reduce((sum: number, { balance }: { balance: number }) => sum + balance, 0)
}

test('the partner who handed over the car has its share once the car confirms, and none after the undo', async () => {
  const car = await world.newCar()
  await world.handOver(car.vin, leipzig.id)
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'lifetime')])
  await world.pass(1)
  const bought = await latest()
  assert.deepEqual(await linesOf(bought.id), [])
  await world.pass(1, car)
  const [line] = await linesOf(bought.id)
  const net = Math.round((bought.total.amount * 100) / 119)
  assert.deepEqual(
    [line.code, line.kind, line.ruleVersion, line.rate, line.dealId, line.base.amount],
    ['function', 'accrual', 2, '0.15', null, net],
  )
  assert.ok(Math.abs(line.amount.amount - net * 0.15) <= 0.5)
  assert.equal(line.evidence.vin, car.vin)
  assert.match(line.reason.en, /Seat memory in .*, which you handed over: 15% of the net revenue\./)
  assert.match(line.wouldChange.de, /andere Fassung der Regel/)
  assert.equal(await payable(), line.amount.amount)
  const file = (await ada.get(`/api/updates/activations/${bought.id}`)).body
  assert.equal((await uta.get(`/api/updates/activations/${bought.id}`)).body.shares, null)
  assert.deepEqual([file.shares.length, file.shares[0].partnerId, file.unshared], [1, leipzig.id, null])

  assert.equal((await anna.post(`/api/activations/${bought.id}/undoings`, {})).status, 201)
  const both = await linesOf(bought.id)
  assert.deepEqual(
    both.map(({ kind, amount }: { kind: string; amount: { amount: number } }) => [kind, amount.amount]),
    [
      ['reversal', -line.amount.amount],
      ['accrual', line.amount.amount],
    ],
  )
  assert.equal(await payable(), 0)
  const month = (await dora.get('/api/commission-months')).body.items[0]
  assert.deepEqual([month.earned + month.reversed, month.functions, month.deals], [0, 1, 0])
})

test('of a term that ends early the share stays for what was used', async () => {
  const car = await world.newCar()
  await world.handOver(car.vin, leipzig.id)
  await world.buy(anna, [functionLine('seat-memory', car.vin, 'month')])
  await world.pass(2, car)
  const { id } = await latest()
  const plans = (await anna.get(`/api/activations/${id}/plan-changes?language=en`)).body.items
  const other = plans.find(({ term }: { term: string }) => term === 'lifetime')
  const changed = await anna.post(`/api/activations/${id}/plan-changes`, {
    plan: other.plan,
    price: other.price.amount,
  })
  assert.equal(changed.body.state, 'captured', JSON.stringify(changed.body))
  const kinds = (await linesOf(id)).map(({ kind }: { kind: string }) => kind)
  assert.deepEqual(kinds.slice(-2), ['reversal', 'accrual'])
  const left = (await linesOf(id)).reduce(
    (sum: number, { amount }: { amount: { amount: number } }) => sum + amount.amount,
    0,
  )
  assert.ok(left >= 0)
})

test('a car that was not handed over here gives nobody a share, and says why', async () => {
  for (const [delivered, because] of [
    [false, 'not-delivered-here'],
    [true, 'delivered-by-maker'],
  ] as const) {
    const car = await world.newCar()
    if (delivered) await world.handOver(car.vin, null)
    await world.buy(anna, [functionLine('seat-memory', car.vin, 'lifetime')])
    await world.pass(2, car)
    const { id } = await latest()
    const file = (await ada.get(`/api/updates/activations/${id}`)).body
    assert.deepEqual([file.shares, file.unshared], [[], because])
  }
})

test('the version of the day of the purchase counts, and without a contract there is none', async () => {
  const book = await selectPartnerBook(house.db)
  const at = Temporal.Instant.from('2026-01-01T00:00:00Z')
  const delivery = { offer: 'lerche', partnerId: leipzig.id, at }
  const decide = (boughtAt: string, offer = 'lerche') =>
    decideShare(book, {
      delivery: { ...delivery, offer },
      market: 'DE',
      boughtAt: Temporal.Instant.from(boughtAt),
    })
  const rateOf = (decision: ReturnType<typeof decide>) =>
    decision.kind === 'partner' ? [decision.terms.version, Number(decision.terms.functionRate)] : decision.because
  assert.deepEqual(rateOf(decide('2026-06-30T00:00:00Z')), [1, 0.1])
  assert.deepEqual(rateOf(decide('2026-07-01T00:00:00Z')), [2, 0.15])
  assert.equal(rateOf(decide('2024-07-01T00:00:00Z')), 'no-contract')
  assert.equal(rateOf(decide('2026-07-01T00:00:00Z', 'nothing')), 'no-contract')
  const abroad = decideShare(book, { delivery, market: 'AT', boughtAt: at })
  assert.equal(abroad.kind, 'nobody')
})
