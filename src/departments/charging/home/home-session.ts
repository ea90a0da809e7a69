import type { Currency, Money } from '../../../kernel/money.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import { costOf, type HomePrice, type Reading } from './home-price.ts'

/** Why the energy of a charge is doubted; its record is kept all the same. */
export type Flaw = 'meter-ran-backwards' | 'never-stopped' | 'clock-wrong'

/** Signed records of the meter: none came, they were kept, proved right by the meter's key, or are not what was signed. */
export type Signature = 'none' | 'kept' | 'verified' | 'broken'

/** A charge at home, from the box's start to its stop. `meterWh` is the last reading that counts. */
export interface HomeSession {
  readonly id: string
  readonly wallboxId: string
  readonly transactionId: number
  readonly connectorId: number
  readonly tag: string
  readonly startedAt: Instant
  readonly meterStartWh: number
  readonly meterWh: number
  readonly powerW: number
  readonly reportedAt: Instant
  readonly endedAt: Instant | null
  readonly endReason: string | null
  readonly flaw: Flaw | null
  readonly price: HomePrice
  readonly cost: Money | null
  readonly signature: Signature
}

/** What a box told of a moment of a charge. */
export interface ToldReading extends Reading {
  readonly powerW: number | null
  readonly signed: string | null
}

const OLDEST_DAYS = 90
const AHEAD_MINUTES = 10

/**
 * When something happened by the box's own clock. Boxes that were offline tell late, so the past is believed for ninety
 * days; the future and 1970 are not: then the moment at which it came counts, and the charge says so.
 */
export function believedTime(told: Instant, now: Instant): { readonly at: Instant; readonly flaw: Flaw | null } {
  const isOld = isBefore(told, now.subtract({ hours: 24 * OLDEST_DAYS }))
  const isAhead = isBefore(now.add({ minutes: AHEAD_MINUTES }), told)
  return isOld || isAhead ? { at: now, flaw: 'clock-wrong' } : { at: told, flaw: null }
}

/** Whether a reading goes with what is known: later ones never lower, earlier ones never higher, none below the start. */
export function fits({ meterStartWh, meterWh, startedAt, reportedAt }: HomeSession, { at, meterWh: read }: Reading) {
  if (read < meterStartWh || isBefore(at, startedAt)) return false
  return isBefore(at, reportedAt) ? read <= meterWh : read >= meterWh
}

/** Where a charge stands after a reading that fits; one that came late changes nothing of it. */
export function advance(session: HomeSession, { at, meterWh, powerW }: ToldReading): HomeSession {
  if (isBefore(at, session.reportedAt)) return session
  return { ...session, meterWh, powerW: powerW ?? session.powerW, reportedAt: at }
}

export interface Stop extends Reading {
  readonly reason: string
  readonly flaw: Flaw | null
}

/**
 * Ends a charge and prices it. The meter is the only witness: where it ran backwards, the last reading that goes with the
 * others counts, and the charge says so. The box's stop is taken in any case, because it would be sent for ever.
 */
export function endSession(session: HomeSession, stop: Stop, readings: readonly Reading[], timeZone: string) {
  const at = isBefore(stop.at, session.startedAt) ? session.startedAt : stop.at
  const runsBack = stop.meterWh < session.meterWh
  const meterWh = runsBack ? session.meterWh : stop.meterWh
  const known = readings.filter((each) => isBefore(each.at, at) && each.meterWh <= meterWh)
  const first = { at: session.startedAt, meterWh: session.meterStartWh }
  return {
    ...session,
    meterWh,
    powerW: 0,
    reportedAt: at,
    endedAt: at,
    endReason: stop.reason,
    flaw: runsBack ? ('meter-ran-backwards' as const) : (stop.flaw ?? session.flaw),
    cost: costOf([first, ...known, { at, meterWh }], session.price, timeZone),
  } satisfies HomeSession
}

export function energyWhOf({ meterWh, meterStartWh }: HomeSession): number {
  return meterWh - meterStartWh
}

export function currencyOf({ price }: HomeSession): Currency {
  return price.currency
}
