import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { openTestHouse } from '../../../../test/database.ts'
import { openSessionDesk, operator, point, reportOf } from '../../../../test/charging-sessions.ts'
import { collectUsage } from '../../../house/billing/actions-collect.ts'
import { findHold, findUsage, releaseHold } from '../../../house/billing/public.ts'
import { newId } from '../../../kernel/ids.ts'
import { money } from '../../../kernel/money.ts'
import type { SessionReport } from '../charge-record.ts'
import { authorise } from '../tokens/actions-authorise.ts'
import { addCard, changeToken } from '../tokens/actions-token.ts'
import { printedNumber } from '../tokens/card-number.ts'
import { commandResult } from './actions-command.ts'
import { takeSession } from './actions-report.ts'
import { cancelReservation, reservePoint } from './actions-reservation.ts'
import { settleSessions } from './actions-settle.ts'
import { startSession } from './actions-start.ts'
import { stopSession } from './actions-stop.ts'
import { offerAt } from './actions-offer.ts'
import { sweepSessions, warnOfBlocking } from './jobs.ts'
import { listSessions } from './store-list.ts'
import { findOwnSession, findPromise, findSession, listSteps } from './store-session.ts'

const house = await openTestHouse()
const desk = await openSessionDesk(house)
const { parts, charger } = desk
const START = '2026-03-12T09:00:00Z'

beforeEach(() => {
  house.setClock(START)
  charger.says = 'accepted'
  charger.asked.length = 0
})

async function versionFor(customerId: string): Promise<string> {
  const { promise } = await offerAt(parts, house.db, { customerId, point, connectorId: null, at: house.clock() })
  return promise.tariffVersionId
}

async function start(customerId: string, key: string = newId()) {
  const tariffVersionId = await versionFor(customerId)
  return startSession(parts, { customerId, language: 'de', pointId: point.id, connectorId: null, tariffVersionId, key })
}

const take = (report: SessionReport) =>
  house.transaction((tx) => takeSession(parts, tx, { from: operator, report, at: house.clock() }))
const at = (time: string) => house.setClock(`2026-03-12T${time}:00Z`)

function settle(sessionId: string, grossMinor: number, taxMinor: number) {
  const amounts = { gross: money(grossMinor, 'EUR'), tax: money(taxMinor, 'EUR') }
  const settlement = { promised: { sessionId }, record: { totalEnergyKwh: '20' }, at: house.clock(), ...amounts }
  return house.transaction((tx) => settleSessions(tx, [settlement]))
}

test('a session lives from the button to the receipt, and costs what was promised', async () => {
  const anna = await desk.customerWith('card_ok')
  const { id, state } = await start(anna)
  assert.deepEqual([state.name, charger.asked], ['starting', ['start']])
  const promise = await findPromise(house.db, id)
  // 36 kWh at 0.40 and tax are 17.14; half as much again in steps of five are 30.
  assert.deepEqual([promise.forecast.total.amount, promise.hold?.amount], [1714, 3000])
  assert.equal((await findHold(house.db, 'charging', id))?.state, 'held')
  await house.transaction((tx) => commandResult(tx, charger.commandId, 'accepted', house.clock()))
  at('09:10')
  const periods = [{ ...emptyPeriod, start: '2026-03-12T09:01:00Z', energyKwh: '10', maxPowerKw: '98' }]
  await take(reportOf(id, { energyKwh: '10', lastUpdated: '2026-03-12T09:10:00Z', periods }))
  const running = await findSession(house.db, id)
  assert.deepEqual(
    [running.state.name, running.meter.energyWh, running.meter.powerW, running.meter.cost.amount],
    ['charging', 10_000, 98_000, 476],
  )
  assert.equal(running.meter.blockingFrom?.toString({ smallestUnit: 'minute' }), '2026-03-12T09:25Z')
  at('09:12')
  assert.equal(await warnOfBlocking(parts), 1)
  assert.equal(await warnOfBlocking(parts), 0)
  assert.equal((await stopSession(parts, anna, id)).state.name, 'stopping')
  at('09:20')
  const over = { state: 'completed', endAt: '2026-03-12T09:19:00Z', energyKwh: '20' } as const
  await take(reportOf(id, { ...over, lastUpdated: '2026-03-12T09:20:00Z' }))
  await settle(id, 952, 152)
  const paid = await findSession(house.db, id)
  assert.deepEqual([paid.state.name, paid.meter.cost.amount], ['settled', 952])
  const usage = await findUsage(house.db, 'charging', id)
  assert.ok(usage)
  await collectUsage(parts.payments, usage.id)
  const held = await findHold(house.db, 'charging', id)
  assert.deepEqual([held?.state, held?.captured.amount], ['captured', 952])
  assert.deepEqual(
    (await listSteps(house.db, id)).map(({ what }) => what),
    ['requested', 'charger-answered', 'start-result', 'charging', 'stop-asked', 'charger-answered', 'ended', 'settled'],
  )
})

