import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOcpiHouse } from '../../../../test/ocpi-house.ts'
import { begin, end, ownPath, push, tellAll } from '../../../../test/operator/charging.ts'
import { newId } from '../../../kernel/ids.ts'
import { PeerSilent } from '../peer.ts'
import { tokenChanged } from './actions-token.ts'
import { operatorsOver } from './operators.ts'
import { askProfile, clearProfile, setPreferences, setProfile } from './session-wishes.ts'
import { findCommand } from './store-command.ts'
import { listPulls } from './store-pull.ts'

const desk = await openOcpiHouse()
const operators = operatorsOver(desk.parts)
const operator = await desk.operator()
const connectionId = await desk.registerAt(operator)
const other = await desk.operator({ partyId: 'OLD', version: '2.2.1' })
const otherId = await desk.registerAt(other)
const target = { connectionId, countryCode: 'DE', partyId: 'TST', locationId: 'L1', evseUid: 'L1-1', connectorId: '1' }
const token = { uid: 'app-anna', contractId: 'DE-MRG-app-anna' }
const { faults } = operator.book

function resultsOf(id: string) {
  return desk.heard.results.filter((each) => each.id === id).map(({ result }) => result)
}

test('tariffs and places are fetched after the registration, of both versions alike', async () => {
  await desk.passMinutes(1)
  const [pulled] = await listPulls(desk.house.db, connectionId)
  assert.ok(pulled?.finishedAt)
  const of = (party: string) => desk.heard.locations.filter(({ partyId }) => partyId === party).map(({ id }) => id)
  assert.deepEqual(of('TST').toSorted(), ['L1', 'L2'])
  assert.deepEqual(of('OLD').toSorted(), ['L1', 'L2'])
  const [one, two] = ['TST', 'OLD'].map((party) =>
    desk.heard.tariffs.find(({ partyId, id }) => partyId === party && id === 'fast'),
  )
  assert.deepEqual({ ...one, partyId: '' }, { ...two, partyId: '' })
})

for (const [id, party] of [
  [connectionId, operator],
  [otherId, other],
] as const) {
  test(`a charge from start to record: ${party.book.speaker.version}`, async () => {
    const at = { ...target, connectionId: id, partyId: party.book.speaker.partyId }
    const commandId = newId()
    const answer = await operators.start(at, {
      commandId,
      token,
      authorizationReference: `ref-${commandId.slice(0, 30)}`,
    })
    assert.equal(answer, 'accepted')
    await party.settled()
    assert.deepEqual(resultsOf(commandId), ['accepted'])
    const begun = desk.heard.sessions.at(-1)
    assert.equal(begun?.state, 'active')
    assert.equal(begun.authorizationReference, `ref-${commandId.slice(0, 30)}`)
    await desk.passMinutes(20)
    await tellAll(party.book)
    assert.equal(desk.heard.sessions.at(-1)?.energyKwh, '35.333')
    const stopId = newId()
    assert.equal(await operators.stop(at, { commandId: stopId, sessionId: begun.id }), 'accepted')
    await party.settled()
    assert.deepEqual(resultsOf(stopId), ['accepted'])
    const record = desk.heard.records.at(-1)
    assert.deepEqual([record?.sessionId, record?.totalEnergyKwh], [begun.id, '35.333'])
    assert.deepEqual(record?.totalCost, { beforeTaxes: '17.81', afterTaxes: '21.2' })
    assert.equal(record?.signed?.encoding, 'OCMF')
    assert.equal(await operators.stop(at, { commandId: newId(), sessionId: begun.id }), 'unknown-session')
  })
}

test('a late result comes after we have given up waiting, and is heard once', async () => {
  faults.lateResults = true
  faults.duplicates = true
  const commandId = newId()
  await operators.start(target, { commandId, token, authorizationReference: 'late' })
  await desk.passMinutes(2)
  const { giveUpOverdue } = await import('./actions-result.ts')
  await giveUpOverdue(desk.parts)
  await giveUpOverdue(desk.parts)
  assert.deepEqual(resultsOf(commandId), ['timeout'])
  await operator.sendHeld()
  await operator.settled()
  assert.deepEqual(resultsOf(commandId), ['timeout', 'accepted'])
  assert.equal(desk.heard.sessions.at(-1)?.authorizationReference, 'late')
  faults.lateResults = false
  faults.duplicates = false
  const [charge] = [...operator.book.charges.values()].filter(({ endedAt }) => endedAt === null)
  await end(operator.book, charge?.id ?? '')
})

