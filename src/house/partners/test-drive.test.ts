import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { openTestHouse } from '../../../test/database.ts'
import { insertSamplePartners, partnerIds } from '../../../test/partner-world.ts'
import { isBefore } from '../../kernel/time.ts'
import { answerTestDrive, askForTestDrive, cancelTestDrive, testDriveSlots } from './actions-test-drive.ts'
import { appointmentsOf } from './actions-calendar.ts'
import { livePartnerBook } from './store-book.ts'
import { findDrivesAt, findDrivesOf, findTestDrive } from './store-test-drive.ts'
import { answered, cancelled, type TestDrive, type TestDriveAnswer } from './test-drive.ts'

const house = await openTestHouse()
await house.transaction((tx) => insertSamplePartners(tx))
const live = await livePartnerBook(house)
after(() => house.refresh.clear())
const book = live.get()
const wanted: { readonly partnerId: string; readonly line: string } = { partnerId: partnerIds.lindner, line: 'city' }

function wish(email: string, startsAt: Temporal.Instant, customerId: string | null = null) {
  return { ...wanted, vin: null, startsAt, customerId, name: 'Anna', email, phone: null, language: 'de' as const }
}
const ask = (email: string, startsAt: Temporal.Instant, customerId: string | null = null) =>
  house.transaction((tx) => askForTestDrive(house, book, tx, wish(email, startsAt, customerId)))
const answer = (id: string, given: Parameters<typeof answerTestDrive>[3]['answer'], partnerId = wanted.partnerId) =>
  house.transaction((tx) => answerTestDrive(house, book, tx, { id, partnerId, answer: given }))
const slots = () => testDriveSlots(house, book, wanted)

async function calendar() {
  const from = house.clock()
  const taken = await appointmentsOf(house.db, wanted.partnerId, { from, until: from.add({ hours: 24 * 60 }) })
  return taken.map(({ startsAt }) => startsAt.toString())
}

test('a test drive takes its hour at once, is confirmed, moved and called off, and the hour is free again', async () => {
  const [first, , , fourth] = await slots()
  assert.ok(first && fourth)
  assert.ok(!isBefore(first, house.clock().add({ hours: 24 })))
  const asked = await ask('Guest@example.org', first)
  assert.deepEqual(await calendar(), [first.toString()])
  assert.ok(!(await slots()).some((each) => each.equals(first)))
  await assert.rejects(ask('other@example.org', first), { code: 'slot-just-taken' })
  await assert.rejects(answer(asked.id, { kind: 'confirm' }, partnerIds.seidel), { code: 'test-drive-unknown' })

  assert.equal((await answer(asked.id, { kind: 'confirm' })).state.name, 'confirmed')
  await assert.rejects(answer(asked.id, { kind: 'confirm' }), { code: 'test-drive-not-open' })
  await answer(asked.id, { kind: 'move', startsAt: fourth })
  assert.deepEqual(await calendar(), [fourth.toString()])
  assert.equal((await findTestDrive(house.db, asked.token)).startsAt.toString(), fourth.toString())
  await house.transaction((tx) => cancelTestDrive(house, tx, asked.token))
  assert.deepEqual(await calendar(), [])
  await assert.rejects(
    house.transaction((tx) => cancelTestDrive(house, tx, asked.token)),
    { code: 'test-drive-not-open' },
  )
})

test('what is not offered, closed, too soon or too many is refused', async () => {
  const [first] = await slots()
  assert.ok(first)
  const other = (over: object) =>
    house.transaction((tx) => askForTestDrive(house, book, tx, { ...wish('x@example.org', first), ...over }))
  await assert.rejects(other({ line: 'lerche' }), { code: 'test-drive-not-offered' })
  await assert.rejects(other({ partnerId: '0190a0a0-0000-7000-8000-0000000000ff' }), { code: 'partner-not-found' })
  await assert.rejects(other({ startsAt: house.clock().add({ hours: 2 }) }), { code: 'slot-not-open' })
  await assert.rejects(other({ startsAt: Temporal.Instant.from('2026-03-15T10:00:00Z') }), { code: 'slot-not-open' })
  for (const _ of [1, 2, 3]) {
    const [free] = await slots()
    assert.ok(free)
    await ask('busy@example.org', free)
  }
  const [free] = await slots()
  assert.ok(free)
  await assert.rejects(ask('BUSY@example.org', free), { code: 'test-drive-too-many' })
  await assert.rejects(findTestDrive(house.db, 'nothing'), { code: 'test-drive-unknown' })
})

test('what was driven is recorded afterwards, with whether somebody advised', async () => {
  const [free] = await slots()
  assert.ok(free)
  const { id } = await ask('anna@example.org', free, 'anna')
  await assert.rejects(answer(id, { kind: 'drive', advised: true }), { code: 'test-drive-not-open' })
  house.setClock(free.add({ minutes: 50 }))
  assert.deepEqual((await answer(id, { kind: 'drive', advised: true })).state.name, 'driven')
  const [own] = await findDrivesOf(house.db, 'anna', 10)
  assert.ok(own?.state.name === 'driven' && own.state.advised)
  const seen = await findDrivesAt(house.db, wanted.partnerId, free, 10)
  assert.ok(seen.some((drive) => drive.id === id))
})

const at = Temporal.Instant.from('2026-03-12T09:00:00Z')
const answers: fc.Arbitrary<TestDriveAnswer> = fc.oneof(
  fc.constantFrom<TestDriveAnswer>({ kind: 'confirm' }, { kind: 'miss' }, { kind: 'decline', reason: 'krank' }),
  fc.boolean().map((advised) => ({ kind: 'drive', advised }) as const),
  fc.integer({ min: 1, max: 99 }).map((hours) => {
    return { kind: 'move', startsAt: at.add({ hours }), appointmentId: `h${hours}` } as const
  }),
)

test('whatever is answered in whatever order, an ended drive stays as it ended and an open one keeps one hour', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(answers, fc.integer({ min: 0, max: 99 })), { maxLength: 12 }), (steps) => {
      let drive: TestDrive = {
        ...wish('a@example.org', at.add({ hours: 48 })),
        id: '1',
        token: 't',
        askedAt: at,
        state: { name: 'asked', appointmentId: 'h0' },
      }
      for (const [given, hours] of steps) {
        const before = drive
        const now = at.add({ hours })
        try {
          drive = hours % 7 === 0 ? cancelled(drive, now) : answered(drive, given, now)
        } catch (error) {
          assert.ok(error instanceof Error && 'code' in error && error.code === 'test-drive-not-open')
          continue
        }
        assert.ok(before.state.name === 'asked' || before.state.name === 'confirmed')
        const isOff = drive.state.name === 'declined' || drive.state.name === 'cancelled'
        assert.equal('appointmentId' in drive.state, !isOff)
      }
    }),
  )
})
