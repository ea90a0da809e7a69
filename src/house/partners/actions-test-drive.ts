import { publish } from '../../kernel/events.ts'
import type { House } from '../../kernel/house.ts'
import { newId, newToken } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import type { Tx } from '../../kernel/transaction.ts'
import type { Language } from '../markets/market.ts'
import { bookAppointment, cancelAppointment, freeSlotsAt } from './actions-calendar.ts'
import { testDriveMoved } from './event-test-drive.ts'
import { contractInForce, type Partner, type PartnerBook, partnerIn } from './partner.ts'
import { countAhead, insertTestDrive, lockTestDrive, saveTestDrive } from './store-test-drive.ts'
import { answered, cancelled, type TestDrive, type TestDriveAnswer } from './test-drive.ts'

/** A day's notice, so that the vehicle stands ready. */
const NOTICE_HOURS = 24
const AHEAD_MOST = 3
/** Twice as many begin at half past; drives begin on the hour, so that a day's choice can be taken in. */
const SLOTS_LOOKED_AT = 160

export interface TestDriveWish {
  readonly partnerId: string
  readonly line: string
  readonly vin: string | null
  readonly startsAt: Instant
  readonly customerId: string | null
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly language: Language
}

/** The partner, if it offers test drives of the line; refuses `partner-not-found` and `test-drive-not-offered`. */
export function checkOffers(book: PartnerBook, wanted: { partnerId: string; line: string; at: Instant }): Partner {
  const partner = partnerIn(book, wanted.partnerId)
  if (!partner.capabilities.includes('test-drive') || !contractInForce(book, wanted)) {
    throw new Refusal('test-drive-not-offered', `${partner.name} offers no test drive of this vehicle.`, {
      field: 'partnerId',
    })
  }
  return partner
}

/** Beginnings of the hours in which a test drive is possible, the earliest first. */
export async function testDriveSlots(
  house: House,
  book: PartnerBook,
  wanted: { partnerId: string; line: string },
): Promise<readonly Instant[]> {
  const at = house.clock()
  const partner = checkOffers(book, { ...wanted, at })
  const free = await freeSlotsAt(house.db, partner, at.add({ hours: NOTICE_HOURS }), SLOTS_LOOKED_AT)
  return free.map(({ startsAt }) => startsAt).filter(isOnTheHour)
}

/**
 * Asks a partner for a test drive; the hour is taken in its calendar at once. Refuses what the partner does not offer,
 * hours that are closed, taken or too soon, and somebody with three drives ahead (`test-drive-too-many`).
 */
export async function askForTestDrive(
  house: House,
  book: PartnerBook,
  tx: Tx,
  wish: TestDriveWish,
): Promise<TestDrive> {
  const at = house.clock()
  const partner = checkOffers(book, { ...wish, at })
  checkNotice(wish.startsAt, at)
  const email = wish.email.toLowerCase()
  if ((await countAhead(tx, email, at)) >= AHEAD_MOST) {
    throw new Refusal('test-drive-too-many', `At most ${AHEAD_MOST} test drives may lie ahead.`, { limit: AHEAD_MOST })
  }
  const appointmentId = await takeHour(tx, partner, wish.startsAt, at)
  const drive: TestDrive = {
    ...wish,
    email,
    id: newId(),
    token: newToken(),
    askedAt: at,
    state: { name: 'asked', appointmentId },
  }
  insertTestDrive(tx, drive)
  publish(tx, testDriveMoved(drive, 'asked', at))
  return drive
}

/** What a partner answers, as it comes in: another hour is looked for only when it is wanted. */
export type GivenAnswer =
  | Exclude<TestDriveAnswer, { kind: 'move' }>
  | { readonly kind: 'move'; readonly startsAt: Instant }

/** Takes a partner's answer to its own drive; refuses (`test-drive-unknown`) those of others. */
export async function answerTestDrive(
  house: House,
  book: PartnerBook,
  tx: Tx,
  given: { readonly id: string; readonly partnerId: string; readonly answer: GivenAnswer },
): Promise<TestDrive> {
  const at = house.clock()
  const before = await lockTestDrive(tx, given)
  const { answer } = given
  const partner = partnerIn(book, given.partnerId)
  const full: TestDriveAnswer =
    answer.kind === 'move' ? { ...answer, appointmentId: await takeHour(tx, partner, answer.startsAt, at) } : answer
  const after = answered(before, full, at)
  giveBack(tx, before, after)
  saveTestDrive(tx, after, at)
  publish(tx, testDriveMoved(after, answer.kind, at))
  return after
}

/** Calls a drive off, for whoever has its token. */
export async function cancelTestDrive(house: House, tx: Tx, token: string): Promise<TestDrive> {
  const at = house.clock()
  const before = await lockTestDrive(tx, { token })
  const after = cancelled(before, at)
  giveBack(tx, before, after)
  saveTestDrive(tx, after, at)
  publish(tx, testDriveMoved(after, 'cancel', at))
  return after
}

function isOnTheHour(startsAt: Instant): boolean {
  return startsAt.epochMilliseconds % 3_600_000 === 0
}

function checkNotice(startsAt: Instant, at: Instant): void {
  if (isBefore(startsAt, at.add({ hours: NOTICE_HOURS }))) {
    throw new Refusal('slot-not-open', `A test drive needs ${NOTICE_HOURS} hours of notice.`, { field: 'startsAt' })
  }
}

async function takeHour(tx: Tx, partner: Partner, startsAt: Instant, at: Instant): Promise<string> {
  const { id } = await bookAppointment(tx, partner, { kind: 'test-drive', dealId: null, startsAt }, at)
  return id
}

/** The hour that is not needed any more is free again. */
function giveBack(tx: Tx, { state: before }: TestDrive, { state: after }: TestDrive): void {
  const kept = 'appointmentId' in after ? after.appointmentId : null
  if ('appointmentId' in before && before.appointmentId !== kept) cancelAppointment(tx, before.appointmentId)
}
