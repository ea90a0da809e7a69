import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customerTariff, operatorTariff, promiseBook, recordOf } from '../../../../test/charging-records.ts'
import { element, price, tariffOf } from '../../../../test/charging-tariffs.ts'
import { openWorld } from '../../../../test/world.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ChargeRecord } from '../charge-record.ts'
import { takeTariff, tariffVersionAt } from '../tariffs/store-tariff.ts'
import { takeRecord } from './actions-record.ts'

const world = await openWorld()
const { house } = world
const at = Temporal.Instant.from('2026-04-12T09:00:00Z')
house.setClock(at)
const finance = await world.as('fatma.finke')
const from = { countryCode: 'DE', partyId: 'LEI', connectionId: newId() }
const book = promiseBook()
await house.transaction((tx) => takeTariff(tx, from, operatorTariff, Temporal.Instant.from('2026-01-01T00:00:00Z')))
const version = await tariffVersionAt(house.db, from, 'plain', at)
assert.ok(version)
const promised = { customerId: 'anna', market: 'DE', tariffVersionId: version.versionId, customerTariff } as const
for (const reference of ['one', 'two']) {
  book.promises.set(reference, { ...promised, sessionId: newId(), timeZone: 'Europe/Berlin' })
}

const take = (rest: Partial<ChargeRecord>) =>
  house.transaction((tx) => takeRecord(book.parts, tx, { from, record: recordOf(rest), at }))

const dearer = tariffOf([element([price('energy', '0.59')])], { id: 'plain' })
await take({ id: 'GOOD', authorizationReference: 'one' })
const overbilled = { totalCost: { beforeTaxes: '11.80', afterTaxes: '14.04' }, tariffs: [dearer] }
await take({ id: 'DEAR', authorizationReference: 'two', ...overbilled })
await take({ id: 'UNKNOWN', authorizationReference: 'nobody' })

test('finance lists what came, by state, page by page', async () => {
  const first = (await finance.get('/api/charging/records?limit=2')).body
  const rest = (await finance.get(`/api/charging/records?limit=2&cursor=${first.next}`)).body
  const numbers = [...first.items, ...rest.items].map(({ number }: { number: string }) => number)
  assert.deepEqual([numbers, rest.next], [['UNKNOWN', 'DEAR', 'GOOD'], null])
  const { body } = await finance.get('/api/charging/records?state=disputed&operator=DE*LEI&month=2026-03')
  assert.deepEqual([body.items.length, body.items[0].rated.gross.amount], [1, 1166])
})

test('a dispute shows both calculations side by side, and ends with what is paid', async () => {
  const [dispute] = (await finance.get('/api/charging/disputes?state=open')).body.items
  const file = (await finance.get(`/api/charging/disputes/${dispute.id}`)).body
  assert.deepEqual(
    [file.record.byPromise.net, file.record.byOperator.net, file.record.byCustomer.gross],
    ['9.8', '11.8', '13.8'],
  )
  assert.equal(file.reasons.length, 3)
  const sent = await finance.post(`/api/charging/disputes/${dispute.id}/steps`, { kind: 'sent', note: 'By mail.' })
  assert.deepEqual([sent.status, sent.body.state], [201, 'sent'])
  const path = `/api/charging/disputes/${dispute.id}/settlements`
  const tooMuch = await finance.post(path, { net: 1300, gross: 1547, note: '' })
  assert.deepEqual([tooMuch.status, tooMuch.body.code], [422, 'settlement-too-high'])
  const settled = await finance.post(path, { net: 980, gross: 1166, note: 'As promised.' })
  assert.equal(settled.body.state, 'settled')
  assert.equal((await finance.post(path, { net: 0, gross: 0, note: '' })).body.code, 'dispute-over')
  const { steps } = (await finance.get(`/api/charging/disputes/${dispute.id}`)).body
  assert.deepEqual(
    steps.map(({ state, note }: { state: string; note: string }) => [state, note]),
    [
      ['open', ''],
      ['sent', 'By mail.'],
      ['settled', 'As promised.'],
    ],
  )
})

test('what waits for the desk is disputed or paid there', async () => {
  const [waiting] = (await finance.get('/api/charging/records?state=open')).body.items
  const answer = await finance.post(`/api/charging/records/${waiting.id}/disputes`, { note: 'Not ours.' })
  assert.deepEqual([answer.status, answer.body.raisedBy], [201, 'desk'])
  const again = await finance.post(`/api/charging/records/${waiting.id}/payments`, {})
  assert.deepEqual([again.status, again.body.code], [409, 'record-not-open'])
})

test('a month is reconciled and released by finance', async () => {
  const read = async () => (await finance.get('/api/charging/reconciliation?from=2026-03&until=2026-03')).body.items
  const [month] = await read()
  assert.deepEqual(
    [month.records, month.payable.gross.amount, month.customer.net.amount, month.margin.amount, month.approved],
    [3, 2332, 2320, 360, null],
  )
  const body = { operator: 'DE*LEI', market: 'DE', month: '2026-03' }
  const closed = await finance.post('/api/charging/month-closings', body)
  assert.deepEqual([closed.status, closed.body.payable.amount], [201, 2332])
  assert.equal((await finance.post('/api/charging/month-closings', body)).body.code, 'month-closed')
  const [after] = await read()
  assert.equal(after.approved.gross.amount, 2332)
})

test('each version of a tariff can be read with its prices in words', async () => {
  const { body } = await finance.get('/api/charging/operators/DE*LEI/tariffs/PLAIN/versions?language=en')
  assert.deepEqual(
    body.items[0].prices.map(({ label, price: asked }: { label: string; price: string }) => [label, asked]),
    [['Energy', '€0.5831 per kWh']],
  )
  const missing = await finance.get('/api/charging/operators/DE*LEI/tariffs/none/versions')
  assert.equal(missing.body.code, 'tariff-unknown')
})
