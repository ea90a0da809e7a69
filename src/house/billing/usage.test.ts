import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTestHouse } from '../../../test/database.ts'
import { openPaymentDesk } from '../../../test/payment-desk.ts'
import { anonymous } from '../../kernel/identity/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { money, taxInside } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import { openReader } from '../../kernel/reader.ts'
import { balances } from '../ledger/public.ts'
import { billMonth, collectDue, collectUsage, takeUsageMoney } from './actions-collect.ts'
import { hold, releaseHold, sweepHolds } from './actions-hold.ts'
import { correctUsage, settleUsage } from './actions-usage.ts'
import { creditOf, keepMethod, takeKept } from './actions-wallet.ts'
import { billingReaction } from './reactions.ts'
import { findHold } from './store-hold.ts'
import { findInvoice, listInvoices } from './store-invoice.ts'
import { isSettledBefore, listLines } from './store-usage.ts'
import { taxSums, type Usage } from './usage.ts'

const house = await openTestHouse()
const { parts, bank, runJobs } = openPaymentDesk(
  house,
  async (tx, { purpose, orderId, label }, amount) => {
    if (purpose === 'method') await takeKept(tx, orderId, house.clock())
    if (purpose === 'usage' || purpose === 'hold') {
      await takeUsageMoney(tx, { purpose, orderId, label, amount }, house.clock())
    }
  },
  () => anonymous,
)
const reader = openReader(house, [billingReaction()])
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

async function customerWith(token: string): Promise<string> {
  const customerId = newId()
  const method = { kind: 'card', token } as const
  const kept = await keepMethod(parts, { customerId, market: 'DE', method, language: 'de', key: `key-${customerId}` })
  assert.equal(kept.state, 'captured')
  return customerId
}

function usageOf(payerId: string, grossMinor: number, more: Partial<Usage> = {}): Usage {
  const gross = money(grossMinor, 'EUR')
  return {
    department: 'charging',
    subject: newId(),
    userId: payerId,
    payerId,
    market: 'DE',
    title: '20 kWh',
    gross,
    tax: taxInside(gross, '0.19'),
    taxRate: '0.19',
    at: house.clock(),
    when: 'at-once',
    ...more,
  }
}

function holdOf(customerId: string, subject: string, amountMinor = 50_00) {
  const what = { department: 'charging', subject, market: 'DE', title: 'Leipzig, Augustusplatz' } as const
  return { ...what, customerId, amount: money(amountMinor, 'EUR'), hours: 24 }
}

const settle = (usage: Usage) => house.transaction(async (tx) => settleUsage(tx, usage))
const invoicesOf = (payerId: string) => listInvoices(house.db, payerId, { limit: 100, before: LAST })

async function owedBy(customerId: string): Promise<number> {
  const account = { code: 'receivable', customerId } as const
  const books = { market: 'DE', commodity: 'EUR' } as const
  const day = house.clock().toZonedDateTimeISO('Europe/Berlin').toPlainDate()
  const [found] = await balances(house.db, [{ account, books }], day)
  return present(found, 'the account').balance
}

test('what is used is taken from what was held for it, and the rest is free again', async () => {
  const anna = await customerWith('card_ok')
  const usage = usageOf(anna, 18_40)
  const held = await hold(parts, holdOf(anna, usage.subject))
  assert.equal(held.state, 'held')
  const { id } = await settle(usage)
  await collectUsage(parts, id)
  await collectUsage(parts, id)
  const [invoice, ...others] = await invoicesOf(anna)
  assert.ok(invoice && others.length === 0)
  assert.deepEqual([invoice.state, invoice.gross.amount, invoice.paid.amount], ['paid', 18_40, 18_40])
  const after = present(await findHold(house.db, 'charging', usage.subject), 'the hold')
  assert.deepEqual([after.state, after.captured.amount], ['captured', 18_40])
  const charge = await bank.retrieve(present(after.paymentId, 'its payment'))
  assert.deepEqual(charge, { state: 'captured', captured: money(18_40, 'EUR') })
  assert.equal(await owedBy(anna), 0)
})

test('what is beyond the hold is charged to the kept card', async () => {
  const anna = await customerWith('card_ok')
  const usage = usageOf(anna, 72_15)
  await hold(parts, holdOf(anna, usage.subject))
  await collectUsage(parts, (await settle(usage)).id)
  const [invoice] = await invoicesOf(anna)
  assert.deepEqual([invoice?.state, invoice?.paid.amount], ['paid', 72_15])
  assert.equal(await owedBy(anna), 0)
})

