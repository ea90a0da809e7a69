import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customerTariff, operatorTariff, promiseBook, recordOf } from '../../../../test/charging-records.ts'
import { openTestHouse } from '../../../../test/database.ts'
import { element, price, tariffOf } from '../../../../test/charging-tariffs.ts'
import { transfersOf, trialBalance } from '../../../house/ledger/public.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ChargeRecord } from '../charge-record.ts'
import { takeTariff, tariffVersionAt } from '../tariffs/store-tariff.ts'
import { closeMonth } from './actions-closing.ts'
import { disputeOfCustomer, disputeOpenRecord, moveDispute, payOpenRecord, settleDispute } from './actions-dispute.ts'
import { takeRecord, takeRecords } from './actions-record.ts'
import { sumMonths } from './store-closing.ts'
import { findDisputesOf, listSteps } from './store-dispute.ts'
import { findRecord, listRecords } from './store-record.ts'

const house = await openTestHouse()
const at = Temporal.Instant.from('2026-04-12T09:00:00Z')
house.setClock(at)
const party = { countryCode: 'DE', partyId: 'LEI' }
const from = { ...party, connectionId: newId() }
const book = promiseBook()

await house.transaction((tx) => takeTariff(tx, from, operatorTariff, Temporal.Instant.from('2026-01-01T00:00:00Z')))
const version = await tariffVersionAt(house.db, party, 'plain', at)
assert.ok(version)

let count = 0

/** A session of Anna's with its promise, and the record that its operator sends. */
function session(rest: Partial<ChargeRecord> = {}) {
  count += 1
  const reference = `ref-${count}`
  const sessionId = newId()
  const tariffVersionId = version?.versionId ?? ''
  const promised = { sessionId, customerId: 'anna', market: 'DE', tariffVersionId, customerTariff } as const
  book.promises.set(reference, { ...promised, timeZone: 'Europe/Berlin' })
  return { sessionId, record: recordOf({ id: `CDR-${count}`, authorizationReference: reference, ...rest }) }
}

const take = (record: ChargeRecord) =>
  house.transaction((tx) => takeRecord(book.parts, tx, { from, record, at: house.clock() }))

async function kept(number: string) {
  const rows = await listRecords(house.db, { limit: 100, before: null, state: null, operator: null, month: null })
  const found = rows.find((row) => row.number === number)
  assert.ok(found, number)
  return found
}

async function booked(recordId: string) {
  const transfers = await transfersOf(house.db, recordId)
  return transfers.map(({ kind, debit, credit, amount }) => `${kind} ${debit.code} ${credit.code} ${amount}`)
}

const overbilled = { totalCost: { beforeTaxes: '11.80', afterTaxes: '14.04' } }

test('a record that follows the promised tariff is owed as asked, and the customer pays the promised price', async () => {
  const { record, sessionId } = session()
  assert.deepEqual(await take(record), { created: true })
  const { id, state, payable, customer, month } = await kept(record.id)
  assert.deepEqual([state, payable, customer], ['agreed', { net: 980, gross: 1166 }, { net: 1160, gross: 1380 }])
  assert.equal(month.toString(), '2026-03-01')
  assert.deepEqual(await booked(id), [
    'posted operator-cost operator-payable 980',
    'posted input-vat operator-payable 186',
  ])
  const settlement = book.settled.find(({ promised }) => promised.sessionId === sessionId)
  assert.deepEqual([settlement?.gross.amount, settlement?.tax.amount, settlement?.outcome], [1380, 220, 'agreed'])
})

test('the same record again, also at once, books nothing twice; another under its id is refused', async () => {
  const { record, sessionId } = session()
  const answers = await Promise.all([take(record), take(record), take(record)])
  assert.deepEqual(answers.filter(({ created }) => created).length, 1)
  assert.deepEqual(await take(record), { created: false })
  assert.equal((await booked((await kept(record.id)).id)).length, 2)
  assert.ok(book.settled.filter(({ promised }) => promised.sessionId === sessionId).length >= 1)
  await assert.rejects(take({ ...record, totalEnergyKwh: '21' }), { code: 'record-changed' })
})

