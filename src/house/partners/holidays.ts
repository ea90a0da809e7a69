import type { MarketCode } from '../markets/market.ts'

/** Feasts counted in days from Easter Sunday, and fixed days as MM-DD, that hold in the whole country. */
const feasts = {
  // Land laws agree on these nine; Corpus Christi, Epiphany and others are regional and belong to a partner's own list.
  DE: { fromEaster: [-2, 1, 39, 50], fixed: ['01-01', '05-01', '10-03', '12-25', '12-26'] },
  // Arbeitsruhegesetz § 7 (2).
  AT: {
    fromEaster: [1, 39, 50, 60],
    fixed: ['01-01', '01-06', '05-01', '08-15', '10-26', '11-01', '12-08', '12-25', '12-26'],
  },
} as const satisfies Record<MarketCode, { fromEaster: readonly number[]; fixed: readonly string[] }>

/** Whether the whole market rests on that date. Sundays are not counted as holidays. */
export function isPublicHoliday(market: MarketCode, date: Temporal.PlainDate): boolean {
  const { fromEaster, fixed } = feasts[market]
  const monthDay = date.toString().slice(5)
  if (fixed.some((each) => each === monthDay)) return true
  const days = easterSunday(date.year).until(date).days
  return fromEaster.some((each) => each === days)
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 })
}
