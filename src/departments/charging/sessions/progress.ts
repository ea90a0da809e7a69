import Big from 'big.js'
import { type Currency, money } from '../../../kernel/money.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../../kernel/time.ts'
import type { ChargingPeriod, SessionReport } from '../charge-record.ts'
import { blockingFeeOf } from '../rating/estimate.ts'
import { rate } from '../rating/rate.ts'
import { type Usage, type UsagePeriod, usageOf } from '../rating/usage.ts'
import { type ChargePromise, customerRounding, moneyOf } from './promise.ts'
import type { Meter, Reported } from './session.ts'

/** A peer's clock may be wrong by so much; what lies further ahead has not happened. */
const AHEAD_MINUTES = 15
const POINTS_MOST = 60
/** Less than so much is no charging: what a car takes for its own while it stands. */
const IDLE_W = 100
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * What a report comes to, by the promised price. Refuses (`session-from-future`, `session-currency`) what cannot be.
 */
export function readReport(
  report: SessionReport,
  { promise, before, now }: { readonly promise: ChargePromise; readonly before: Meter; readonly now: Instant },
): Reported {
  const reportedAt = Temporal.Instant.from(report.lastUpdated)
  const startedAt = Temporal.Instant.from(report.startAt)
  const latest = now.add({ minutes: AHEAD_MINUTES })
  if (isBefore(latest, reportedAt) || isBefore(latest, startedAt)) {
    throw new Refusal('session-from-future', 'This lies in the future.', { session: report.id })
  }
  const endedAt = report.endAt === null ? null : Temporal.Instant.from(report.endAt)
  const energyWh = new Big(report.energyKwh).times(1000).round(0, Big.roundHalfEven).toNumber()
  const usage = usageSoFar(report, promise.place.timeZone)
  const powerW = powerOf(report, { before, energyWh, reportedAt })
  const forecastEndAt = forecastOf(promise, { energyWh, powerW, reportedAt })
  const { cost, costTax } = costOf(promise, usage, before.cost.currency)
  return {
    state: stateOf(report),
    operatorSessionId: report.id,
    startedAt,
    endedAt,
    isIdle: energyWh > 0 && powerW !== null && powerW < IDLE_W,
    meter: {
      energyWh,
      powerW,
      cost,
      costTax,
      points: thinned([...before.points, [Math.floor(reportedAt.epochMilliseconds / 1000), energyWh]]),
      reportedAt,
      forecastEndAt,
      blockingFrom: blockingOf(promise, usage, { forecastEndAt, powerW }),
    },
  }
}

function stateOf({ state, energyKwh }: SessionReport): Reported['state'] {
  switch (state) {
    case 'active':
      return 'running'
    case 'completed':
      return 'completed'
    case 'invalid':
      return 'invalid'
    default:
      // Some operators never leave PENDING: energy that flows says more.
      return Number(energyKwh) > 0 ? 'running' : 'pending'
  }
}

/** What the customer owes so far. Tax is never more than the whole. */
function costOf(promise: ChargePromise, usage: Usage, currency: Currency): Pick<Meter, 'cost' | 'costTax'> {
  if (promise.customerTariff.currency !== currency) {
    throw new Refusal('session-currency', 'This is another currency than was promised.', { currency })
  }
  const { gross, net } = rate(promise.customerTariff, usage, customerRounding)
  const [cost, without] = [moneyOf(gross, currency), moneyOf(net, currency)]
  return { cost, costTax: money(cost.amount - without.amount, currency) }
}

/** The operator's periods; where there are none, what the meter says, as one. */
function usageSoFar(report: SessionReport, timeZone: string): Usage {
  const endAt = report.endAt ?? report.lastUpdated
  const periods = report.periods.length > 0 ? report.periods : [onePeriod(report)]
  return usageOf({ periods, endAt, timeZone })
}

function onePeriod({ startAt, energyKwh }: SessionReport): ChargingPeriod {
  return {
    start: startAt,
    energyKwh,
    chargingHours: null,
    parkingHours: null,
    reservationHours: null,
    minCurrentA: null,
    maxCurrentA: null,
    minPowerKw: null,
    maxPowerKw: null,
    tariffId: null,
  }
}

/** As told, else as the meter moved since the last report. */
function powerOf(
  { periods, state }: SessionReport,
  { before, energyWh, reportedAt }: { readonly before: Meter; readonly energyWh: number; readonly reportedAt: Instant },
): number | null {
  if (state === 'completed') return null
  const told = periods.at(-1)?.maxPowerKw ?? periods.at(-1)?.minPowerKw ?? null
  if (told !== null) return Math.max(Math.round(Number(told) * 1000), 0)
  if (before.reportedAt === null) return null
  const tookMs = reportedAt.epochMilliseconds - before.reportedAt.epochMilliseconds
  return tookMs <= 0 ? before.powerW : Math.max(Math.round(((energyWh - before.energyWh) * HOUR_MS) / tookMs), 0)
}

/** When four fifths will be reached, or the whole battery after that; null while nothing flows. */
function forecastOf(
  { car, forecast }: ChargePromise,
  { energyWh, powerW, reportedAt }: { energyWh: number; powerW: number | null; reportedAt: Instant },
): Instant | null {
  if (powerW === null || powerW < IDLE_W) return null
  const whole = car?.batteryWh ?? forecast.energyWh
  const target = energyWh < forecast.energyWh ? forecast.energyWh : whole
  const leftMs = Math.round((Math.max(target - energyWh, 0) / powerW) * HOUR_MS)
  return reportedAt.add({ milliseconds: Math.min(leftMs, DAY_MS) })
}

/** When staying will begin to cost, if the car charges as foreseen and then is left plugged in. */
function blockingOf(
  { customerTariff }: ChargePromise,
  usage: Usage,
  { forecastEndAt, powerW }: { readonly forecastEndAt: Instant | null; readonly powerW: number | null },
): Instant | null {
  const lastMs = usage.periods.at(-1)?.endMs
  if (lastMs === undefined) return null
  const fullMs = Math.max(forecastEndAt?.epochMilliseconds ?? lastMs, lastMs)
  const none = { energyMicroWh: 0, chargingNs: 0, parkingNs: 0, reservationNs: 0, currentA: null, powerKw: null }
  const charging: readonly UsagePeriod[] =
    fullMs > lastMs
      ? [
          {
            ...none,
            startMs: lastMs,
            endMs: fullMs,
            chargingNs: (fullMs - lastMs) * 1e6,
            energyMicroWh: Math.round(((powerW ?? 0) * (fullMs - lastMs) * 1e6) / HOUR_MS),
            powerKw: (powerW ?? 0) / 1000,
          },
        ]
      : []
  const staying = { ...none, startMs: fullMs, endMs: fullMs + DAY_MS, parkingNs: DAY_MS * 1e6, powerKw: 0 }
  const fee = blockingFeeOf(customerTariff, { ...usage, periods: [...usage.periods, ...charging, staying] })
  return fee === null ? null : Temporal.Instant.fromEpochMilliseconds(Math.round(fee.fromMs))
}

/** Every second point goes when there are too many: the curve stays whole, and the last point stays. */
export function thinned(points: Meter['points']): Meter['points'] {
  if (points.length <= POINTS_MOST) return points
  return points.filter((_, index) => index % 2 === 0 || index === points.length - 1)
}

export function emptyMeter(currency: Currency): Meter {
  const nothing = money(0, currency)
  return {
    energyWh: 0,
    powerW: null,
    cost: nothing,
    costTax: nothing,
    points: [],
    reportedAt: null,
    forecastEndAt: null,
    blockingFrom: null,
  }
}
