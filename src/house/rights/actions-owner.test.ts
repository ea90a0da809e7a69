import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openTestHouse } from '../../../test/database.ts'
import { drain } from '../../kernel/drain.ts'
import { openReader } from '../../kernel/reader.ts'
import { newId } from '../../kernel/ids.ts'
import { publish } from '../../kernel/events.ts'
import { type Claim, claimVehicle } from './actions-owner.ts'
import { showCode, tryCode } from './actions-possession.ts'
import { endRunOut } from './actions-end.ts'
import { rightJobs } from './jobs.ts'
import type { OwnerParts } from './parts.ts'
import { ownerReaction } from './reactions.ts'
import type { Grant } from './right.ts'
import { activateRight, findEpisode, grantBuiltIn, grantRight, rightsOfVehicle } from './public.ts'
import { insertDriver, listDrivers } from './store-driver.ts'
import { readCode } from './possession.ts'

const house = await openTestHouse()
const forgotten: string[] = []
const parts: OwnerParts = {
  house,
  codeSecret: 'only for the test',
  forgetOwner: async (_tx, vin) => {
    forgotten.push(vin)
  },
  builtIn: async () => ['seat-heating', 'seat-heating', 'lane-keeping'],
}
const reader = openReader(house, [ownerReaction(parts)])

let serial = 0
const freshVin = () => `WMRLERCH5VM${String(++serial).padStart(6, '0')}`

async function show(vin: string, shownBy: 'vehicle' | 'owner' = 'vehicle'): Promise<string> {
  const { code } = await house.transaction((tx) => showCode(parts, tx, { vin, shownBy, actor: 'vehicle' }))
  return readCode(code)
}

async function claim(wanted: Claim) {
  await tryCode(parts, wanted.vin, wanted.userId)
  return house.transaction((tx) => claimVehicle(parts, tx, wanted))
}

/** A clock that no two tests share, so that the limit by the hour starts anew. */
function anotherDay() {
  house.setClock(house.clock().add({ hours: 24 }))
}

const bought: Omit<Grant, 'vin' | 'functionCode'> = {
  subject: { kind: 'vehicle' },
  source: { kind: 'voucher', voucherId: 'v' },
  plan: { kind: 'year' },
  start: { kind: 'activation' },
  isTransferable: true,
  customerId: 'anna',
}

async function grantActive(grant: Grant) {
  return house.transaction(async (tx) => {
    const { id } = await grantRight(house, tx, grant, 'user:anna')
    return activateRight(house, tx, { rightId: id, actor: 'vehicle' })
  })
}

test('who reads the code off the vehicle holds it from then on', async () => {
  const vin = freshVin()
  const { opened } = await claim({ vin, code: await show(vin), userId: 'anna', takesOver: false })
  assert.equal(opened?.proof.kind, 'code')
  assert.equal((await findEpisode(house.db, vin))?.ownerId, 'anna')
})

test('a code of another vehicle, a wrong one, an old one and a used one open nothing', async () => {
  anotherDay()
  const vin = freshVin()
  const code = await show(vin)
  const wanted = { vin, code, userId: 'anna', takesOver: false }
  await assert.rejects(claim({ ...wanted, vin: freshVin() }), { code: 'code-wrong' })
  await assert.rejects(claim({ ...wanted, code: 'AAAAAAAA' }), { code: 'code-wrong' })
  const newer = await show(vin)
  await assert.rejects(claim(wanted), { code: 'code-expired' })
  await claim({ ...wanted, code: newer })
  await assert.rejects(claim({ ...wanted, code: newer, userId: 'jonas', takesOver: true }), { code: 'code-used' })
  const late = await show(vin)
  house.setClock(house.clock().add({ minutes: 10 }))
  await assert.rejects(claim({ ...wanted, code: late, userId: 'jonas', takesOver: true }), { code: 'code-expired' })
  assert.equal((await findEpisode(house.db, vin))?.ownerId, 'anna')
})

