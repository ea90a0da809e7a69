import type { Decimal, Tariff } from '../tariff.ts'
import { compiledOf } from './compiled-tariff.ts'
import { type Rated, type Rounding, rate } from './rate.ts'
import { segmentsOf } from './segments.ts'
import { microWhOf, type Usage, type UsagePeriod } from './usage.ts'

/** A planned charge: energy by steps of a power curve (one step is constant power), then parking with a full battery. */
export interface PlannedCharge {
  readonly startMs: number
  readonly timeZone: string
  readonly steps: readonly { readonly energyKwh: Decimal; readonly powerKw: number }[]
  readonly parkingMinutes: number
}

/** When staying begins to cost: a price for parking, or one by the hour that starts only after a while. */
export interface BlockingFee {
  readonly fromMs: number
  /** Without or with tax, as the tariff has its prices. */
  readonly pricePerHour: Decimal
}

export interface Estimate extends Rated {
  readonly chargingMinutes: number
  readonly endMs: number
  /** The first blocking fee if the vehicle stays for a day after; null when the tariff asks none. */
  readonly blockingFee: BlockingFee | null
}

const DAY_MS = 86_400_000

/** What a planned charge costs by a tariff, and from when on staying would cost more. Refuses nothing: power is above 0. */
export function estimate(tariff: Tariff, charge: PlannedCharge, rounding?: Rounding): Estimate {
  const charging = chargingOf(charge)
  const fullMs = charging.at(-1)?.endMs ?? charge.startMs
  const parkingMs = charge.parkingMinutes * 60_000
  const periods = parkingMs > 0 ? [...charging, parkingFrom(fullMs, parkingMs)] : charging
  const usage: Usage = { timeZone: charge.timeZone, periods, reservationExpired: false }
  return {
    ...rate(tariff, usage, rounding),
    chargingMinutes: Math.ceil((fullMs - charge.startMs) / 60_000),
    endMs: fullMs + parkingMs,
    blockingFee: blockingFeeOf(tariff, { ...usage, periods: [...charging, parkingFrom(fullMs, DAY_MS)] }),
  }
}

/** The first moment in what is used at which blocking the charger costs; handed what is to come, it is a forecast. */
export function blockingFeeOf(tariff: Tariff, usage: Usage): BlockingFee | null {
  for (const { startMs, parkingNs, chargingNs, parking, time } of segmentsOf(compiledOf(tariff), usage)) {
    if (parking && parkingNs > 0 && parking.price > 0n) {
      return { fromMs: startMs, pricePerHour: parking.written.price }
    }
    if (time && chargingNs > 0 && time.price > 0n && time.minDurationMs > 0) {
      return { fromMs: startMs, pricePerHour: time.written.price }
    }
  }
  return null
}

function chargingOf(charge: PlannedCharge): readonly UsagePeriod[] {
  let startMs = charge.startMs
  return charge.steps.map(({ energyKwh, powerKw }) => {
    const energyMicroWh = microWhOf(energyKwh)
    const lengthMs = Math.round((energyMicroWh / 1e9 / powerKw) * 3_600_000)
    const period = { ...still, startMs, endMs: startMs + lengthMs, energyMicroWh, chargingNs: lengthMs * 1e6, powerKw }
    startMs += lengthMs
    return period
  })
}

function parkingFrom(startMs: number, lengthMs: number): UsagePeriod {
  return { ...still, startMs, endMs: startMs + lengthMs, parkingNs: lengthMs * 1e6, powerKw: 0 }
}

const still = { energyMicroWh: 0, chargingNs: 0, parkingNs: 0, reservationNs: 0, currentA: null } as const
