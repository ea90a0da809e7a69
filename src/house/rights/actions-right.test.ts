import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTestHouse } from '../../../test/database.ts'
import { arbitraryGrant } from './arbitrary-right.ts'
import { type Grant, isInForce, subjectKey } from './right.ts'
import {
  activateRight,
  beginRightActivation,
  endRight,
  grantBuiltIn,
  grantRight,
  renewRight,
  rightsOfUser,
  rightsOfVehicle,
  withdrawRight,
} from './public.ts'
import { listEntries } from './store-entry.ts'

const house = await openTestHouse()
let serial = 0
const freshVin = () => `WMRLERCH5VM${String(++serial).padStart(6, '0')}`

const byMonth: Omit<Grant, 'vin'> = {
  functionCode: 'heated-seats',
  subject: { kind: 'vehicle' },
  source: { kind: 'order', orderId: 'o', contractId: 'c', lineId: 'l' },
  plan: { kind: 'month' },
  start: { kind: 'activation' },
  isTransferable: true,
  customerId: 'anna',
}

const grant = (wanted: Grant) => house.transaction((tx) => grantRight(house, tx, wanted, 'user:anna'))
const step = { actor: 'house' }

async function kindsOf(vin: string): Promise<readonly string[]> {
  const entries = await listEntries(house.db, vin, { limit: 100, before: null })
  return entries.map(({ kind }) => kind).toReversed()
}

test('a right goes from the grant to its end, and each step is on the record and told', async () => {
  house.setClock('2026-03-12T09:00:00Z')
  const vin = freshVin()
  const { id: rightId } = await grant({ ...byMonth, vin })
  await house.transaction((tx) => beginRightActivation(house, tx, { rightId, actor: 'house' }))
  house.setClock('2026-03-12T09:05:00Z')
  for (let call = 0; call < 2; call++) {
    await house.transaction((tx) => activateRight(house, tx, { rightId, actor: 'vehicle' }))
  }
  const renewed = await house.transaction((tx) => renewRight(house, tx, { rightId, ...step }))
  assert.ok(renewed.state.name === 'active')
  assert.equal(renewed.state.period.until?.toString(), '2026-05-12T09:05:00Z')
  house.setClock('2026-04-01T00:00:00Z')
  await house.transaction((tx) => endRight(house, tx, { rightId, reason: 'cancelled', ...step }))
  assert.deepEqual(await kindsOf(vin), ['granted', 'activating', 'active', 'renewed', 'ended'])
  const events = await house.db.selectFrom('kernel.event').select('type').where('subject', '=', vin).execute()
  assert.deepEqual(
    events.map(({ type }) => type),
    ['right-granted', 'right-active', 'right-renewed', 'right-ended'],
  )
  assert.deepEqual((await rightsOfUser(house.db, 'anna')).map(({ id }) => id).includes(rightId), true)
})

test('of many who grant the same right at once, one does', async () => {
  const vin = freshVin()
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => grant({ ...byMonth, vin })))
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const outcome of outcomes) if (outcome.status === 'rejected') assert.equal(outcome.reason.code, 'right-exists')
  assert.deepEqual(await kindsOf(vin), ['granted'])
})

test('what was withdrawn or has ended makes room, and the next term may wait behind the first', async () => {
  house.setClock('2026-03-12T09:00:00Z')
  const vin = freshVin()
  const first = await grant({ ...byMonth, vin })
  await house.transaction((tx) => withdrawRight(house, tx, { rightId: first.id, reason: 'not-confirmed', ...step }))
  const second = await grant({ ...byMonth, vin })
  await house.transaction((tx) => activateRight(house, tx, { rightId: second.id, ...step }))
  await assert.rejects(grant({ ...byMonth, vin }), { code: 'right-exists' })
  const next = await grant({
    ...byMonth,
    vin,
    start: { kind: 'date', at: Temporal.Instant.from('2026-04-12T09:00:00Z') },
  })
  await assert.rejects(
    house.transaction((tx) => renewRight(house, tx, { rightId: second.id, ...step })),
    { code: 'right-exists' },
  )
  await house.transaction((tx) => withdrawRight(house, tx, { rightId: next.id, reason: 'undone', ...step }))
  await house.transaction((tx) => endRight(house, tx, { rightId: second.id, reason: 'replaced', ...step }))
  await grant({ ...byMonth, vin, plan: { kind: 'year' } })
})

test('whatever is granted and confirmed, no two rights of one function and subject are in force at one time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryGrant(), { minLength: 2, maxLength: 6 }), async (grants) => {
      house.setClock('2026-06-01T00:00:00Z')
      const vin = freshVin()
      for (const wanted of grants) {
        await grant({ ...wanted, vin })
          .then((right) => house.transaction((tx) => activateRight(house, tx, { rightId: right.id, ...step })))
          .catch((error: unknown) =>
            assert.ok(error instanceof Error && 'code' in error && error.code === 'right-exists'),
          )
      }
      const rights = await rightsOfVehicle(house.db, vin)
      for (const months of [0, 1, 6, 13, 30, 60]) {
        const at = house.clock().add({ hours: months * 730 })
        const names = rights
          .filter((right) => isInForce(right, at))
          .map((each) => `${each.functionCode} ${subjectKey(each.subject)}`)
        assert.equal(new Set(names).size, names.length)
      }
    }),
    { numRuns: 25 },
  )
})

test('what was built in is active for the vehicle’s lifetime', async () => {
  const vin = freshVin()
  const right = await house.transaction((tx) => grantBuiltIn(house, tx, vin, 'seven-seats'))
  assert.deepEqual(right.state, { name: 'active', period: { from: house.clock(), until: null } })
})

test('the record cannot be changed', async () => {
  await assert.rejects(house.db.deleteFrom('rights.entry').execute(), /only ever added to/)
  await assert.rejects(house.db.updateTable('rights.entry').set({ kind: 'x' }).execute(), /only ever added to/)
})
