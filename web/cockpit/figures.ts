import type { Money } from '../format.ts'
import type { MarketCode } from '../locale.ts'
import type { Bucket } from './figure-span.ts'

export const departments = ['vehicles', 'updates', 'charging', 'parking'] as const
export type Department = (typeof departments)[number]

/** What one day brought in one market and department, by who sold; gross with tax inside. */
export interface DailyFigure {
  readonly day: string
  readonly market: MarketCode
  readonly department: Department
  readonly sellerKind: 'maker' | 'partner'
  readonly orders: number
  /** What was charged without an order: further terms and other plans. */
  readonly renewals: number
  readonly gross: Money
  readonly tax: Money
  /** Both are in the gross already: what was charged without an order, and what went back. */
  readonly renewed: Money
  readonly takenBack: Money
}

export interface Sums {
  /** Orders and renewals. */
  readonly sales: number
  readonly gross: Money
  readonly tax: Money
  readonly renewed: Money
  readonly takenBack: Money
  /** What the maker itself sold of the gross. */
  readonly direct: Money
}

/** Adds up figures of one currency; none at all are zero. */
export function sumsOf(figures: readonly DailyFigure[], currency: string): Sums {
  const money = (amounts: readonly number[]) => ({ amount: amounts.reduce((sum, each) => sum + each, 0), currency })
  return {
    sales: figures.reduce((sum, { orders, renewals }) => sum + orders + renewals, 0),
    gross: money(figures.map(({ gross }) => gross.amount)),
    tax: money(figures.map(({ tax }) => tax.amount)),
    renewed: money(figures.map(({ renewed }) => renewed.amount)),
    takenBack: money(figures.map(({ takenBack }) => takenBack.amount)),
    direct: money(figures.filter(({ sellerKind }) => sellerKind === 'maker').map(({ gross }) => gross.amount)),
  }
}

/** The maker's own share of what was sold; null when nothing was. */
export function directShare({ direct, gross }: Sums): number | null {
  return gross.amount === 0 ? null : direct.amount / gross.amount
}

/** By how much a figure changed: 0.12 is twelve percent more. Null where there was nothing before. */
export function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before
}

/** A share changes by percentage points, not by percent. Null where one of the two is missing. */
export function pointsOf(
  now: number | null,
  before: number | null,
): { readonly direction: 'pointsUp' | 'pointsDown' | 'pointsLevel'; readonly points: number } | null {
  if (now === null || before === null) return null
  const points = Math.round((now - before) * 1000) / 10
  const direction = points > 0 ? 'pointsUp' : points < 0 ? 'pointsDown' : 'pointsLevel'
  return { direction, points: Math.abs(points) }
}

/** The figures of each bar. */
export function byBucket(
  figures: readonly DailyFigure[],
  buckets: readonly Bucket[],
): readonly (readonly DailyFigure[])[] {
  return buckets.map(({ from, until }) => figures.filter(({ day }) => day >= from && day <= until))
}

export interface Part extends Sums {
  readonly market: MarketCode
  readonly department: Department
  readonly before: Sums
}

/** What each department brought in each market, now and in the span before, the largest first. */
export function partsOf(
  now: readonly DailyFigure[],
  before: readonly DailyFigure[],
  currency: string,
): readonly Part[] {
  const earlier = Map.groupBy(before, keyOf)
  const later = Map.groupBy(now, keyOf)
  const places = new Map([...before, ...now].map((figure) => [keyOf(figure), figure]))
  return [...places]
    .map(([key, { market, department }]) => ({
      market,
      department,
      ...sumsOf(later.get(key) ?? [], currency),
      before: sumsOf(earlier.get(key) ?? [], currency),
    }))
    .toSorted((one, other) => other.gross.amount - one.gross.amount)
}

function keyOf({ market, department }: DailyFigure): string {
  return `${market} ${department}`
}

/** The whole's largest part and its share, for the sentence above a chart; null when there is nothing to compare. */
export function largestOf<Key extends string>(
  parts: readonly { readonly key: Key; readonly amount: number }[],
): { readonly key: Key; readonly share: number } | null {
  const whole = parts.reduce((sum, { amount }) => sum + amount, 0)
  const [largest] = parts.toSorted((one, other) => other.amount - one.amount)
  return largest === undefined || whole === 0 ? null : { key: largest.key, share: largest.amount / whole }
}
