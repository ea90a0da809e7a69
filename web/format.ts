import { useLocale, type Locale, type MarketCode } from './locale.ts'

/** Money as the API says it: integer minor units of a currency with two minor digits. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

const MINOR_PER_MAJOR = 100
const MS_PER_MINUTE = 60_000
const MINUTES_PER_HOUR = 60
const HOURS_PER_DAY = 24
const MS_PER_DAY = MS_PER_MINUTE * MINUTES_PER_HOUR * HOURS_PER_DAY

const zones = { DE: 'Europe/Berlin', AT: 'Europe/Vienna' } as const satisfies Record<MarketCode, string>

/**
 * Formats for one reader. Instants are RFC 3339 texts and are shown in the market's time zone; plain days are
 * `2026-03-12`, weeks `2026-W11` (ISO 8601). `now` decides whether a year must be said.
 */
export function format(locale: Locale, now: Date = new Date()) {
  // English readers of a euro market write numbers as the British do; Intl would mix in the market's own commas.
  const tag = locale.language === 'en' ? 'en-GB' : locale.tag
  const timeZone = zones[locale.market]

  const withYear = (at: Date, options: Intl.DateTimeFormatOptions): string =>
    dates(tag, at.getUTCFullYear() === now.getUTCFullYear() ? options : { ...options, year: 'numeric' }).format(at)

  return {
    /** "39.900 €"; cents only where there are any. */
    money: (money: Money): string => currency(tag, money, {}),
    /** What a choice changes: "+ 790 €" with its sign, nothing but zero without one. */
    difference: (money: Money): string => currency(tag, money, { signDisplay: 'exceptZero' }),
    /** For columns of the books, always with cents, so that the digits stand below each other: "39.900,00 €". */
    exact: (money: Money): string => currency(tag, money, {}, 2),
    /** For sums that are looked at and not booked, rounded to whole units: "1.204.310 €". */
    whole: (money: Money): string =>
      currency(tag, { ...money, amount: Math.round(money.amount / MINOR_PER_MAJOR) * MINOR_PER_MAJOR }, {}),
    /** For the axis of a chart: "1,2 Mio. €". */
    compact: (money: Money): string => currency(tag, money, { notation: 'compact', maximumSignificantDigits: 3 }),
    number: (value: number, digits = 0): string => numbers(tag, { maximumFractionDigits: digits }).format(value),
    /** A count that stops at a limit: "42", "1.000+". */
    counted: (count: number, most: number): string =>
      numbers(tag, {}).format(Math.min(count, most)) + (count >= most ? '+' : ''),
    /** A share between 0 and 1: "12,5 %". */
    percent: (share: number, digits = 0): string =>
      numbers(tag, { style: 'percent', maximumFractionDigits: digits }).format(share),
    /** A number with its unit, which never break apart: "15,4 kWh/100 km". */
    quantity: (value: number, unit: string, digits = 0): string =>
      `${numbers(tag, { maximumFractionDigits: digits }).format(value)}\u00A0${unit}`,
    /** "Freitag, 12. März". */
    day: (instant: string): string =>
      withYear(new Date(instant), { weekday: 'long', day: 'numeric', month: 'long', timeZone }),
    /** The day without its weekday, for ends of terms: "12. März 2027". */
    calendarDay: (instant: string): string => dates(tag, { dateStyle: 'long', timeZone }).format(new Date(instant)),
    /** "14:30". */
    time: (instant: string): string => clock(tag, timeZone, instant),
    /** "Freitag, 12. März, 14:30". */
    dayAndTime: (instant: string): string =>
      `${withYear(new Date(instant), { weekday: 'long', day: 'numeric', month: 'long', timeZone })}, ${clock(tag, timeZone, instant)}`,
    /** For dense tables: "12.03.2026, 14:30". */
    stamp: (instant: string): string =>
      `${dates(tag, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone }).format(new Date(instant))}, ${clock(tag, timeZone, instant)}`,
    /** A plain day without a time zone: "12. März 2026". */
    date: (day: string): string => dates(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`)),
    /** A month such as `2026-03`: "März 2026". */
    month: (month: string): string =>
      dates(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00Z`)),
    /** "KW 11 (ab 9. März)". */
    week: (week: string): string => {
      const monday = mondayOf(week)
      const begin = withYear(monday, { day: 'numeric', month: 'long', timeZone: 'UTC' })
      const number = Number(week.slice(week.indexOf('W') + 1))
      return locale.language === 'de' ? `KW ${number} (ab ${begin})` : `week ${number} (from ${begin})`
    },
    /** How far away an instant is: "in 3 Stunden", "vor 2 Tagen". */
    distance: (instant: string): string => {
      const minutes = Math.round((new Date(instant).getTime() - now.getTime()) / MS_PER_MINUTE)
      const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
      if (Math.abs(minutes) < MINUTES_PER_HOUR) return relative.format(minutes, 'minute')
      const hours = Math.round(minutes / MINUTES_PER_HOUR)
      if (Math.abs(hours) < 2 * HOURS_PER_DAY) return relative.format(hours, 'hour')
      return relative.format(Math.round(hours / HOURS_PER_DAY), 'day')
    },
  }
}

export function zoneOf(market: MarketCode): string {
  return zones[market]
}

export function useFormat() {
  return format(useLocale())
}

function currency(tag: string, money: Money, options: Intl.NumberFormatOptions, leastDigits = 0): string {
  const digits = money.amount % MINOR_PER_MAJOR === 0 ? leastDigits : 2
  return numbers(tag, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...options,
  }).format(money.amount / MINOR_PER_MAJOR)
}

function clock(tag: string, timeZone: string, instant: string): string {
  return dates(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(instant))
}

/** ISO 8601: week 1 is the one with 4 January in it, and weeks begin on Monday. */
function mondayOf(week: string): Date {
  const year = Number(week.slice(0, week.indexOf('-')))
  const number = Number(week.slice(week.indexOf('W') + 1))
  const fourth = new Date(Date.UTC(year, 0, 4))
  const sinceMonday = (fourth.getUTCDay() + 6) % 7
  return new Date(fourth.getTime() + ((number - 1) * 7 - sinceMonday) * MS_PER_DAY)
}

// Making an Intl object costs more than a hundred times what using one does; pages use the same few again and again.
const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function numbers(tag: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = tag + JSON.stringify(options)
  const made = numberFormats.get(key) ?? new Intl.NumberFormat(tag, options)
  numberFormats.set(key, made)
  return made
}

function dates(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tag + JSON.stringify(options)
  const made = dateFormats.get(key) ?? new Intl.DateTimeFormat(tag, options)
  dateFormats.set(key, made)
  return made
}