const emptyPeriod = {
  chargingHours: null,
  parkingHours: null,
  reservationHours: null,
  minCurrentA: null,
  maxCurrentA: null,
  minPowerKw: null,
  tariffId: null,
} as const

test('the same key is the same session, and the charger is asked once', async () => {
  const anna = await desk.customerWith('card_ok')
  const key = newId()
  const [one, other] = [await start(anna, key), await start(anna, key)]
  assert.deepEqual([one.id, charger.asked.length], [other.id, 1])
  await assert.rejects(start(anna), { code: 'session-elsewhere' })
})

test('without a card, with a declined one and at another price nothing begins', async () => {
  await assert.rejects(start(newId()), { code: 'no-method' })
  const anna = await desk.customerWith('card_ok')
  const wrong = { customerId: anna, language: 'de', pointId: point.id, connectorId: null, key: newId() } as const
  await assert.rejects(startSession(parts, { ...wrong, tariffVersionId: newId() }), { code: 'price-changed' })
  await assert.rejects(startSession(parts, { ...wrong, pointId: newId(), tariffVersionId: newId() }), {
    code: 'point-unknown',
  })
  assert.deepEqual(charger.asked, [])
})

test('a charger that refuses frees what was reserved', async () => {
  const anna = await desk.customerWith('card_ok')
  charger.says = 'rejected'
  const { id, state } = await start(anna)
  assert.equal(state.name, 'failed')
  await releaseHold(parts.payments, 'charging', id)
  assert.equal((await findHold(house.db, 'charging', id))?.state, 'released')
})

test('a silent charger may begin later, even after nobody waited any more', async () => {
  const anna = await desk.customerWith('card_ok')
  charger.says = 'silent'
  const { id } = await start(anna)
  at('09:16')
  await sweepSessions(parts)
  assert.equal((await findSession(house.db, id)).state.name, 'failed')
  await take(reportOf(id, { energyKwh: '1', lastUpdated: '2026-03-12T09:16:00Z' }))
  assert.equal((await findSession(house.db, id)).state.name, 'charging')
})

test('who dies while the charger is asked never asks twice', async () => {
  const anna = await desk.customerWith('card_ok')
  charger.says = 'crash'
  await assert.rejects(start(anna, 'crashed-key'), /ended/)
  charger.says = 'accepted'
  at('09:03')
  await sweepSessions(parts)
  const again = await start(anna, 'crashed-key')
  assert.deepEqual([again.state.name, charger.asked.length], ['starting', 1])
})

test('reports that are old, doubled, or from the future change nothing', async () => {
  const anna = await desk.customerWith('card_ok')
  const { id } = await start(anna)
  const newest = reportOf(id, { energyKwh: '5', lastUpdated: '2026-03-12T09:05:00Z' })
  assert.deepEqual([await take(newest), await take(newest)], [{ created: true }, { created: false }])
  await take(reportOf(id, { energyKwh: '2', lastUpdated: '2026-03-12T09:03:00Z' }))
  assert.equal((await findSession(house.db, id)).meter.energyWh, 5000)
  await assert.rejects(take(reportOf(id, { energyKwh: '9', lastUpdated: '2026-03-12T10:00:00Z' })), {
    code: 'session-from-future',
  })
  await Promise.all(
    ['6', '7', '8'].map((energyKwh) =>
      take(reportOf(id, { energyKwh, lastUpdated: `2026-03-12T09:0${energyKwh}:00Z` })),
    ),
  )
  assert.equal((await findSession(house.db, id)).meter.energyWh, 8000)
})

