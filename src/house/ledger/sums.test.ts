import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openTestHouse } from '../../../test/database.ts'
import { newId } from '../../kernel/ids.ts'
import { money } from '../../kernel/money.ts'
import { present } from '../../kernel/refusal.ts'
import type { AccountRef } from './account.ts'
import { post } from './actions.ts'
import { balances, trialBalance } from './actions-balance.ts'
import { commissionAccrued, depositReceived } from './bookings.ts'
import { ledgerJobs } from './jobs.ts'

const house = await openTestHouse()
const at = house.clock()
const today = Temporal.PlainDate.from('2026-03-12')
const roll = ledgerJobs(house)['ledger-roll']

// Whoever books an account first opens it, and others wait for that one time.
const opening = { market: 'DE', subject: newId(), at } as const
await house.transaction((tx) => post(tx, depositReceived(money(100, 'EUR'), 'card', opening)))

test('a sum that is rolled while somebody still books misses nothing and counts nothing twice', async () => {
  const about = { market: 'DE', subject: newId(), at } as const
  const deposits = async () => (await balanceOf({ code: 'deposits' })).credits
  const before = await deposits()
  const slow = Promise.withResolvers<void>()
  const written = Promise.withResolvers<void>()
  const late = house.transaction(async (tx) => {
    await post(tx, depositReceived(money(1, 'EUR'), 'card', about))
    written.resolve()
    await slow.promise
  })
  await written.promise
  await house.transaction((tx) => post(tx, depositReceived(money(10, 'EUR'), 'card', about)))
  await roll?.({})
  assert.equal(await deposits(), before + 10)
  slow.resolve()
  await late
  assert.equal(await deposits(), before + 11)
  await Promise.all([roll?.({}), roll?.({}), roll?.({})])
  assert.equal(await deposits(), before + 11)
})

test('after a restore into another cluster, whose transactions count from the beginning, the sums are right again', async () => {
  await roll?.({})
  const before = await trialBalance(house.db, today)
  await sql`update ledger.transfer set txid = '900000000000'`.execute(house.db)
  await sql`update ledger.roll set summed_until = '900000000001'`.execute(house.db)
  const about = { market: 'DE', subject: newId(), at } as const
  await house.transaction((tx) => post(tx, depositReceived(money(7, 'EUR'), 'card', about)))
  for (let rolls = 0; rolls < 3; rolls++) {
    await roll?.({})
    const after = await trialBalance(house.db, today)
    assert.deepEqual(
      after.map((line) => `${line.code} ${line.balance}`),
      before.map((line) => `${line.code} ${line.balance + 7}`),
    )
  }
})

test('a balance as of a day counts what was booked until that day ended in the market', async () => {
  // A quarter to midnight in Berlin is still the 30th, although it is 22:45 in UTC; a quarter past is the 31st.
  const before = { market: 'DE', subject: newId(), at: Temporal.Instant.from('2026-01-30T22:45:00Z') } as const
  const after = { ...before, at: Temporal.Instant.from('2026-01-30T23:15:00Z') }
  const partnerId = newId()
  await house.transaction((tx) =>
    post(tx, [
      ...commissionAccrued([money(300, 'EUR')], partnerId, 'vehicles', before),
      ...commissionAccrued([money(50, 'EUR')], partnerId, 'vehicles', after),
    ]),
  )
  for (const ref of [
    { code: 'agent-payable', partnerId },
    { code: 'commission-expense', department: 'vehicles' },
  ] as const) {
    assert.equal((await balanceOf(ref, '2026-01-29')).balance, 0)
    assert.equal((await balanceOf(ref, '2026-01-30')).balance, 300)
    assert.equal((await balanceOf(ref, '2026-01-31')).balance, 350)
  }
})

async function balanceOf(account: AccountRef, asOf = today.toString()) {
  const named = { account, books: { market: 'DE', commodity: 'EUR' } } as const
  const [balance] = await balances(house.db, [named], Temporal.PlainDate.from(asOf))
  return present(balance, 'the balance')
}
