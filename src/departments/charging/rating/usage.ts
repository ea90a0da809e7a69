import type { ChargingPeriod } from '../charge-record.ts'
import type { Decimal } from '../tariff.ts'

/** A stretch of a session. Quantities are whole millionths of a Wh and nanoseconds, so that sums are exact. */
export interface UsagePeriod {
  readonly startMs: number
  readonly endMs: number
  readonly energyMicroWh: number
  readonly chargingNs: number
  readonly parkingNs: number
  readonly reservationNs: number
  /** Null when nobody told; then restrictions by current see none flowing. */
  readonly currentA: number | null
  /** Null when nobody told; then restrictions by power see the average of the period. */
  readonly powerKw: number | null
}

/** What was used, in order. `reservationExpired`: the customer reserved and never came. */
export interface Usage {
  readonly timeZone: string
  readonly periods: readonly UsagePeriod[]
  readonly reservationExpired: boolean
}

const NS_AN_HOUR = 3_600_000_000_000
const MICRO_WH_A_KWH = 1_000_000_000

/** kWh as written, in millionths of a Wh. */
export function microWhOf(energyKwh: Decimal): number {
  return Math.round(Number(energyKwh) * MICRO_WH_A_KWH)
}

/** What an operator tells of a session or bills in a record, as the rating engine takes it. */
export function usageOf(told: {
  readonly periods: readonly ChargingPeriod[]
  readonly endAt: string
  readonly timeZone: string
}): Usage {
  const tellsTime = told.periods.some(tellsHours)
  const starts = told.periods.map(({ start }) => instantMs(start))
  const endMs = instantMs(told.endAt)
  const periods = told.periods.map((period, index): UsagePeriod => {
    const startMs = starts[index] ?? endMs
    const untilMs = Math.max(starts[index + 1] ?? endMs, startMs)
    const energyMicroWh = period.energyKwh === null ? 0 : microWhOf(period.energyKwh)
    // Some operators tell energy alone: then the clock says how long it flowed.
    const chargingNs = !tellsTime && energyMicroWh > 0 ? (untilMs - startMs) * 1_000_000 : nsOf(period.chargingHours)
    return {
      startMs,
      endMs: untilMs,
      energyMicroWh,
      chargingNs,
      parkingNs: nsOf(period.parkingHours),
      reservationNs: nsOf(period.reservationHours),
      currentA: numberOf(period.maxCurrentA ?? period.minCurrentA),
      powerKw: numberOf(period.maxPowerKw ?? period.minPowerKw),
    }
  })
  const reserved = periods.some((period) => period.reservationNs > 0)
  const charged = periods.some((period) => period.energyMicroWh + period.chargingNs + period.parkingNs > 0)
  return { timeZone: told.timeZone, periods, reservationExpired: reserved && !charged }
}

function tellsHours(period: ChargingPeriod): boolean {
  return period.chargingHours !== null || period.parkingHours !== null || period.reservationHours !== null
}

function instantMs(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds
}

function nsOf(hours: Decimal | null): number {
  return hours === null ? 0 : Math.round(Number(hours) * NS_AN_HOUR)
}

function numberOf(decimal: Decimal | null): number | null {
  return decimal === null ? null : Number(decimal)
}
