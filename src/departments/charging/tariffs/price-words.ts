import Big from 'big.js'
import type { Language } from '../../../house/markets/market.ts'
import type { Decimal, PriceComponent, Restrictions, Tariff, Weekday } from '../tariff.ts'

/** One price of a tariff in words: what is paid, how much with tax, and when it holds. */
export interface PriceLine {
  readonly dimension: PriceComponent['dimension']
  /** Of a reservation and not of charging. */
  readonly isReservation: boolean
  readonly label: string
  /** With tax: "0,49 € je kWh". */
  readonly price: string
  /** What it depends on; null when it always holds. */
  readonly condition: string | null
}

/**
 * Every price of a tariff, in its order, before anybody starts: PAngV § 14, and Regulation (EU) 2023/1804,
 * article 5. Prices are with tax; the least and most price stand last.
 */
export function priceLines(tariff: Tariff, language: Language): readonly PriceLine[] {
  const t = words[language]
  const amount = amounts(tariff.currency, language)
  const lines = tariff.elements.flatMap(({ components, restrictions }) =>
    components.map((component): PriceLine => {
      const gross = grossOf(component, tariff.taxIncluded)
      const isReservation = restrictions.reservation !== null
      const steps = stepWords(component, t, language)
      return {
        dimension: component.dimension,
        isReservation,
        label: labelOf(component.dimension, restrictions.reservation, t),
        price: Number(gross) === 0 ? t.free : `${amount(gross)}${t.per[component.dimension]}${steps}`,
        condition: conditionOf(restrictions, t, language),
      }
    }),
  )
  const limit = (label: string, told: { beforeTaxes: Decimal; afterTaxes: Decimal | null } | null): PriceLine[] =>
    told === null
      ? []
      : [
          {
            dimension: 'flat',
            isReservation: false,
            label,
            price: amount(told.afterTaxes ?? told.beforeTaxes),
            condition: null,
          },
        ]
  return [...lines, ...limit(t.least, tariff.minPrice), ...limit(t.most, tariff.maxPrice)]
}

/** The price of a component with tax, not rounded. */
export function grossOf({ price, vat }: PriceComponent, taxIncluded: Tariff['taxIncluded']): Decimal {
  if (taxIncluded !== 'no' || vat === null) return price
  return new Big(price).times(new Big(vat).plus(100)).div(100).toFixed()
}

const words = {
  de: {
    label: { energy: 'Energie', flat: 'Startgebühr', time: 'Ladezeit', parking: 'Stehen ohne Laden' },
    reservation: 'Reservierung',
    expired: 'Reservierung, die verfällt',
    per: { energy: ' je kWh', flat: '', time: ' je Stunde', parking: ' je Stunde' },
    steps: (size: string) => `, je angefangene ${size}`,
    seconds: (count: string) => `${count} Sekunden`,
    minutes: (count: string) => (count === '1' ? 'Minute' : `${count} Minuten`),
    free: 'kostenlos',
    least: 'Mindestens',
    most: 'Höchstens',
    clock: (from: string, until: string) => `${from} bis ${until} Uhr`,
    from: (what: string) => `ab ${what}`,
    until: (what: string) => `bis ${what}`,
    days: {
      monday: 'Mo',
      tuesday: 'Di',
      wednesday: 'Mi',
      thursday: 'Do',
      friday: 'Fr',
      saturday: 'Sa',
      sunday: 'So',
    } satisfies Record<Weekday, string>,
  },
  en: {
    label: { energy: 'Energy', flat: 'Start fee', time: 'Charging time', parking: 'Staying without charging' },
    reservation: 'Reservation',
    expired: 'Reservation that expires',
    per: { energy: ' per kWh', flat: '', time: ' per hour', parking: ' per hour' },
    steps: (size: string) => `, for each ${size} begun`,
    seconds: (count: string) => `${count} seconds`,
    minutes: (count: string) => (count === '1' ? 'minute' : `${count} minutes`),
    free: 'free',
    least: 'At least',
    most: 'At most',
    clock: (from: string, until: string) => `${from} to ${until}`,
    from: (what: string) => `from ${what}`,
    until: (what: string) => `up to ${what}`,
    days: {
      monday: 'Mon',
      tuesday: 'Tue',
      wednesday: 'Wed',
      thursday: 'Thu',
      friday: 'Fri',
      saturday: 'Sat',
      sunday: 'Sun',
    } satisfies Record<Weekday, string>,
  },
}

type Words = (typeof words)[Language]

function labelOf(dimension: PriceComponent['dimension'], reservation: Restrictions['reservation'], t: Words): string {
  if (reservation === 'reservation') return t.reservation
  return reservation === 'reservation-expires' ? t.expired : t.label[dimension]
}

function stepWords({ dimension, stepSize }: PriceComponent, t: Words, language: Language): string {
  const number = (value: number) => new Intl.NumberFormat(language).format(value)
  if (dimension === 'flat' || stepSize <= 1) return ''
  if (dimension === 'energy') return t.steps(`${number(stepSize / 1000)} kWh`)
  return t.steps(stepSize % 60 === 0 ? t.minutes(number(stepSize / 60)) : t.seconds(number(stepSize)))
}

function conditionOf(rules: Restrictions, t: Words, language: Language): string | null {
  const number = (value: Decimal) => new Intl.NumberFormat(language).format(Number(value))
  const range = (least: string | null, most: string | null) => [
    ...(least === null ? [] : [t.from(least)]),
    ...(most === null ? [] : [t.until(most)]),
  ]
  const measured = (least: Decimal | null, most: Decimal | null, unit: string) =>
    range(least && `${number(least)} ${unit}`, most && `${number(most)} ${unit}`)
  const minutes = (seconds: number | null) =>
    seconds === null ? null : t.minutes(number(new Big(seconds).div(60).round(1).toFixed()))
  const date = (told: string | null) => told && Temporal.PlainDate.from(told).toLocaleString(language)
  const parts = [
    ...(rules.days.length > 0 ? [rules.days.map((day) => t.days[day]).join(', ')] : []),
    ...(rules.startTime || rules.endTime ? [t.clock(rules.startTime ?? '00:00', rules.endTime ?? '24:00')] : []),
    ...range(date(rules.startDate), date(rules.endDate)),
    ...measured(rules.minKwh, rules.maxKwh, 'kWh'),
    ...measured(rules.minPowerKw, rules.maxPowerKw, 'kW'),
    ...measured(rules.minCurrentA, rules.maxCurrentA, 'A'),
    ...range(minutes(rules.minDurationSeconds), minutes(rules.maxDurationSeconds)),
  ]
  return parts.length === 0 ? null : parts.join(', ')
}

function amounts(currency: string, language: Language) {
  const format = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    style: 'currency',
    currency,
    maximumFractionDigits: 4,
  })
  return (value: Decimal) => format.format(Number(value)).replaceAll('\u00a0', ' ')
}
