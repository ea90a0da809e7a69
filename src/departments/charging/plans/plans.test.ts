import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openFunctionWorld } from '../../../../test/function-world.ts'
import type { Visitor } from '../../../../test/world.ts'
import { drain } from '../../../kernel/drain.ts'
import { newId } from '../../../kernel/ids.ts'
import { money } from '../../../kernel/money.ts'
import { present } from '../../../kernel/refusal.ts'
import { openCatalogue } from '../../../house/catalogue/public.ts'
import { openStages } from '../../../house/stages/public.ts'
import { settleUsage } from '../../../house/billing/public.ts'
import { bringPlan } from './reactions.ts'
import { termsOf } from './terms-of.ts'

const world = await openFunctionWorld()
const { house, anna, composed, reader } = world
const jonas = await world.as('jonas.vogt')
const fatma = await world.as('fatma.finke')
const ada = await world.as('ada.adler')
const opened = await ada.post('/api/stages', { market: 'DE', department: 'charging', isOpen: true })
assert.equal(opened.status, 201, JSON.stringify(opened.body))
for (const refresh of house.refresh.get('stages') ?? []) await refresh()
const operator = { countryCode: 'DE', partyId: 'ABC' }

function planLine(sku: string, plan: string) {
  return { department: 'charging', offer: sku, quantity: 1, selection: { kind: 'charging-plan', plan } }
}

async function idOf(email: string): Promise<string> {
  const { rows } = await house.pool.query('select id from identity."user" where email like $1', [`${email}%`])
  return rows[0].id
}
const annaId = await idOf('anna.lindner')
const jonasId = await idOf('jonas.vogt')

const account = async (visitor: Visitor) => (await visitor.get('/api/charging/plan?language=en')).body
const terms = (customerId: string, as?: 'private') =>
  termsOf(house.db, { customerId, market: 'DE', operator, at: house.clock(), ...(as ? { as } : {}) })

async function buy(visitor: Visitor, sku: string, plan: string) {
  const order = await world.buy(visitor, [planLine(sku, plan)])
  await drain(house, reader)
  return order
}

/** Each test leaves nobody with a plan. */
async function withdraw(visitor: Visitor) {
  const { status, body } = await visitor.post('/api/charging/plan/withdrawals', {})
  assert.equal(status, 201, JSON.stringify(body))
  await drain(house, reader)
  return body
}

async function renewAt(when: Temporal.Instant): Promise<void> {
  house.setClock(when)
  await drain(house, reader)
  await present(composed.jobs['subscription-renew'], 'the job')({})
  await drain(house, reader)
}

async function revenue(): Promise<number> {
  const { body } = await fatma.get('/api/ledger/accounts?code=revenue&market=DE&limit=100')
  const own = body.items.filter(({ account: { ownerId } }: { account: { ownerId: string } }) => ownerId === 'charging')
  return own.reduce((sum: number, { balance }: { balance: number }) => sum + balance, 0)
}

test('a plan is bought, holds at once, and is revenue; withdrawn from, all of it goes back', async () => {
  assert.deepEqual((await terms(annaId)).terms, { kind: 'per-use', margin: { share: '0', perSession: '0' } })
  await buy(anna, 'charge-flat', 'month')
  const { plan } = await account(anna)
  assert.deepEqual([plan.sku, plan.price.amount, plan.renewal], ['charge-flat', 690, 'running'])
  const held = await terms(annaId)
  assert.deepEqual(held.terms, { kind: 'own-price', acPerKwh: '0.44', dcPerKwh: '0.54' })
  assert.deepEqual([held.planId, held.payer, held.when], [plan.id, 'self', 'monthly'])
  assert.equal(await revenue(), 580)
  const { refund } = await withdraw(anna)
  assert.equal(refund.amount, 690)
  assert.equal((await account(anna)).plan, null)
  assert.equal(await revenue(), 0)
  assert.equal((await anna.post('/api/charging/plan/withdrawals', {})).body.code, 'plan-unknown')
})

test('who has a plan buys no second one, and a plan is not sold for longer than it is offered', async () => {
  await buy(anna, 'charge-flat', 'month')
  const second = await world.order(anna, [planLine('charge-family', 'month')])
  assert.equal(second.body.code, 'plan-exists')
  await assert.rejects(world.order(anna, [planLine('charge-flat', 'decade')]), /plan-not-sold/)
  await withdraw(anna)
})

