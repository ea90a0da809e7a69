import Big from 'big.js'
import type { ChargingPoint, OperatorTariff } from './plant.ts'

/** One charge at a point, by the operator's own book. */
export interface Charge {
  readonly id: string
  readonly point: ChargingPoint
  readonly token: { readonly uid: string; readonly type: string; readonly contract_id: string }
  readonly reference: string | null
  readonly startedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  /** What the battery still takes. */
  readonly wantedKwh: number
}

export interface Metered {
  readonly kwh: number
  readonly chargingHours: number
  readonly parkedHours: number
  /** When the battery was full; null while it still takes. */
  readonly fullAt: Temporal.Instant | null
}

const HOUR_MS = 3_600_000
/** Fast chargers give everything until here, then less: as if the rest were charged with a third of the power. */
const FULL_POWER_SHARE = 0.7
const TAPERED = 3

/** What the meter has counted until now. */
export function metered(charge: Charge, now: Temporal.Instant): Metered {
  const { point, wantedKwh, startedAt } = charge
  const end = charge.endedAt ?? now
  const hours = Math.max(0, (end.epochMilliseconds - startedAt.epochMilliseconds) / HOUR_MS)
  const first = point.isDirectCurrent ? wantedKwh * FULL_POWER_SHARE : wantedKwh
  const firstHours = first / point.powerKw
  const fullHours = firstHours + ((wantedKwh - first) * TAPERED) / point.powerKw
  const chargingHours = Math.min(hours, fullHours)
  const tapered = Math.max(0, chargingHours - firstHours) * (point.powerKw / TAPERED)
  const kwh = Math.min(chargingHours, firstHours) * point.powerKw + tapered
  return {
    kwh: rounded(kwh, 3),
    chargingHours: rounded(chargingHours, 4),
    parkedHours: rounded(hours - chargingHours, 4),
    fullAt: hours > fullHours ? startedAt.add({ milliseconds: Math.round(fullHours * HOUR_MS) }) : null,
  }
}

/** What is asked for it: simple sums, rounded to the cent at the end, before and after tax. */
export function costOf({ kwh, parkedHours }: Metered, tariff: OperatorTariff) {
  const net = new Big(tariff.once)
    .plus(new Big(kwh).times(tariff.perKwh))
    .plus(new Big(parkedHours).times(tariff.perParkedHour))
  const gross = net.times(100 + tariff.vatPercent).div(100)
  return { net: net.round(2, Big.roundHalfEven).toNumber(), gross: gross.round(2, Big.roundHalfEven).toNumber() }
}

function rounded(value: number, digits: number): number {
  return new Big(value).round(digits).toNumber()
}