test('after five wrong codes the right one opens nothing any more, and a new one does', async () => {
  anotherDay()
  const vin = freshVin()
  const code = await show(vin)
  for (let wrong = 0; wrong < 5; wrong++) {
    const guess = { vin, code: 'AAAAAAAA', userId: `guesser-${wrong}`, takesOver: false }
    await assert.rejects(claim(guess), { code: 'code-wrong' })
  }
  await assert.rejects(claim({ vin, code, userId: 'anna', takesOver: false }), { code: 'code-locked' })
  await claim({ vin, code: await show(vin), userId: 'anna', takesOver: false })
})

test('nobody tries more than ten codes within an hour, whatever the vehicle', async () => {
  anotherDay()
  for (let tried = 0; tried < 10; tried++) {
    const guess = { vin: freshVin(), code: 'AAAAAAAA', userId: 'guesser', takesOver: false }
    await assert.rejects(claim(guess), { code: 'code-wrong' })
  }
  const vin = freshVin()
  const wanted = { vin, code: await show(vin), userId: 'guesser', takesOver: false }
  await assert.rejects(claim(wanted), { code: 'too-many-attempts' })
  house.setClock(house.clock().add({ minutes: 61 }))
  await claim({ ...wanted, code: await show(vin) })
})

test('a vehicle changes hands in one act', async () => {
  anotherDay()
  const vin = freshVin()
  const { opened } = await claim({ vin, code: await show(vin), userId: 'anna', takesOver: false })
  assert.ok(opened)
  const driver = { id: newId(), vin, episodeId: opened.id, name: 'Paul', addedAt: house.clock() }
  await house.transaction((tx) => insertDriver(tx, driver))
  await house.transaction((tx) => grantBuiltIn(house, tx, vin, 'seat-heating'))
  await grantActive({ ...bought, vin, functionCode: 'matrix-light' })
  await grantActive({ ...bought, vin, functionCode: 'trailer', isTransferable: false })
  await grantActive({ ...bought, vin, functionCode: 'music', subject: { kind: 'user', userId: 'anna' } })
  await grantActive({ ...bought, vin, functionCode: 'seat', subject: { kind: 'driver', driverId: driver.id } })
  const told = { ...bought, vin, functionCode: 'range', subject: { kind: 'user', userId: 'anna' } } as const
  await house.transaction((tx) => grantRight(house, tx, told, 'user:anna'))
  anotherDay()

  const wanted = { vin, code: await show(vin, 'owner'), userId: 'jonas', takesOver: false }
  await assert.rejects(claim(wanted), { code: 'vehicle-has-owner' })
  await assert.rejects(claim({ ...wanted, userId: 'anna' }), { code: 'vehicle-yours' })
  const change = await claim({ ...wanted, takesOver: true })
  assert.equal(change.closed?.ownerId, 'anna')
  const stands = (await rightsOfVehicle(house.db, vin)).map(({ functionCode, state }) =>
    [functionCode, state.name, 'reason' in state ? state.reason : ''].join(' ').trim(),
  )
  assert.deepEqual(stands, [
    'seat-heating active',
    'matrix-light active',
    'trailer ended owner-changed',
    'music ended owner-changed',
    'seat ended owner-changed',
    'range withdrawn owner-changed',
  ])
  assert.deepEqual(await listDrivers(house.db, vin), [])
  assert.equal(forgotten.at(-1), vin)
  const { rows } = await sql<{ data: { formerOwnerId: string; movedRightIds: string[]; closedRightIds: string[] } }>`
    select data from kernel.event where type = 'vehicle-owner-changed' and subject = ${vin}
    order by position desc limit 1`.execute(house.db)
  assert.equal(rows[0]?.data.formerOwnerId, 'anna')
  assert.equal(rows[0]?.data.movedRightIds.length, 2)
  assert.equal(rows[0]?.data.closedRightIds.length, 4)
  const record = await house.db.selectFrom('rights.entry').select('detail').where('vin', '=', vin).execute()
  assert.doesNotMatch(JSON.stringify(record), /Paul/)
})