test('too much is disputed with the line that differs; the customer pays what was promised', async () => {
  const dearer = tariffOf([element([price('energy', '0.59')])], { id: 'plain' })
  const { record, sessionId } = session({ ...overbilled, tariffs: [dearer] })
  await take(record)
  const { id, state, payable, customer, rated } = await kept(record.id)
  assert.deepEqual(
    [state, payable, customer.gross, rated],
    ['disputed', { net: 0, gross: 0 }, 1380, { net: 980, gross: 1166 }],
  )
  const [dispute] = await findDisputesOf(house.db, id)
  assert.deepEqual(dispute?.reasons, [
    { code: 'total-differs', part: 'net', claimedMinor: 1180, ratedMinor: 980 },
    { code: 'total-differs', part: 'gross', claimedMinor: 1404, ratedMinor: 1166 },
    { code: 'price-differs', dimension: 'energy', promised: '0.49', billed: '0.59', netMinor: 200 },
  ])
  assert.deepEqual(await booked(id), [
    'posted operator-cost operator-disputed 980',
    'posted input-vat operator-disputed 186',
  ])
  assert.equal(book.settled.find(({ promised }) => promised.sessionId === sessionId)?.outcome, 'disputed')
})

test('a credit reverses a disputed record and the dispute is accepted; the right record that follows is owed', async () => {
  const { record } = session(overbilled)
  await take(record)
  const credit = { isCredit: true, creditOf: record.id, totalCost: { beforeTaxes: '-11.80', afterTaxes: '-14.04' } }
  await take({ ...record, ...credit, id: `${record.id}-C` })
  const original = await kept(record.id)
  assert.equal(original.state, 'credited')
  assert.equal((await findDisputesOf(house.db, original.id))[0]?.state, 'accepted')
  assert.deepEqual((await booked(original.id)).slice(2), [
    'reversal operator-disputed operator-cost 980',
    'reversal operator-disputed input-vat 186',
  ])
  const before = book.settled.length
  await take(recordOf({ ...record, id: `${record.id}-R`, totalCost: { beforeTaxes: '9.80', afterTaxes: '11.66' } }))
  const right = await kept(`${record.id}-R`)
  assert.deepEqual([right.state, right.payable.gross, right.customer.gross], ['agreed', 1166, 0])
  assert.equal(book.settled.length, before, 'the customer does not pay twice')
})

test('a credit of an agreed record takes back what is owed for it', async () => {
  const { record } = session()
  await take(record)
  const credit = { isCredit: true, creditOf: record.id, totalCost: { beforeTaxes: '-9.80', afterTaxes: '-11.66' } }
  await take({ ...record, ...credit, id: `${record.id}-C` })
  const [original, reversal] = [await kept(record.id), await kept(`${record.id}-C`)]
  assert.deepEqual([original.state, reversal.state], ['credited', 'credit'])
  assert.equal(original.payable.gross + reversal.payable.gross, 0)
  // One that credits something else waits for a person.
  await take({ ...record, ...credit, id: `${record.id}-X`, creditOf: 'nothing' })
  assert.equal((await kept(`${record.id}-X`)).state, 'open')
})

test('a session that is billed twice under two ids is paid once', async () => {
  const { record } = session()
  const answers = await house.transaction((tx) =>
    takeRecords(book.parts, tx, { from, records: [record, { ...record, id: `${record.id}-2` }], at }),
  )
  assert.deepEqual(answers, [{ created: true }, { created: true }])
  const [first, second] = [await kept(record.id), await kept(`${record.id}-2`)]
  assert.deepEqual([first.state, second.state, second.customer.gross], ['agreed', 'disputed', 0])
  const [dispute] = await findDisputesOf(house.db, second.id)
  assert.deepEqual(dispute?.reasons, [{ code: 'billed-twice', recordId: first.id }])
  assert.deepEqual(await booked(second.id), [])
})

test('a record that contradicts itself is disputed although its price follows the tariff', async () => {
  const { record } = session({ totalEnergyKwh: '25' })
  await take(record)
  const [dispute] = await findDisputesOf(house.db, (await kept(record.id)).id)
  assert.deepEqual(dispute?.reasons, [{ code: 'energy-differs', periodsKwh: '20', totalKwh: '25' }])
})

test('what is no bill, and what is of a foreign token, is refused and nothing is booked', async () => {
  const before = await trialBalance(house.db, Temporal.PlainDate.from('2027-01-01'))
  const refused = async (rest: Partial<ChargeRecord>, code: string) => {
    await assert.rejects(take(recordOf({ id: `bad-${code}`, authorizationReference: null, ...rest })), { code })
  }
  await refused({ currency: 'SEK' }, 'currency-unknown')
  await refused({ totalCost: { beforeTaxes: '-1', afterTaxes: '-1' } }, 'cost-negative')
  await refused({ totalCost: { beforeTaxes: '2', afterTaxes: '1' } }, 'cost-negative')
  await refused({ token: { uid: 'EVE', kind: 'rfid', contractId: 'DE-EVE-1' } }, 'token-unknown')
  assert.deepEqual(await trialBalance(house.db, Temporal.PlainDate.from('2027-01-01')), before)
})

