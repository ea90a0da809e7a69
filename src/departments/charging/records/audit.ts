import Big from 'big.js'
import type { ChargeRecord } from '../charge-record.ts'
import { minorOf } from '../rating/exact.ts'
import { type Rated, rate } from '../rating/rate.ts'
import { type Usage, usageOf } from '../rating/usage.ts'
import type { Decimal, Dimension, Tariff } from '../tariff.ts'

/** Why we disagree with a record. Amounts are minor units; prices and quantities as the tariff has them. */
export type Reason =
  | {
      readonly code: 'total-differs'
      readonly part: 'net' | 'gross'
      readonly claimedMinor: number
      readonly ratedMinor: number
    }
  /** The operator rated by a price that was not the promised one; a null price is one that was not there. */
  | {
      readonly code: 'price-differs'
      readonly dimension: Dimension
      readonly promised: Decimal | null
      readonly billed: Decimal | null
      readonly netMinor: number
    }
  /** The operator's own tariff does not give its total either. */
  | { readonly code: 'own-tariff-differs'; readonly ratedMinor: number }
  | { readonly code: 'energy-differs'; readonly periodsKwh: Decimal; readonly totalKwh: Decimal }
  | { readonly code: 'time-beyond-clock'; readonly billedMinutes: number; readonly passedMinutes: number }
  | { readonly code: 'billed-twice'; readonly recordId: string }
  | { readonly code: 'customer'; readonly text: string }
  | { readonly code: 'desk'; readonly text: string }

/** A record against the tariff that was promised. */
export interface Verdict {
  readonly rated: Rated
  readonly reasons: readonly Reason[]
}

const HALF_CENT = '0.005'
/** Operators round hours to a few places; a session may seem this much longer than it was. */
const CLOCK_TOLERANCE_MINUTES = 2
const ENERGY_TOLERANCE_KWH = '0.01'

/** What was used, as a record tells it, on the wall clock of the charger's place. */
export function usageOfRecord(record: ChargeRecord, timeZone: string): Usage {
  return usageOf({ periods: record.periods, endAt: record.endAt, timeZone })
}

/**
 * Rates a record anew by the tariff that was frozen at its start, and says what differs and why. A total agrees when it
 * is the exact one rounded in any way that contracts know: to the cent once, or line by line.
 */
export function audit(record: ChargeRecord, tariff: Tariff, timeZone: string): Verdict {
  const usage = usageOfRecord(record, timeZone)
  const rated = rate(tariff, usage)
  const { beforeTaxes, afterTaxes } = record.totalCost
  const netAgrees = agrees(beforeTaxes, rated.net, (half) => rate(tariff, usage, { at: 'component', half }).net)
  const grossAgrees =
    afterTaxes === null ||
    agrees(afterTaxes, rated.gross, (half) => rate(tariff, usage, { at: 'component', half }).gross)
  const reasons: Reason[] = []
  if (!netAgrees) reasons.push(totalDiffers('net', beforeTaxes, rated.net))
  if (!grossAgrees) reasons.push(totalDiffers('gross', afterTaxes, rated.gross))
  if (reasons.length > 0) reasons.push(...explained(record, rated, usage))
  return { rated, reasons: [...reasons, ...implausible(record)] }
}

function agrees(claimed: Decimal, exact: Decimal, byLine: (half: 'even' | 'up') => Decimal): boolean {
  const differs = (one: Decimal, other: Decimal) => new Big(one).minus(other).abs()
  if (differs(claimed, exact).lte(HALF_CENT)) return true
  return differs(claimed, byLine('even')).eq(0) || differs(claimed, byLine('up')).eq(0)
}

function totalDiffers(part: 'net' | 'gross', claimed: Decimal, rated: Decimal): Reason {
  return { code: 'total-differs', part, claimedMinor: minorOf(claimed), ratedMinor: minorOf(rated) }
}

/** Rates by the tariff that the operator sent along, and names each line in which it differs from the promised one. */
function explained(record: ChargeRecord, rated: Rated, usage: Usage): readonly Reason[] {
  const [own] = record.tariffs
  if (own === undefined) return []
  const byOwn = rate(own, usage)
  const followsOwn = agrees(record.totalCost.beforeTaxes, byOwn.net, (half) => {
    return rate(own, usage, { at: 'component', half }).net
  })
  const differing = linesThatDiffer(rated, byOwn)
  return followsOwn ? differing : [...differing, { code: 'own-tariff-differs', ratedMinor: minorOf(byOwn.net) }]
}

function linesThatDiffer(promised: Rated, billed: Rated): readonly Reason[] {
  const keyOf = (line: Rated['lines'][number]) => `${line.dimension} ${line.isReservation} ${line.price}`
  const known = new Set(promised.lines.map(keyOf))
  const used = new Set(billed.lines.map(keyOf))
  const missing = promised.lines.filter((line) => !used.has(keyOf(line)))
  const unknown = billed.lines.filter((line) => !known.has(keyOf(line)))
  const paired = unknown.map((line): Reason => {
    const instead = missing.find(({ dimension }) => dimension === line.dimension)
    const net = new Big(line.net).minus(instead?.net ?? '0').toFixed()
    return {
      code: 'price-differs',
      dimension: line.dimension,
      promised: instead?.price ?? null,
      billed: line.price,
      netMinor: minorOf(net),
    }
  })
  const dropped = missing
    .filter((line) => unknown.every(({ dimension }) => dimension !== line.dimension))
    .map((line): Reason => {
      const netMinor = -minorOf(line.net)
      return { code: 'price-differs', dimension: line.dimension, promised: line.price, billed: null, netMinor }
    })
  return [...paired, ...dropped]
}

/** A record that contradicts itself is disputed even when its price follows the tariff. */
function implausible(record: ChargeRecord): readonly Reason[] {
  const reasons: Reason[] = []
  const periodsKwh = record.periods.reduce((sum, { energyKwh }) => sum.plus(energyKwh ?? '0'), new Big(0))
  if (periodsKwh.minus(record.totalEnergyKwh).abs().gt(ENERGY_TOLERANCE_KWH)) {
    reasons.push({ code: 'energy-differs', periodsKwh: periodsKwh.toFixed(), totalKwh: record.totalEnergyKwh })
  }
  const hours = record.periods.reduce(
    (sum, each) =>
      sum
        .plus(each.chargingHours ?? '0')
        .plus(each.parkingHours ?? '0')
        .plus(each.reservationHours ?? '0'),
    new Big(0),
  )
  const passed = Temporal.Instant.from(record.startAt).until(Temporal.Instant.from(record.endAt)).total('minutes')
  const billedMinutes = hours.times(60).round(1).toNumber()
  if (billedMinutes > passed + CLOCK_TOLERANCE_MINUTES) {
    reasons.push({ code: 'time-beyond-clock', billedMinutes, passedMinutes: Math.round(passed * 10) / 10 })
  }
  return reasons
}
