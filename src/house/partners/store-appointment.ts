import type { Db } from '../../kernel/database.ts'
import { isOverlap } from '../../kernel/faults.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Taken } from './calendar.ts'

export interface Appointment extends Taken {
  readonly id: string
  readonly partnerId: string
  readonly kind: 'handover' | 'test-drive'
  readonly dealId: string | null
}

/** Takes the hour at once; refuses `slot-just-taken` when somebody else was quicker. */
export async function insertAppointment(tx: Tx, appointment: Appointment): Promise<void> {
  try {
    await tx.insertInto('partners.appointment').values(appointment).execute()
  } catch (error) {
    if (!isOverlap(error, 'appointment_once')) throw error
    throw new Refusal('slot-just-taken', 'Somebody took this hour a moment ago. Please choose another.', {
      field: 'startsAt',
    })
  }
}

export function deleteAppointment(tx: Tx, id: string): void {
  defer(tx, tx.deleteFrom('partners.appointment').where('id', '=', id))
}

/** What is taken in the calendars of partners in a period, by partner. */
export async function selectTaken(
  db: Db,
  partnerIds: readonly string[],
  period: { from: Instant; until: Instant },
): Promise<ReadonlyMap<string, readonly Appointment[]>> {
  if (partnerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('partners.appointment')
    .select(['id', 'partnerId', 'bay', 'kind', 'dealId', 'startsAt', 'endsAt'])
    .where('partnerId', 'in', [...partnerIds])
    .where('startsAt', '<', period.until)
    .where('startsAt', '>', period.from.subtract({ hours: 24 }))
    .where('endsAt', '>', period.from)
    .orderBy('startsAt')
    .execute()
  const appointments = rows.map((row) => ({ ...row, kind: row.kind === 'handover' ? row.kind : 'test-drive' }) as const)
  return Map.groupBy(appointments, ({ partnerId }) => partnerId)
}
