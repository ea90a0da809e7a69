import { Refusal, unreachable } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import type { Language } from '../markets/market.ts'

/** `driven` knows whether somebody advised in person; the calendar's hour is kept until the drive is off. */
export type TestDriveState =
  | { readonly name: 'asked' | 'confirmed' | 'missed'; readonly appointmentId: string }
  | { readonly name: 'driven'; readonly appointmentId: string; readonly advised: boolean }
  | { readonly name: 'declined'; readonly reason: string }
  | { readonly name: 'cancelled' }

/** A test drive of a line, or of a certain vehicle of it, at a partner. `customerId` is null for a guest. */
export interface TestDrive {
  readonly id: string
  readonly token: string
  readonly partnerId: string
  readonly line: string
  readonly vin: string | null
  readonly customerId: string | null
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly language: Language
  readonly startsAt: Instant
  readonly askedAt: Instant
  readonly state: TestDriveState
}

/** What a partner answers. To move is to confirm another hour, which is in the calendar already. */
export type TestDriveAnswer =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'move'; readonly startsAt: Instant; readonly appointmentId: string }
  | { readonly kind: 'decline'; readonly reason: string }
  | { readonly kind: 'drive'; readonly advised: boolean }
  | { readonly kind: 'miss' }

/** What a partner's answer makes of a drive. Refuses (`test-drive-not-open`) what does not fit its state or the time. */
export function answered(drive: TestDrive, answer: TestDriveAnswer, at: Instant): TestDrive {
  const open = openHour(drive)
  const hasBegun = !isBefore(at, drive.startsAt)
  switch (answer.kind) {
    case 'confirm':
      if (drive.state.name !== 'asked' || hasBegun) throw notOpen(drive)
      return { ...drive, state: { name: 'confirmed', ...open } }
    case 'move':
      if (hasBegun) throw notOpen(drive)
      return {
        ...drive,
        startsAt: answer.startsAt,
        state: { name: 'confirmed', appointmentId: answer.appointmentId },
      }
    case 'decline':
      if (hasBegun) throw notOpen(drive)
      return { ...drive, state: { name: 'declined', reason: answer.reason } }
    case 'drive':
      if (!hasBegun) throw notOpen(drive)
      return { ...drive, state: { name: 'driven', ...open, advised: answer.advised } }
    case 'miss':
      if (!hasBegun) throw notOpen(drive)
      return { ...drive, state: { name: 'missed', ...open } }
    default:
      return unreachable(answer)
  }
}

/** Cancels a drive that has not begun (`test-drive-not-open` otherwise). */
export function cancelled(drive: TestDrive, at: Instant): TestDrive {
  openHour(drive)
  if (!isBefore(at, drive.startsAt)) throw notOpen(drive)
  return { ...drive, state: { name: 'cancelled' } }
}

/** The hour of a drive that is still ahead; refuses one that is off or over. */
function openHour(drive: TestDrive): { readonly appointmentId: string } {
  const { state } = drive
  if (state.name !== 'asked' && state.name !== 'confirmed') throw notOpen(drive)
  return { appointmentId: state.appointmentId }
}

function notOpen({ state, startsAt }: TestDrive): Refusal {
  return new Refusal('test-drive-not-open', 'This is not possible with this test drive any more, or not yet.', {
    state: state.name,
    startsAt: startsAt.toString(),
  })
}
