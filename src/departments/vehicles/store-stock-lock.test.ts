import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { seedStock } from '../../../demo/stock.ts'
import { openTestHouse } from '../../../test/database.ts'
import { newId } from '../../kernel/ids.ts'
import { demoEdition } from '../../house/catalogue/public.ts'
import { freeStock, lockStock, releaseStock, takeStock } from './store-stock-lock.ts'
import { findStock } from './store-stock.ts'
import { LOCK_MINUTES, LOCKS_MOST } from './stock-vehicle.ts'

const house = await openTestHouse()
const edition = await demoEdition()
const at = house.clock()
const late = at.add({ minutes: LOCK_MINUTES })
let vins: readonly string[]

before(() => house.transaction((tx) => seedStock(tx, { edition, partners: [], count: 40, at })))
beforeEach(async () => {
  const rows = await house.db
    .updateTable('vehicles.stockVehicle')
    .set({ dealId: null, lockHolder: null, lockedUntil: null })
    .returning('vin')
    .execute()
  vins = rows.map((row) => row.vin).toSorted()
})

const vin = () => vins[0] ?? ''
const lock = (holder: string, when = at, which = vin()) => house.transaction((tx) => lockStock(tx, which, holder, when))
const take = (holder: string, when = at, dealId = newId()) =>
  house.transaction((tx) => takeStock(tx, vin(), { dealId, holder }, when))
const wonBy = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []))
const codesOf = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))

test('of many buyers of one vehicle exactly one wins, and the others are told', async () => {
  const deals = Array.from({ length: 20 }, () => newId())
  const results = await Promise.allSettled(deals.map((dealId) => take(dealId, at, dealId)))
  assert.equal(wonBy(results).length, 1)
  assert.deepEqual([...new Set(codesOf(results))], ['vehicle-just-taken'])
  const row = await house.db
    .selectFrom('vehicles.stockVehicle')
    .select('dealId')
    .where('vin', '=', vin())
    .executeTakeFirstOrThrow()
  assert.equal(row.dealId, deals[wonBy(results)[0] ?? -1])
})

test('the second buyer wins when the first one’s order fails', async () => {
  const failing = house.transaction(async (tx) => {
    await takeStock(tx, vin(), { dealId: newId(), holder: 'anna' }, at)
    second = take('jonas')
    throw new Error('the card was declined')
  })
  let second: Promise<void> | undefined
  await assert.rejects(failing, /declined/)
  await second
  assert.equal((await findStock(house.db, vin(), at)).isSold, true)
})

test('of many who want a vehicle kept, one gets it, and only that one may buy it', async () => {
  const holders = ['anna', 'jonas', 'theresa', 'emil']
  const results = await Promise.allSettled(holders.map((holder) => lock(holder)))
  const [winner] = wonBy(results)
  assert.equal(wonBy(results).length, 1)
  assert.deepEqual([...new Set(codesOf(results))], ['vehicle-just-taken'])
  const others = holders.filter((_, index) => index !== winner)
  for (const other of others) {
    await assert.rejects(take(other), {
      code: 'vehicle-just-taken',
      details: { field: 'vin', vin: vin(), because: 'being-ordered' },
    })
  }
  await take(holders[winner ?? -1] ?? '')
})

test('a lock runs out by itself and is not made longer by asking again', async () => {
  const until = await lock('anna')
  assert.equal(until.toString(), late.toString())
  assert.equal((await lock('anna', at.add({ minutes: 9 }))).toString(), late.toString())
  await assert.rejects(lock('jonas', late.subtract({ seconds: 1 })), { code: 'vehicle-just-taken' })
  assert.equal((await lock('jonas', late)).toString(), late.add({ minutes: LOCK_MINUTES }).toString())
  await assert.rejects(take('anna', late), { code: 'vehicle-just-taken' })
})

test('a released vehicle can be had by others, but nobody releases another’s', async () => {
  await lock('anna')
  await house.transaction((tx) => releaseStock(tx, vin(), 'jonas'))
  await assert.rejects(lock('jonas'), { code: 'vehicle-just-taken' })
  await house.transaction((tx) => releaseStock(tx, vin(), 'anna'))
  await lock('jonas')
})

test('nobody keeps more vehicles than the limit, also when asking for all at once', async () => {
  const results = await Promise.allSettled(vins.slice(0, 8).map((which) => lock('anna', at, which)))
  assert.equal(wonBy(results).length, LOCKS_MOST)
  assert.deepEqual([...new Set(codesOf(results))], ['too-many-locks'])
  await lock('anna', late, vins[9])
})

test('taking twice for one deal changes nothing, and a deal that ends puts its vehicle back', async () => {
  const dealId = newId()
  await take('anna', at, dealId)
  await take('anna', at, dealId)
  await assert.rejects(lock('anna'), { code: 'vehicle-just-taken' })
  assert.equal(await house.transaction((tx) => freeStock(tx, dealId)), vin())
  assert.equal(await house.transaction((tx) => freeStock(tx, dealId)), null)
  await take('jonas')
})

test('a vehicle that is not in stock is refused', async () => {
  const unknown = 'WMRLERCH6VM999999'
  await assert.rejects(lock('anna', at, unknown), { code: 'stock-unknown' })
  await assert.rejects(findStock(house.db, unknown, at), { code: 'stock-unknown' })
})

type Step = { readonly act: 'lock' | 'take' | 'release' | 'free'; readonly who: string; readonly minutes: number }

test('whatever is tried in whatever order, a vehicle is kept or sold as a simple model says', async () => {
  const step = fc.record<Step>({
    act: fc.constantFrom('lock', 'lock', 'take', 'release', 'free'),
    who: fc.constantFrom('anna', 'jonas', 'theresa'),
    minutes: fc.integer({ min: 0, max: 20 }),
  })
  const dealOf = new Map(['anna', 'jonas', 'theresa'].map((who) => [who, newId()]))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      await house.db
        .updateTable('vehicles.stockVehicle')
        .set({ dealId: null, lockHolder: null, lockedUntil: null })
        .execute()
      let now = at
      let model: { sold: string | null; held: { by: string; until: Temporal.Instant } | null } = {
        sold: null,
        held: null,
      }
      for (const { act, who, minutes } of steps) {
        now = now.add({ minutes })
        const dealId = dealOf.get(who) ?? ''
        if (model.held && Temporal.Instant.compare(model.held.until, now) <= 0) model = { ...model, held: null }
        const isOthers = model.held !== null && model.held.by !== who
        if (act === 'lock') {
          const may = model.sold === null && !isOthers
          const [result] = await Promise.allSettled([lock(who, now)])
          assert.equal(result?.status, may ? 'fulfilled' : 'rejected')
          if (may) model = { ...model, held: model.held ?? { by: who, until: now.add({ minutes: LOCK_MINUTES }) } }
        } else if (act === 'take') {
          const may = model.sold === who || (model.sold === null && !isOthers)
          const [result] = await Promise.allSettled([take(who, now, dealId)])
          assert.equal(result?.status, may ? 'fulfilled' : 'rejected')
          if (may) model = { sold: who, held: null }
        } else if (act === 'release') {
          await house.transaction((tx) => releaseStock(tx, vin(), who))
          if (!isOthers) model = { ...model, held: null }
        } else {
          await house.transaction((tx) => freeStock(tx, dealId))
          if (model.sold === who) model = { ...model, sold: null }
        }
      }
    }),
    { numRuns: 40 },
  )
})
