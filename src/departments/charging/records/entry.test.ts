import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { customerTariff, operatorTariff, recordOf } from '../../../../test/charging-records.ts'
import { entryOf } from './entry.ts'
import type { Promised } from './parts.ts'

const promise: Promised = {
  sessionId: '01900000-0000-7000-8000-000000000001',
  customerId: 'anna',
  market: 'DE',
  tariffVersionId: '01900000-0000-7000-8000-000000000002',
  customerTariff,
  timeZone: 'Europe/Berlin',
}
const promised = { promise, tariff: operatorTariff }

const cents = fc.integer({ min: 0, max: 5000 })
const euros = (minor: number) => (minor / 100).toFixed(2)

test('whatever is asked, the customer pays the same, and nobody is owed more than was asked or agreed', () => {
  fc.assert(
    fc.property(cents, cents, (net, tax) => {
      const totalCost = { beforeTaxes: euros(net), afterTaxes: euros(net + tax) }
      const entry = entryOf(recordOf({ totalCost }), promised, null)
      assert.deepEqual([entry.customer?.net, entry.customer?.gross], [1160, 1380])
      assert.equal(entry.payable.gross, entry.state === 'agreed' ? net + tax : 0)
      assert.ok(entry.provided.gross <= Math.min(net + tax, 1166))
      assert.ok(entry.provided.net <= entry.provided.gross && entry.payable.net <= entry.payable.gross)
      assert.equal(entry.state === 'agreed', net === 980 && net + tax === 1166)
    }),
  )
})

test('a total agrees however a contract rounds: to the cent once, or not at all', () => {
  const states = ['9.80', '9.8', '9.8004', '9.804'].map((beforeTaxes) => {
    return entryOf(recordOf({ totalCost: { beforeTaxes, afterTaxes: null } }), promised, null).state
  })
  assert.deepEqual(states, ['agreed', 'agreed', 'agreed', 'agreed'])
  const cheap = entryOf(recordOf({ totalCost: { beforeTaxes: '9.79', afterTaxes: null } }), promised, null)
  assert.equal(cheap.state, 'disputed')
})