test('of two who claim at once, with codes of their own, one wins and the other is told', async () => {
  for (const formerOwner of [null, 'anna']) {
    anotherDay()
    const vin = freshVin()
    if (formerOwner) await claim({ vin, code: await show(vin), userId: formerOwner, takesOver: false })
    const codes = [await show(vin, 'vehicle'), await show(vin, 'owner')]
    const outcomes = await Promise.allSettled(
      codes.map((code, nth) => claim({ vin, code, userId: `buyer-${nth}`, takesOver: true })),
    )
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    assert.equal(refused.length, 1)
    assert.ok(['vehicle-just-claimed', 'code-expired'].includes(refused[0]), refused[0])
    const open = await house.db
      .selectFrom('rights.episode')
      .select('id')
      .where('vin', '=', vin)
      .where('heldUntil', 'is', null)
      .execute()
    assert.equal(open.length, 1)
  }
})

test('of many with the same code one wins', async () => {
  anotherDay()
  const vin = freshVin()
  const code = await show(vin)
  const outcomes = await Promise.allSettled(
    ['a', 'b', 'c', 'd'].map((userId) => claim({ vin, code, userId, takesOver: true })),
  )
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
  assert.deepEqual(refused, ['code-used', 'code-used', 'code-used'])
})

const deal = { dealId: newId(), orderNumber: 'K-2026-000042', customerId: 'anna', partnerId: 'p' }

async function tellDeal(to: string, vin: string | null) {
  await house.transaction(async (tx) => {
    publish(tx, { type: 'deal-moved', subject: deal.dealId, data: { ...deal, to, vin }, at: house.clock() })
  })
  await drain(house, reader)
}

test('a car bought here is in the garage with its handover, and out of it when the sale is undone', async () => {
  anotherDay()
  const vin = freshVin()
  await tellDeal('PAID', vin)
  assert.equal(await findEpisode(house.db, vin), null)
  await tellDeal('HANDED_OVER', vin)
  await tellDeal('HANDED_OVER', vin)
  const episode = await findEpisode(house.db, vin)
  assert.deepEqual(episode?.proof, {
    kind: 'bought-here',
    dealId: deal.dealId,
    orderNumber: deal.orderNumber,
    partnerId: 'p',
  })
  const builtIn = async () => (await rightsOfVehicle(house.db, vin)).map(({ functionCode }) => functionCode)
  assert.deepEqual(await builtIn(), ['seat-heating', 'lane-keeping'])
  anotherDay()
  await tellDeal('WITHDRAWN', null)
  await tellDeal('WITHDRAWN', null)
  assert.equal(await findEpisode(house.db, vin), null)
  assert.deepEqual(await builtIn(), ['seat-heating', 'lane-keeping'])
  assert.equal((await rightsOfVehicle(house.db, vin))[0]?.state.name, 'active')
})

test('a right is over when its last term is', async () => {
  anotherDay()
  const vin = freshVin()
  await grantActive({ ...bought, vin, functionCode: 'matrix-light', plan: { kind: 'trial', days: 30 } })
  house.setClock(house.clock().add({ hours: 24 * 30 - 1 }))
  await endRunOut(house)
  assert.equal((await rightsOfVehicle(house.db, vin))[0]?.state.name, 'active')
  house.setClock(house.clock().add({ hours: 1 }))
  assert.ok((await endRunOut(house)) >= 1)
  const [right] = await rightsOfVehicle(house.db, vin)
  assert.ok(right?.state.name === 'ended' && right.state.reason === 'expired')
})

test('attempts and codes of long ago are forgotten', async () => {
  anotherDay()
  const vin = freshVin()
  await show(vin)
  await assert.rejects(claim({ vin, code: 'AAAAAAAA', userId: 'forgotten', takesOver: false }), { code: 'code-wrong' })
  house.setClock(house.clock().add({ hours: 24 * 8 }))
  await rightJobs(house)['possession-sweep']?.({})
  const codes = await house.db.selectFrom('rights.possessionCode').select('id').execute()
  const attempts = await house.db.selectFrom('rights.attempt').select('position').execute()
  assert.deepEqual([codes, attempts], [[], []])
})
