/** A test drive as `GET /api/partner-test-drives` lists it for the partner. */
export interface PartnerDrive {
  readonly id: string
  readonly state: 'asked' | 'confirmed' | 'declined' | 'cancelled' | 'driven' | 'missed'
  readonly line: string
  readonly vin: string | null
  readonly startsAt: string
  readonly appointmentId: string | null
  readonly advised: boolean | null
  readonly name: string
  readonly email: string
  readonly phone: string | null
}

/** What a partner has to do with drives at a moment: answer, expect, record, or nothing any more. */
export function driveGroups(drives: readonly PartnerDrive[], now: string) {
  const isAhead = ({ startsAt }: PartnerDrive) => Date.parse(startsAt) > Date.parse(now)
  const isOpen = ({ state }: PartnerDrive) => state === 'asked' || state === 'confirmed'
  return {
    waiting: drives.filter((drive) => drive.state === 'asked' && isAhead(drive)),
    coming: drives.filter((drive) => drive.state === 'confirmed' && isAhead(drive)),
    past: drives.filter((drive) => isOpen(drive) && !isAhead(drive)),
    recorded: drives.filter(({ state }) => state === 'driven' || state === 'missed').toReversed(),
  }
}