test('the same session is held for once, whoever asks again; another amount for it is refused', async () => {
  const anna = await customerWith('card_ok')
  const subject = newId()
  const [one, other] = await Promise.all([hold(parts, holdOf(anna, subject)), hold(parts, holdOf(anna, subject))])
  assert.equal(one.id, other.id)
  await assert.rejects(hold(parts, holdOf(anna, subject, 60_00)), { code: 'hold-exists' })
  const stranger = await customerWith('card_ok')
  await assert.rejects(hold(parts, holdOf(stranger, subject)), { code: 'hold-exists' })
})

test('who keeps no card holds nothing, and a card that is declined holds nothing', async () => {
  await assert.rejects(hold(parts, holdOf(newId(), newId())), { code: 'no-method' })
  const closed = await customerWith('card_closed_since')
  assert.equal((await hold(parts, holdOf(closed, newId()))).state, 'declined')
})

test('a hold is free at once when nothing came of it, and at its time whatever happened', async () => {
  const anna = await customerWith('card_ok')
  const [left, forgotten] = [newId(), newId()]
  await hold(parts, holdOf(anna, left))
  await releaseHold(parts, 'charging', left)
  await releaseHold(parts, 'charging', left)
  const released = present(await findHold(house.db, 'charging', left), 'the hold')
  assert.equal(released.state, 'released')
  assert.deepEqual(await bank.retrieve(present(released.paymentId, 'its payment')), { state: 'cancelled' })
  await hold(parts, holdOf(anna, forgotten))
  house.setClock(house.clock().add({ hours: 25 }))
  await sweepHolds(parts)
  assert.equal((await findHold(house.db, 'charging', forgotten))?.state, 'released')
})

test('a bank that stays silent has held once, and it is found out', async () => {
  const slow = await customerWith('card_ok')
  // The card that is charged from now on answers nobody, but does what it is asked.
  const method = { kind: 'card', token: 'card_timeout' } as const
  await keepMethod(parts, { customerId: slow, market: 'DE', method, language: 'de', key: `slow-${slow}` })
  house.setClock(house.clock().add({ minutes: 2 }))
  await runJobs()
  const subject = newId()
  assert.equal((await hold(parts, holdOf(slow, subject))).state, 'asked')
  house.setClock(house.clock().add({ minutes: 2 }))
  await sweepHolds(parts)
  assert.equal((await findHold(house.db, 'charging', subject))?.state, 'held')
})

test('the same session is settled once', async () => {
  const anna = await customerWith('card_ok')
  const usage = usageOf(anna, 9_99)
  await settle(usage)
  await assert.rejects(settle(usage), isSettledBefore)
  assert.equal(await owedBy(anna), 9_99)
})

test('a card that declines leaves the invoice owed and nothing more on credit, until another card pays it', async () => {
  const anna = await customerWith('card_closed_since')
  assert.equal(await creditOf(house.db, anna, 'DE'), 'good')
  await collectUsage(parts, (await settle(usageOf(anna, 12_00))).id)
  await reader.drain()
  const [declined] = await invoicesOf(anna)
  assert.equal(declined?.state, 'declined')
  assert.equal(await creditOf(house.db, anna, 'DE'), 'declined')
  assert.equal(await creditOf(house.db, newId(), 'DE'), 'no-method')
  const method = { kind: 'card', token: 'card_ok' } as const
  await keepMethod(parts, { customerId: anna, market: 'DE', method, language: 'de', key: `other-${anna}` })
  await collectDue(parts)
  const [paid] = await invoicesOf(anna)
  assert.deepEqual([paid?.state, paid?.paid.amount], ['paid', 12_00])
  assert.equal(await creditOf(house.db, anna, 'DE'), 'good')
  assert.equal(await owedBy(anna), 0)
})

test('a bank that goes on declining is asked four times, and then waits for its customer', async () => {
  const anna = await customerWith('card_closed_since')
  await collectUsage(parts, (await settle(usageOf(anna, 12_00))).id)
  for (let day = 0; day < 20; day++) {
    await reader.drain()
    house.setClock(house.clock().add({ hours: 24 }))
    await collectDue(parts)
  }
  const [invoice] = await invoicesOf(anna)
  assert.deepEqual([invoice?.state, invoice?.attempts, invoice?.collectAt], ['declined', 4, null])
})

