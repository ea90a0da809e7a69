import type { CompiledComponent, CompiledTariff, Moment } from './compiled-tariff.ts'
import type { Dimension } from '../tariff.ts'
import { clockCuts } from './local-clock.ts'
import type { Usage, UsagePeriod } from './usage.ts'

/** A part of a period in which the same prices hold. A flat price appears in the first segment that has one. */
export interface Segment {
  readonly startMs: number
  readonly endMs: number
  readonly energyMicroWh: number
  readonly chargingNs: number
  readonly parkingNs: number
  readonly reservationNs: number
  readonly energy: CompiledComponent | null
  readonly flat: CompiledComponent | null
  readonly time: CompiledComponent | null
  readonly parking: CompiledComponent | null
}

/** What has been used before a period: restrictions by energy and duration count from the start of the session. */
interface Passed {
  readonly sessionStartMs: number
  readonly energyMicroWh: number
}

/** A place to cut a period at: how much of it lies before, and the exact value that asked for the cut. */
interface Cut {
  readonly share: number
  readonly atMs: number
  readonly energyMicroWh: number
}

/**
 * Cuts what was used wherever a restriction begins or ends (wall clock of the place, duration, energy), and names the
 * prices that hold in each part: by dimension the first element whose restrictions all match. Inside a period energy
 * and time are taken to run evenly.
 */
export function segmentsOf(tariff: CompiledTariff, usage: Usage): readonly Segment[] {
  const segments: Segment[] = []
  const started: Record<'session' | 'reservation', number | null> = { session: null, reservation: null }
  let energyMicroWh = 0
  for (const period of usage.periods) {
    // A reservation has a clock of its own: what it lasted is no part of the session.
    const phase = isReservation(period) ? 'reservation' : 'session'
    const sessionStartMs = started[phase] ?? period.startMs
    started[phase] = sessionStartMs
    for (const part of partsOf(tariff, usage, period, { sessionStartMs, energyMicroWh })) segments.push(part)
    energyMicroWh += period.energyMicroWh
  }
  return segments
}

function partsOf(tariff: CompiledTariff, usage: Usage, period: UsagePeriod, passed: Passed): Segment[] {
  const cuts = cutsOf(tariff, usage.timeZone, period, passed)
  if (cuts.length === 0) return [segmentOf(tariff, usage, period, { ...passed, whole: period })]
  const parts: Segment[] = []
  let from: Cut = { share: 0, atMs: period.startMs, energyMicroWh: passed.energyMicroWh }
  const end: Cut = { share: 1, atMs: period.endMs, energyMicroWh: passed.energyMicroWh + period.energyMicroWh }
  for (const until of [...cuts, end]) {
    // Shares of the whole are rounded, and parts are differences of them, so nothing is lost or added.
    const between = (total: number) => Math.round(total * until.share) - Math.round(total * from.share)
    const part: UsagePeriod = {
      ...period,
      startMs: from.atMs,
      endMs: until.atMs,
      energyMicroWh: until.energyMicroWh - from.energyMicroWh,
      chargingNs: between(period.chargingNs),
      parkingNs: between(period.parkingNs),
      reservationNs: between(period.reservationNs),
    }
    const before = { sessionStartMs: passed.sessionStartMs, energyMicroWh: from.energyMicroWh, whole: period }
    parts.push(segmentOf(tariff, usage, part, before))
    from = until
  }
  return parts
}

function cutsOf(tariff: CompiledTariff, timeZone: string, period: UsagePeriod, passed: Passed): readonly Cut[] {
  const { clockMinutes, durationsMs, energiesMicroWh } = tariff.cuts
  if (clockMinutes.length + durationsMs.length + energiesMicroWh.length === 0) return []
  const lengthMs = period.endMs - period.startMs
  const cuts: Cut[] = []
  const atTime = (atMs: number) => {
    if (atMs <= period.startMs || atMs >= period.endMs) return
    const share = (atMs - period.startMs) / lengthMs
    cuts.push({ share, atMs, energyMicroWh: passed.energyMicroWh + Math.round(period.energyMicroWh * share) })
  }
  if (clockMinutes.length > 0 && lengthMs > 0) {
    clockCuts(timeZone, { fromMs: period.startMs, untilMs: period.endMs }, clockMinutes).forEach(atTime)
  }
  for (const durationMs of durationsMs) atTime(passed.sessionStartMs + durationMs)
  for (const energyMicroWh of energiesMicroWh) {
    const inside = energyMicroWh - passed.energyMicroWh
    if (inside <= 0 || inside >= period.energyMicroWh) continue
    const share = inside / period.energyMicroWh
    cuts.push({ share, atMs: period.startMs + lengthMs * share, energyMicroWh })
  }
  return cuts.length > 1 ? cuts.toSorted((one, other) => one.share - other.share) : cuts
}

function segmentOf(
  tariff: CompiledTariff,
  usage: Usage,
  part: UsagePeriod,
  before: Passed & { readonly whole: UsagePeriod },
): Segment {
  const moment: Moment = {
    timeZone: usage.timeZone,
    atMs: part.startMs,
    durationMs: part.startMs - before.sessionStartMs,
    energyMicroWh: before.energyMicroWh,
    currentA: before.whole.currentA ?? 0,
    powerKw: before.whole.powerKw ?? averageKw(before.whole),
  }
  const reserved = isReservation(part)
  const prices: Record<Dimension, CompiledComponent | null> = { energy: null, flat: null, time: null, parking: null }
  for (const element of tariff.elements) {
    if (!isOfPhase(element.reservation, reserved, usage.reservationExpired)) continue
    if (element.matches !== null && !element.matches(moment)) continue
    const { energy, flat, time, parking } = element.components
    prices.energy ??= energy
    prices.flat ??= flat
    prices.time ??= time
    prices.parking ??= parking
  }
  const { startMs, endMs, energyMicroWh, chargingNs, parkingNs, reservationNs } = part
  return { startMs, endMs, energyMicroWh, chargingNs, parkingNs, reservationNs, ...prices }
}

function isReservation(period: UsagePeriod): boolean {
  return period.reservationNs > 0
}

/** Elements for reservations hold for these alone; those for expired ones only when nobody came. */
function isOfPhase(
  restriction: 'reservation' | 'reservation-expires' | null,
  reserved: boolean,
  expired: boolean,
): boolean {
  if (!reserved) return restriction === null
  return restriction === 'reservation' || (restriction === 'reservation-expires' && expired)
}

function averageKw(period: UsagePeriod): number {
  const hours = (period.endMs - period.startMs) / 3_600_000
  return hours > 0 ? period.energyMicroWh / 1e9 / hours : 0
}