test('a record of a session that nobody knows waits for the desk, which pays it or disputes it', async () => {
  const unknown = (id: string) => recordOf({ id, authorizationReference: 'unknown' })
  await take(unknown('U-1'))
  await take(unknown('U-2'))
  const [one, two] = [await kept('U-1'), await kept('U-2')]
  assert.deepEqual([one.state, one.payable.gross, await booked(one.id)], ['open', 0, []])
  await house.transaction((tx) => payOpenRecord(tx, one.id, at))
  assert.deepEqual([(await kept('U-1')).state, (await kept('U-1')).payable.gross], ['agreed', 1166])
  await assert.rejects(
    house.transaction((tx) => payOpenRecord(tx, one.id, at)),
    { code: 'record-not-open' },
  )
  const by = { byWhom: 'user:cara', note: 'Nobody of ours was there.', at }
  const dispute = await house.transaction((tx) => disputeOpenRecord(tx, two.id, by))
  assert.equal((await kept('U-2')).state, 'disputed')
  await house.transaction((tx) => moveDispute(tx, dispute.id, 'sent', by))
  await house.transaction((tx) => moveDispute(tx, dispute.id, 'rejected', by))
  await assert.rejects(
    house.transaction((tx) => settleDispute(tx, dispute.id, { net: 2000, gross: 2380 }, by)),
    { code: 'settlement-too-high' },
  )
  await house.transaction((tx) => settleDispute(tx, dispute.id, { net: 500, gross: 595 }, by))
  assert.deepEqual((await kept('U-2')).payable, { net: 500, gross: 595 })
  assert.deepEqual(
    (await listSteps(house.db, dispute.id)).map(({ state }) => state),
    ['open', 'sent', 'rejected', 'settled'],
  )
  await assert.rejects(
    house.transaction((tx) => moveDispute(tx, dispute.id, 'sent', by)),
    { code: 'dispute-over' },
  )
})

test('a customer disputes in one tap, before or after the record, and once', async () => {
  const { record, sessionId } = session()
  const tap = () =>
    house.transaction((tx) => disputeOfCustomer(house, tx, { sessionId, customerId: 'anna', text: 'Too much.' }))
  const first = await tap()
  assert.equal(first.recordId, null)
  await take(record)
  const { id } = await kept(record.id)
  const [dispute] = await findDisputesOf(house.db, id)
  assert.deepEqual([dispute?.id, dispute?.operator, (await tap()).id], [first.id, 'DE*LEI', first.id])
})

test('a month adds up to the cent, is released once, and what comes later is of the next open one', async () => {
  const months = { from: Temporal.PlainDate.from('2026-03-01'), until: Temporal.PlainDate.from('2026-03-01') }
  const [march] = await sumMonths(house.db, { ...months, operator: 'DE*LEI' })
  assert.ok(march)
  assert.equal(march.claimedGross, march.agreedGross + march.disputedGross + march.openGross + march.creditGross)
  const credits = march.payableGross - (march.agreedGross - march.deductedGross)
  assert.equal(credits, 0, 'what is owed is what is agreed, less what was settled below')
  const lines = await trialBalance(house.db, Temporal.PlainDate.from('2027-01-01'))
  const cost = lines.find(({ code }) => code === 'operator-cost')?.balance
  assert.equal(cost, march.payableNet + march.providedNet)
  const owed = lines.find(({ code }) => code === 'operator-payable')?.balance
  assert.equal(owed, march.payableGross)
  const month = Temporal.PlainDate.from('2026-03-01')
  const wanted = { operator: 'DE*LEI', market: 'DE', month, approvedBy: 'fatma' } as const
  const closing = await house.transaction((tx) => closeMonth(tx, wanted, at))
  assert.equal(closing.payableGross, march.payableGross)
  await assert.rejects(
    house.transaction((tx) => closeMonth(tx, wanted, at)),
    { code: 'month-closed' },
  )
  await assert.rejects(
    house.transaction((tx) => closeMonth(tx, { ...wanted, month: Temporal.PlainDate.from('2026-04-01') }, at)),
    { code: 'month-not-over' },
  )
  const paid = await trialBalance(house.db, Temporal.PlainDate.from('2027-01-01'))
  assert.equal(paid.find(({ code }) => code === 'operator-payable')?.balance, 0)
  const { record } = session()
  await take(record)
  assert.equal((await kept(record.id)).month.toString(), '2026-04-01')
})

test('a record is read with all that its operator sent', async () => {
  const { record } = session()
  await take(record)
  const { content } = await findRecord(house.db, (await kept(record.id)).id)
  assert.deepEqual(content, record)
})