test('whatever is used in a month, its lines are the invoice and the invoice is the transfers, to the cent', async () => {
  const amounts = fc.array(
    fc.record({ cents: fc.integer({ min: 1, max: 99_999 }), rate: fc.constantFrom('0.19', '0.07', '0') }),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(amounts, fc.integer({ min: 0, max: 11 }), async (used, correctedAt) => {
      house.setClock('2026-10-15T10:00:00Z')
      const company = await customerWith('card_ok')
      const recorded = []
      for (const [place, { cents, rate }] of used.entries()) {
        const tax = taxInside(money(cents, 'EUR'), rate)
        const driver = place % 2 === 0 ? company : newId()
        recorded.push(await settle(usageOf(company, cents, { tax, taxRate: rate, userId: driver, when: 'monthly' })))
      }
      const wrong = recorded[correctedAt]
      let credited = 0
      if (wrong && wrong.gross.amount > 1) {
        const gross = money(Math.floor(wrong.gross.amount / 2), 'EUR')
        credited = wrong.gross.amount - gross.amount
        const right = { gross, tax: taxInside(gross, wrong.taxRate) }
        const correction = { usageId: wrong.id, right, title: 'Corrected' }
        await house.transaction((tx) => correctUsage(tx, correction, house.clock()))
        const again = house.transaction((tx) => correctUsage(tx, correction, house.clock()))
        await assert.rejects(again, { code: 'usage-corrected' })
      }
      const total = used.reduce((sum, { cents }) => sum + cents, 0) - credited
      assert.equal(await owedBy(company), total)
      await billMonth(parts)
      assert.equal((await invoicesOf(company)).length, 0, 'the month is not over')
      house.setClock('2026-11-01T01:00:00Z')
      await billMonth(parts)
      await billMonth(parts)
      const [invoice, ...others] = await invoicesOf(company)
      assert.ok(invoice && others.length === 0)
      const lines = await listLines(house.db, invoice.id)
      assert.equal(invoice.month, '2026-10')
      assert.equal(
        lines.reduce((sum, { gross }) => sum + gross.amount, 0),
        invoice.gross.amount,
      )
      const taxes = taxSums(lines)
      assert.equal(
        taxes.reduce((sum, { net, tax }) => sum + net.amount + tax.amount, 0),
        invoice.gross.amount,
      )
      assert.equal(
        taxes.reduce((sum, { tax }) => sum + tax.amount, 0),
        invoice.tax.amount,
      )
      assert.equal(invoice.gross.amount, total)
      await collectDue(parts)
      assert.equal((await findInvoice(house.db, invoice.id)).state, 'paid')
      assert.equal(await owedBy(company), 0)
    }),
    { numRuns: 12 },
  )
})

test('what was billed too high gets a credit note, and what was paid too much goes back to where it came from', async () => {
  const anna = await customerWith('card_ok')
  const usage = usageOf(anna, 40_00)
  await hold(parts, holdOf(anna, usage.subject))
  const { id: usageId } = await settle(usage)
  await collectUsage(parts, usageId)
  const gross = money(25_00, 'EUR')
  const right = { gross, tax: taxInside(gross, '0.19') }
  const note = await house.transaction((tx) => correctUsage(tx, { usageId, right, title: 'Zu viel' }, house.clock()))
  assert.deepEqual([note?.kind, note?.gross.amount, note?.state], ['credit-note', -15_00, 'paid'])
  await runJobs()
  const held = present(await findHold(house.db, 'charging', usage.subject), 'the hold')
  const { rows } = await house.pool.query('select refunded from testbank.charge where reference = $1', [held.paymentId])
  assert.equal(Number(rows[0].refunded), 15_00)
  assert.equal(await owedBy(anna), 0)
  const dearer = { gross: money(99_00, 'EUR'), tax: money(0, 'EUR') }
  const up = house.transaction((tx) => correctUsage(tx, { usageId, right: dearer, title: 'x' }, house.clock()))
  await assert.rejects(up, { code: 'correction-no-credit' })
})

test('of an invoice that is not paid yet a credit note takes away what is owed', async () => {
  const anna = await customerWith('card_closed_since')
  const { id: usageId } = await settle(usageOf(anna, 40_00))
  await collectUsage(parts, usageId)
  await reader.drain()
  const nothing = { gross: money(0, 'EUR'), tax: money(0, 'EUR') }
  await house.transaction((tx) => correctUsage(tx, { usageId, right: nothing, title: 'Storno' }, house.clock()))
  const states = (await invoicesOf(anna)).map(({ kind, state }) => `${kind} ${state}`)
  assert.deepEqual(states.toSorted(), ['credit-note paid', 'invoice paid'])
  assert.equal(await owedBy(anna), 0)
  assert.equal(await creditOf(house.db, anna, 'DE'), 'good')
})

test('invoices are numbered without a gap, whoever writes at the same time', async () => {
  house.setClock('2027-02-01T10:00:00Z')
  const people = await Promise.all(Array.from({ length: 6 }, () => customerWith('card_ok')))
  const ids = await Promise.all(people.map(async (payer) => (await settle(usageOf(payer, 5_00))).id))
  await Promise.all(ids.map((id) => collectUsage(parts, id)))
  const numbers = (await Promise.all(people.map(invoicesOf))).flat().map(({ number }) => number)
  assert.deepEqual(
    numbers.toSorted(),
    Array.from({ length: 6 }, (_, at) => `R-DE-2027-${String(at + 1).padStart(6, '0')}`),
  )
})