test('a month goes on by itself, and another plan is charged first and then takes its place to the cent', async () => {
  await buy(anna, 'charge-flat', 'month')
  const { plan } = await account(anna)
  await renewAt(Temporal.Instant.from(plan.nextChargeAt))
  const { plan: renewed } = await account(anna)
  assert.equal(renewed.terms.length, 2)
  assert.ok(renewed.until > plan.until)
  const { body: others } = await anna.get('/api/charging/plan/changes?language=en')
  const year = others.items.find(
    (each: { sku: string; plan: string }) => each.sku === 'charge-distance' && each.plan === 'year',
  )
  assert.equal(year.due.amount + year.credit.amount - year.leftOver.amount, year.price.amount)
  const wrong = await anna.post('/api/charging/plan/changes', { sku: year.sku, plan: 'year', price: 1 })
  assert.equal(wrong.body.code, 'price-changed')
  const wanted = { sku: year.sku, plan: 'year', price: year.price.amount }
  const changed = await anna.post('/api/charging/plan/changes', wanted)
  assert.equal(changed.body.state, 'captured', JSON.stringify(changed.body))
  await drain(house, reader)
  const { plan: now } = await account(anna)
  assert.deepEqual([now.sku, now.term, now.renewal], ['charge-distance', 'year', 'running'])
  assert.deepEqual((await terms(annaId)).terms, { kind: 'own-price', acPerKwh: '0.41', dcPerKwh: '0.42' })
  await withdraw(anna)
})

test('a plan is cancelled without signing in, and runs to the end of what is paid', async () => {
  const order = await buy(anna, 'charge-flat', 'month')
  const guest = await world.as('guest')
  const wanted = { orderNumber: order.number, email: 'anna.lindner@demo.kaufhaus.example', language: 'en' }
  const { rows } = await house.pool.query('select email from identity."user" where id = $1', [annaId])
  const asked = await guest.post('/api/contract-cancellations', { ...wanted, email: rows[0].email })
  assert.equal(asked.status, 201, JSON.stringify(asked.body))
  assert.deepEqual(
    asked.body.contracts.map(({ title }: { title: string }) => title),
    ['Charging Plus'],
  )
  const { id } = asked.body.contracts[0]
  assert.equal((await guest.post(`/api/contract-cancellations/${id}/confirmations`, {})).status, 201)
  const { plan } = await account(anna)
  assert.deepEqual([plan.renewal, plan.isCancellable], ['stopped', false])
  assert.equal((await anna.post('/api/charging/plan/cancellations', {})).body.code, 'not-cancellable')
  await withdraw(anna)
})

test('a family shares a plan and one payer; who has a plan already, another address and one too many are refused', async () => {
  await buy(anna, 'charge-family', 'month')
  const { rows } = await house.pool.query('select email from identity."user" where id = $1', [jonasId])
  const invited = await anna.post('/api/charging/plan/members', { email: rows[0].email })
  assert.equal(invited.status, 201, JSON.stringify(invited.body))
  assert.equal((await anna.post('/api/charging/plan/members', { email: rows[0].email })).body.code, 'invited-already')
  const accept = `/api/charging/memberships/${invited.body.id}/acceptances`
  assert.equal((await anna.post(accept, {})).body.code, 'invitation-unknown')
  await buy(jonas, 'charge-flat', 'month')
  assert.equal((await jonas.post(accept, {})).body.code, 'plan-exists')
  await withdraw(jonas)
  assert.deepEqual(
    (await account(jonas)).invitations.map(({ kind }: { kind: string }) => kind),
    ['family'],
  )
  assert.equal((await jonas.post(accept, {})).status, 201)
  const shared = await terms(jonasId)
  assert.deepEqual([shared.payerId, shared.payer, shared.terms.kind], [annaId, 'family', 'own-price'])
  const second = await world.order(jonas, [planLine('charge-flat', 'month')])
  assert.equal(second.body.code, 'plan-exists')
  for (const name of ['one', 'two', 'three']) {
    assert.equal((await anna.post('/api/charging/plan/members', { email: `${name}@example.com` })).status, 201)
  }
  assert.equal((await anna.post('/api/charging/plan/members', { email: 'four@example.com' })).body.code, 'plan-full')
  assert.equal((await jonas.post(`/api/charging/memberships/${invited.body.id}/endings`, {})).status, 201)
  assert.equal((await terms(jonasId)).payer, 'self')
  await withdraw(anna)
  await buy(anna, 'charge-flat', 'month')
  assert.equal((await anna.post('/api/charging/plan/members', { email: 'a@example.com' })).body.code, 'plan-not-shared')
  await withdraw(anna)
})

