import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import { bayFor, type Calendar, type FreeSlot, freeSlots, SLOT_MINUTES } from './calendar.ts'
import { type Partner, type PartnerBook, partnerIn } from './partner.ts'
import { type Appointment, deleteAppointment, insertAppointment, selectTaken } from './store-appointment.ts'

const LOOK_AHEAD_DAYS = 30

/** The first date with a free hour for each of these partners; null when the next month is full. */
export async function nextHandovers(
  db: Db,
  book: PartnerBook,
  partnerIds: readonly string[],
  from: Instant,
): Promise<ReadonlyMap<string, Temporal.PlainDate | null>> {
  const until = from.add({ hours: 24 * LOOK_AHEAD_DAYS })
  const taken = await selectTaken(db, partnerIds, { from, until })
  return new Map(
    partnerIds.map((id) => {
      const partner = partnerIn(book, id)
      const [first] = freeSlots(calendarOf(partner, taken.get(id) ?? []), from, 1)
      const date = first?.startsAt.toZonedDateTimeISO(partner.hours.timeZone).toPlainDate() ?? null
      return [id, first && isBefore(first.startsAt, until) ? date : null]
    }),
  )
}

/** Free hours at a partner from an instant on. */
export async function freeSlotsAt(
  db: Db,
  partner: Partner,
  from: Instant,
  limit: number,
): Promise<readonly FreeSlot[]> {
  const taken = await selectTaken(db, [partner.id], { from, until: from.add({ hours: 24 * 60 }) })
  return freeSlots(calendarOf(partner, taken.get(partner.id) ?? []), from, limit)
}

/** What is in a partner's calendar in a period. */
export async function appointmentsOf(
  db: Db,
  partnerId: string,
  period: { from: Instant; until: Instant },
): Promise<readonly Appointment[]> {
  return (await selectTaken(db, [partnerId], period)).get(partnerId) ?? []
}

/**
 * Books an hour. Refuses an instant in the past or in closed time (`slot-not-open`), and one that is full
 * (`slot-just-taken`); of two at once the database lets one pass.
 */
export async function bookAppointment(
  tx: Tx,
  partner: Partner,
  wanted: { kind: Appointment['kind']; dealId: string | null; startsAt: Instant },
  at: Instant,
): Promise<Appointment> {
  const endsAt = wanted.startsAt.add({ minutes: SLOT_MINUTES })
  const taken = await selectTaken(tx, [partner.id], { from: wanted.startsAt, until: endsAt })
  const bay = bayFor(calendarOf(partner, taken.get(partner.id) ?? []), wanted.startsAt)
  const openAtAll = bayFor(calendarOf(partner, []), wanted.startsAt)
  if (isBefore(wanted.startsAt, at) || openAtAll === null) {
    throw new Refusal('slot-not-open', 'The partner is closed at that time.', { field: 'startsAt' })
  }
  if (bay === null)
    throw new Refusal('slot-just-taken', 'This hour is taken. Please choose another.', { field: 'startsAt' })
  const appointment = { id: newId(), partnerId: partner.id, bay, ...wanted, endsAt }
  await insertAppointment(tx, appointment)
  return appointment
}

export function cancelAppointment(tx: Tx, id: string): void {
  deleteAppointment(tx, id)
}

function calendarOf(partner: Partner, taken: Calendar['taken']): Calendar {
  return { hours: partner.hours, bays: partner.handoverBays, taken }
}