test('a point that is taken, reserved and free again', async () => {
  const first = await begin(operator.book, {
    point: operator.book.plant.points[0] ?? assert.fail(),
    token: { uid: '012345678', type: 'RFID', contract_id: 'C' },
    reference: null,
  })
  const commandId = newId()
  assert.equal(await operators.start(target, { commandId, token, authorizationReference: 'x' }), 'accepted')
  await operator.settled()
  assert.deepEqual(resultsOf(commandId), ['evse-occupied'])
  await end(operator.book, first.id)
  const [reserveId, cancelId] = [newId(), newId()]
  const until = desk.house.clock().add({ hours: 1 })
  assert.equal(await operators.reserve(target, { commandId: reserveId, token, reservationId: 'R1', until }), 'accepted')
  await operator.settled()
  assert.equal(desk.heard.evses.at(-1)?.state, 'reserved')
  assert.equal(await operators.cancelReservation(target, { commandId: cancelId, reservationId: 'R1' }), 'accepted')
  await operator.settled()
  assert.deepEqual([...resultsOf(reserveId), ...resultsOf(cancelId)], ['accepted', 'accepted'])
})

test('an operator that breaks, babbles or is busy leaves it open, or says no', async () => {
  const start = () => operators.start(target, { commandId: newId(), token, authorizationReference: 'y' })
  faults.broken = 1
  await assert.rejects(start(), PeerSilent)
  faults.malformed = 1
  await assert.rejects(start(), PeerSilent)
  faults.tooMany = 1
  assert.equal(await start(), 'rejected')
  const nobody = { ...target, connectionId: newId() }
  assert.equal(
    await operators.start(nobody, { commandId: newId(), token, authorizationReference: 'z' }),
    'not-supported',
  )
})

test('what the driver wants of a session is told, and profiles are set, asked for and cleared', async () => {
  const session = { ...target, sessionId: 'S1', commandId: newId() }
  const wish = { profile: 'green', departureAt: null, energyNeedKwh: 20, mayDischarge: false } as const
  assert.equal(await setPreferences(desk.parts, session, wish), 'accepted')
  const profile = { startAt: desk.house.clock(), durationSeconds: null, periods: [{ startSeconds: 0, limitW: 4200 }] }
  assert.equal(await setProfile(desk.parts, session, profile), 'accepted')
  assert.equal(await askProfile(desk.parts, { ...session, commandId: newId() }, 3600), 'accepted')
  assert.equal(await clearProfile(desk.parts, { ...session, commandId: newId() }), 'accepted')
  await operator.settled()
  assert.equal((await findCommand(desk.house.db, session.commandId))?.result, 'accepted')
})

test('a card that changes is told to all operators; a patch they cannot place is followed by the whole', async () => {
  await desk.house.transaction(async (tx) => {
    tokenChanged(desk.parts, tx, { uid: '012345678', kind: 'rfid', change: 'validity' })
  })
  await desk.passMinutes(1)
  for (const { book } of [operator, other]) {
    assert.equal(book.tokens.get('012345678')?.['valid'], true)
    assert.equal(book.tokens.get('012345678')?.['issuer'], 'Morgenrot')
  }
})

test('a pull that breaks off in the middle goes on where it was, and pushes that are newer stay', async () => {
  const many = await desk.operator({ partyId: 'BIG' })
  const [point] = many.book.plant.points
  assert.ok(point)
  const points = Array.from({ length: 130 }, (_, at) => ({ ...point, locationId: `P${at}`, evseUid: `E${at}` }))
  Object.assign(many.book.plant, { points })
  const id = await desk.registerAt(many)
  many.book.faults.after = 2
  many.book.faults.malformed = 1
  await desk.passMinutes(0)
  const [half] = await listPulls(desk.house.db, id).then((all) => all.filter(({ module }) => module === 'locations'))
  assert.equal(half?.taken, 50)
  assert.match(half.failure ?? '', /not one of OCPI/)
  assert.match(half.nextUrl ?? '', /offset=50/)
  many.book.faults.after = 0
  many.book.faults.tooMany = 1
  await desk.passMinutes(5)
  const whole = (await listPulls(desk.house.db, id)).find(({ module }) => module === 'locations')
  assert.equal(whole?.taken, 130)
  assert.equal(whole.failure, null)
  assert.equal(whole.nextUrl, null)
  const heard = desk.heard.locations.filter(({ partyId }) => partyId === 'BIG')
  assert.equal(heard.length, 130)
  const told = { status: 'CHARGING', last_updated: desk.house.clock().toString() }
  const patch = { method: 'PATCH', path: ownPath(many.book, 'P7', 'E7'), body: told }
  assert.equal((await push(many.book, 'locations', patch))?.status, 1000)
  // A push that got lost is healed by the next pull, hours later; what the house knows better stays.
  many.book.changedAt.set('P9', desk.house.clock())
  many.book.states.set('E9', 'OUTOFORDER')
  await desk.passMinutes(8 * 60)
  const { enqueueDuePulls } = await import('./actions-pull.ts')
  await enqueueDuePulls(desk.parts)
  await desk.passMinutes(1)
  const again = desk.heard.locations.filter(({ partyId }) => partyId === 'BIG').slice(130)
  assert.deepEqual(
    again.map(({ id: location, evses }) => [location, evses[0]?.state]),
    [['P9', 'out-of-order']],
  )
})
