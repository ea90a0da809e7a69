import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse } from '../../test/database.ts'
import { sumMonths } from '../../src/departments/charging/records/store-closing.ts'
import { trialBalance } from '../../src/house/ledger/public.ts'
import { seedChargeRecords } from './records.ts'

test('the demo’s operators have billed two months: most is agreed, some disputed, one credited, one open', async () => {
  const house = await openTestHouse()
  await seedChargeRecords(house)
  const months = { from: Temporal.PlainDate.from('2026-01-01'), until: Temporal.PlainDate.from('2026-02-01') }
  const sums = await sumMonths(house.db, { ...months, operator: null })
  assert.equal(sums.length, 8)
  for (const operator of new Set(sums.map((each) => each.operator))) {
    const own = sums.filter((each) => each.operator === operator)
    const total = (count: (each: (typeof own)[number]) => number) => own.reduce((sum, each) => sum + count(each), 0)
    assert.deepEqual(
      [total((each) => each.records), total((each) => each.open), total((each) => each.credited)],
      [25, 1, 1],
    )
    assert.ok(total((each) => each.disputed) >= 1 && total((each) => each.customerNet - each.payableNet) > 0)
  }
  const lines = await trialBalance(house.db, Temporal.PlainDate.from('2027-01-01'))
  const owed = lines.filter(({ code }) => code === 'operator-payable').reduce((sum, { balance }) => sum + balance, 0)
  assert.equal(
    owed,
    sums.reduce((sum, each) => sum + each.payableGross, 0),
  )
})