test('an employer pays charging on one invoice with lines by driver, the driver the rest; withdrawn, the driver pays all', async () => {
  const kept = await anna.post('/api/wallet/methods', { method: { kind: 'card', token: 'card_ok' } })
  assert.equal(kept.body.state, 'captured', JSON.stringify(kept.body))
  assert.equal(
    (await anna.post('/api/charging/company/drivers', { email: 'x@example.com' })).body.code,
    'company-unknown',
  )
  assert.equal((await anna.post('/api/charging/company', { name: 'Lindner Bau GmbH' })).status, 201)
  assert.equal((await anna.post('/api/charging/company', { name: 'Other' })).body.code, 'company-exists')
  const { rows } = await house.pool.query('select email from identity."user" where id = $1', [jonasId])
  const { body: driver } = await anna.post('/api/charging/company/drivers', { email: rows[0].email })
  assert.equal((await jonas.post(`/api/charging/memberships/${driver.id}/acceptances`, {})).status, 201)
  const company = await terms(jonasId)
  assert.deepEqual(
    [company.payerId, company.payer, company.when, company.credit],
    [annaId, 'company', 'monthly', 'good'],
  )
  const own = await terms(jonasId, 'private')
  assert.deepEqual([own.payerId, own.payer, own.credit], [jonasId, 'self', 'no-method'])
  const usage = {
    department: 'charging',
    subject: newId(),
    userId: jonasId,
    payerId: annaId,
    market: 'DE',
    title: 'Leipzig, 24 kWh',
    gross: money(14_40, 'EUR'),
    tax: money(2_30, 'EUR'),
    taxRate: '0.19',
    at: house.clock(),
    when: 'monthly',
  } as const
  await house.transaction(async (tx) => settleUsage(tx, usage))
  const { body: wallet } = await anna.get('/api/wallet?market=DE')
  assert.equal(wallet.upcoming.length, 1)
  house.setClock(house.clock().add({ hours: 24 * 40 }))
  await present(composed.jobs['invoice-month'], 'the job')({})
  await present(composed.jobs['invoice-collect'], 'the job')({})
  const { body: invoices } = await anna.get('/api/invoices')
  const { body: invoice } = await anna.get(`/api/invoices/${invoices.items[0].id}`)
  assert.deepEqual([invoice.state, invoice.gross.amount, invoice.lines[0].userName], ['paid', 14_40, 'Jonas Vogt'])
  assert.equal((await jonas.get(`/api/invoices/${invoice.id}`)).body.code, 'invoice-unknown')
  const wanted = { lineId: invoice.lines[0].id, grossMinor: 10_00, title: 'Zu viel berechnet' }
  const note = await fatma.post(`/api/invoices/${invoice.id}/corrections`, wanted)
  assert.deepEqual([note.body.kind, note.body.gross?.amount], ['credit-note', -4_40], JSON.stringify(note.body))
  assert.equal((await fatma.post(`/api/invoices/${invoice.id}/corrections`, wanted)).body.code, 'usage-corrected')
  assert.equal((await anna.post(`/api/charging/memberships/${driver.id}/endings`, {})).status, 201)
  assert.equal((await terms(jonasId)).payer, 'self')
})

test('a card that is declined gives no credit, and no session is begun on it', async () => {
  await jonas.post('/api/wallet/methods', { method: { kind: 'card', token: 'card_declined' } })
  assert.equal((await terms(jonasId)).credit, 'no-method')
  const { body } = await jonas.get('/api/wallet?market=DE')
  assert.deepEqual([body.method, body.latest.state, body.credit], [null, 'declined', 'no-method'])
})

test('a car brings a plan to its first owner for a year, once; who has a plan keeps that', async () => {
  const parts = {
    house,
    catalogue: await openCatalogue(house, await openStages(house)),
    requireOpen: () => undefined,
    soldAs: async () => ({ offer: 'ferne', market: 'DE' }) as const,
    pastSessions: async () => [],
  }
  const bring = (vin: string) => house.transaction((tx) => bringPlan(parts, tx, { vin, customerId: jonasId }))
  await bring('WMRFERNE6SM400001')
  const { plan } = await account(jonas)
  assert.deepEqual([plan.sku, plan.source, plan.price.amount, plan.renewal], ['charge-flat', 'vehicle', 0, 'none'])
  assert.equal(plan.until.slice(0, 4), String(Number(plan.from.slice(0, 4)) + 1))
  await bring('WMRFERNE6SM400001')
  await bring('WMRFERNE6SM400002')
  assert.equal((await account(jonas)).plan.id, plan.id)
  assert.equal((await jonas.post('/api/charging/plan/withdrawals', {})).body.code, 'withdrawal-too-late')
})

test('a margin holds from its instant on, an operator’s own before that of every other', async () => {
  const from = (hours: number) => house.clock().add({ hours }).toString()
  const every = { operator: '*', share: '0.06', perSession: '0', validFrom: from(1) }
  assert.equal((await anna.post('/api/charging/margins', every)).status, 403)
  assert.equal((await fatma.post('/api/charging/margins', every)).status, 201)
  assert.equal((await fatma.post('/api/charging/margins', { ...every, share: '0.07' })).body.code, 'margin-set')
  assert.equal((await fatma.post('/api/charging/margins', { ...every, validFrom: from(-1) })).status, 400)
  const own = { operator: 'DE*ABC', share: '0.02', perSession: '0.35', validFrom: from(2) }
  assert.equal((await fatma.post('/api/charging/margins', own)).status, 201)
  const marginIn = async (hours: number) => {
    const { terms: found } = await termsOf(house.db, {
      customerId: annaId,
      market: 'DE',
      operator,
      at: house.clock().add({ hours }),
    })
    return found.kind === 'per-use' ? [found.margin.share, found.margin.perSession] : []
  }
  assert.deepEqual(
    [await marginIn(0), await marginIn(1), await marginIn(3)],
    [
      ['0', '0'],
      ['0.06', '0'],
      ['0.02', '0.35'],
    ],
  )
})