test('a session that begins with a card is promised what held when it was allowed', async () => {
  const anna = await desk.customerWith('card_ok')
  const chip = '04A1B2C3D4E5F6'
  const holder = { customerId: anna, language: 'de', market: 'DE' } as const
  const card = await house.transaction((tx) => addCard(parts, tx, holder, printedNumber(chip)))
  const asked = {
    uid: chip.toLowerCase(),
    kind: 'rfid',
    locationId: 'L1',
    evseUids: ['E1'],
    at: house.clock(),
  } as const
  const allowed = await house.transaction((tx) => authorise(tx, operator, asked))
  assert.equal(allowed.allowed, 'allowed')
  const reference = allowed.allowed === 'allowed' ? allowed.reference : null
  const token = { uid: chip, kind: 'rfid', contractId: card.contractId } as const
  assert.deepEqual(await take(reportOf(reference, { token, energyKwh: '3' })), { created: true })
  const [session] = (await listSessions(house.db, anna, { limit: 5 })).items
  assert.deepEqual([session?.beganWith, session?.meter.cost.amount], ['card', 143])
  await house.transaction((tx) => changeToken(parts, tx, { customerId: anna, tokenId: card.id, change: 'lose' }))
  const blocked = await house.transaction((tx) => authorise(tx, operator, asked))
  assert.equal(blocked.allowed, 'blocked')
  const unknown = await house.transaction((tx) => authorise(tx, operator, { ...asked, uid: 'FFFF' }))
  assert.deepEqual(unknown, { allowed: 'unknown' })
  assert.deepEqual(
    desk.told.filter(({ uid }) => uid === chip).map(({ isValid }) => isValid),
    [true, false],
  )
  await assert.rejects(take(reportOf(null, { id: 'foreign', token: { ...token, uid: 'AAAA' } })), {
    code: 'token-unknown',
  })
})

test('a card of somebody without a kept card has no credit', async () => {
  const holder = { customerId: newId(), language: 'de', market: 'DE' } as const
  const chip = '04FFEEDDCCBBAA'
  await house.transaction((tx) => addCard(parts, tx, holder, printedNumber(chip)))
  const asked = { uid: chip, kind: 'rfid', locationId: null, evseUids: [], at: house.clock() } as const
  assert.equal((await house.transaction((tx) => authorise(tx, operator, asked))).allowed, 'no-credit')
  await assert.rejects(
    house.transaction((tx) => addCard(parts, tx, { ...holder, customerId: newId() }, printedNumber(chip))),
    { code: 'card-taken' },
  )
})

test('what nobody bills is settled by its own meter, and a later record only makes it cheaper', async () => {
  const anna = await desk.customerWith('card_ok')
  const { id } = await start(anna)
  const over = { state: 'completed', endAt: '2026-03-12T09:05:00Z', energyKwh: '20' } as const
  at('09:06')
  await take(reportOf(id, { ...over, lastUpdated: '2026-03-12T09:06:00Z' }))
  house.setClock('2026-03-18T09:00:00Z')
  await sweepSessions(parts)
  const { state } = await findSession(house.db, id)
  assert.deepEqual(state.name === 'settled' && state.by, 'meter')
  await settle(id, 900, 143)
  assert.equal((await findUsage(house.db, 'charging', `${id}#correction`))?.gross.amount, -52)
})

test('a session is its customer’s own', async () => {
  const [anna, jonas] = [await desk.customerWith('card_ok'), newId()]
  const { id } = await start(anna)
  await assert.rejects(findOwnSession(house.db, id, jonas), { code: 'session-unknown' })
  await assert.rejects(stopSession(parts, jonas, id), { code: 'session-unknown' })
})

test('a point is kept free, and given up again', async () => {
  const anna = await desk.customerWith('card_ok')
  const wanted = { customerId: anna, language: 'de', pointId: point.id, key: newId() } as const
  const { id, state } = await reservePoint(parts, wanted)
  assert.equal(state, 'requested')
  assert.equal((await reservePoint(parts, wanted)).id, id)
  await house.transaction((tx) => commandResult(tx, charger.commandId, 'accepted', house.clock()))
  await assert.rejects(cancelReservation(parts, newId(), id), { code: 'reservation-unknown' })
  assert.equal((await cancelReservation(parts, anna, id)).state, 'cancelling')
  await house.transaction((tx) => commandResult(tx, charger.commandId, 'canceled-reservation', house.clock()))
  await assert.rejects(cancelReservation(parts, anna, id), { code: 'reservation-over' })
})
