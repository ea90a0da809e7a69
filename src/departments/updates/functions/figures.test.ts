import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionLine } from '../../../../test/function-world.ts'
import { daysBefore, openRenewalWorld } from '../../../../test/renewal-world.ts'
import { drain } from '../../../kernel/drain.ts'

const world = await openRenewalWorld()
const { house, anna, reader, buyWith, runAt, latest } = world

/** What the days say of functions in Germany; nothing else is sold in this world. */
async function figures() {
  await drain(house, reader)
  const { rows } = await house.pool.query<Record<string, number>>(
    `select coalesce(sum(orders), 0)::int as orders, coalesce(sum(renewals), 0)::int as renewals,
       coalesce(sum(gross), 0)::int as gross, coalesce(sum(tax), 0)::int as tax,
       coalesce(sum(renewed), 0)::int as renewed, coalesce(sum(taken_back), 0)::int as "takenBack"
     from checkout.daily_figure where market = 'DE' and department = 'updates' and seller_kind = 'maker'`,
  )
  return rows[0]
}

/** What the books say: deposits, revenue and tax of the same; and what was received and is due back. */
async function books() {
  const { rows } = await house.pool.query<Record<string, number>>(
    `select
       coalesce(sum(amount) filter (where a.code in ('deposits', 'revenue', 'vat-payable', 'deposit-vat')), 0)::int as gross,
       coalesce(sum(amount) filter (where a.code = 'vat-payable'), 0)::int as tax,
       coalesce(sum(amount) filter (where a.code = 'refunds-payable' and reason = 'refund-due'), 0)::int as "takenBack"
     from (
       select credit_account as account, amount, reason from ledger.transfer
       union all select debit_account, -amount, reason from ledger.transfer
     ) t join ledger.account a on a.id = t.account where a.market = 'DE'`,
  )
  return rows[0]
}

async function agree(more: { readonly orders: number; readonly renewals: number; readonly renewed: number }) {
  const told = await figures()
  const { gross, tax, takenBack } = told ?? {}
  assert.deepEqual({ gross, tax, takenBack }, await books())
  assert.deepEqual({ orders: told?.['orders'], renewals: told?.['renewals'], renewed: told?.['renewed'] }, more)
}

let orders = 0
let renewals = 0
let renewed = 0

test('what is renewed counts on its day, and what is cancelled of it goes off', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_ok', car, 'month')
  await agree({ orders: ++orders, renewals, renewed })
  await runAt(daysBefore(bought.until, 7))
  renewed += bought.total.amount
  await agree({ orders, renewals: renewals + 1, renewed })
  await world.pass(3, car)
  await agree({ orders, renewals: renewals + 1, renewed })
  await anna.post(`/api/activations/${bought.id}/cancellations`, {})
  await world.pass(5, car)
  await agree({ orders, renewals, renewed })
})

test('of a share that goes back only the share is taken off', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_ok', car, 'year')
  await runAt(daysBefore(bought.until, 7))
  await world.pass(3, car)
  renewed += bought.total.amount
  await runAt(Temporal.Instant.from(bought.until).add({ hours: 24 * 100 }))
  const stopped = await anna.post(`/api/activations/${bought.id}/cancellations`, {})
  assert.ok(stopped.body.refund.amount > 0 && stopped.body.refund.amount < bought.total.amount)
  await world.pass(5, car)
  await agree({ orders: ++orders, renewals: ++renewals, renewed })
})

test('another plan is charged without an order, and what is left of the old one goes off', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_ok', car, 'year')
  const { body } = await anna.get(`/api/activations/${bought.id}/plan-changes`)
  const [other] = body.items
  house.setClock(house.clock().add({ hours: 24 * 50 }))
  await anna.post(`/api/activations/${bought.id}/plan-changes`, { plan: other.plan, price: other.price.amount })
  await world.pass(5, car)
  renewed += other.price.amount
  await agree({ orders: ++orders, renewals: ++renewals, renewed })
})

test('what is undone, withdrawn from, not confirmed or comes too late is not counted any more', async () => {
  const car = await world.newCar()
  const undone = await buyWith('card_ok', car, 'month')
  await anna.post(`/api/activations/${undone.id}/undoings`, {})
  await world.pass(5, car)
  await agree({ orders, renewals, renewed })
  const withdrawn = await buyWith('card_ok', car, 'lifetime')
  house.setClock(house.clock().add({ hours: 24 * 9 }))
  await anna.post(`/api/activations/${withdrawn.id}/withdrawals`, {})
  await world.pass(5, car)
  await agree({ orders, renewals, renewed })
  const other = await world.newCar()
  const unconfirmed = await buyWith('card_ok', other, 'month')
  await runAt(daysBefore(unconfirmed.until, 7))
  renewed += unconfirmed.total.amount
  await agree({ orders: ++orders, renewals: renewals + 1, renewed })
  await world.pass(130)
  assert.equal((await latest()).renewal, null)
  await agree({ orders, renewals, renewed })
})

test('of two functions of one order the one that is undone is taken off, and then the other', async () => {
  const [one, other] = [await world.newCar(), await world.newCar()]
  const lines = [functionLine('seat-memory', one.vin, 'month'), functionLine('seat-memory', other.vin, 'month')]
  await world.buy(anna, lines)
  await world.pass(3, one)
  await world.pass(3, other)
  await agree({ orders: orders + 2, renewals, renewed })
  const { body } = await anna.get('/api/activations?limit=2')
  await anna.post(`/api/activations/${body.items[0].id}/undoings`, {})
  await agree({ orders: orders + 1, renewals, renewed })
  await anna.post(`/api/activations/${body.items[1].id}/undoings`, {})
  await world.pass(5)
  await agree({ orders, renewals, renewed })
})

test('a declined term counts for nothing, and once it is paid with another card it counts once', async () => {
  const car = await world.newCar()
  const bought = await buyWith('card_closed_since', car, 'month')
  await runAt(daysBefore(bought.until, 7))
  await agree({ orders: ++orders, renewals, renewed })
  const method = { kind: 'card', token: 'card_ok' }
  await anna.post(`/api/activations/${bought.id}/payment-methods`, { method })
  await world.pass(3, car)
  renewed += bought.total.amount
  await agree({ orders, renewals: ++renewals, renewed })
})
