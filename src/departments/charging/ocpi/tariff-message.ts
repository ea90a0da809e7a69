import { z } from 'zod'
import type { Party } from '../peer.ts'
import { type Dimension, type Tariff, type TariffElement, tariffKinds, type Weekday, weekdays } from '../tariff.ts'
import { currency, dateTime, decimal, lenient, list, maybe, text, word } from './field.ts'
import { inWords } from './location-message.ts'
import { priceLimit } from './price.ts'

const components: Readonly<Record<string, Dimension>> = {
  ENERGY: 'energy',
  FLAT: 'flat',
  TIME: 'time',
  PARKING_TIME: 'parking',
}

const componentFields = z.object({
  type: word.pipe(z.enum(['ENERGY', 'FLAT', 'TIME', 'PARKING_TIME'])),
  price: decimal,
  vat: maybe(decimal),
  step_size: maybe(z.coerce.number().int().min(0)),
})

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM')
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be YYYY-MM-DD')
const seconds = z.coerce.number().int().min(0)

const restrictionFields = z.object({
  start_time: maybe(clock),
  end_time: maybe(clock),
  start_date: maybe(day),
  end_date: maybe(day),
  min_kwh: maybe(decimal),
  max_kwh: maybe(decimal),
  min_current: maybe(decimal),
  max_current: maybe(decimal),
  min_power: maybe(decimal),
  max_power: maybe(decimal),
  min_duration: maybe(seconds),
  max_duration: maybe(seconds),
  day_of_week: list(word.transform(inWords).pipe(z.enum(weekdays))),
  reservation: maybe(word.pipe(z.enum(['RESERVATION', 'RESERVATION_EXPIRES']))),
})

const elementFields = z.object({
  price_components: z.array(componentFields).min(1, 'an element has at least one component'),
  restrictions: maybe(restrictionFields),
})

const tariffFields = z.object({
  id: text(36),
  currency,
  type: lenient(word.transform(inWords).pipe(z.enum(tariffKinds))),
  tariff_alt_text: lenient(z.array(z.object({ language: text(2), text: text(512) }))),
  tariff_alt_url: lenient(text(255)),
  min_price: maybe(priceLimit),
  max_price: maybe(priceLimit),
  elements: z.array(elementFields).min(1, 'a tariff has at least one element'),
  tax_included: lenient(word.pipe(z.enum(['YES', 'NO', 'N/A']))),
  start_date_time: maybe(dateTime),
  end_date_time: maybe(dateTime),
  last_updated: dateTime,
})

/** Reads a Tariff of both versions; 2.2.1 knows no `tax_included`, its prices are without. */
export const tariffMessage = tariffFields.transform((told) => (party: Party): Tariff => ({
  countryCode: party.countryCode,
  partyId: party.partyId,
  id: told.id,
  currency: told.currency,
  kind: told.type,
  altText: told.tariff_alt_text ?? [],
  altUrl: told.tariff_alt_url,
  minPrice: told.min_price,
  maxPrice: told.max_price,
  elements: told.elements.map(elementOf),
  taxIncluded: told.tax_included === null ? 'no' : taxWords[told.tax_included],
  startAt: told.start_date_time,
  endAt: told.end_date_time,
  lastUpdated: told.last_updated,
}))

const taxWords = { YES: 'yes', NO: 'no', 'N/A': 'n/a' } as const

function elementOf({ price_components, restrictions }: z.infer<typeof elementFields>): TariffElement {
  return {
    components: price_components.map((told) => ({
      dimension: components[told.type] ?? 'flat',
      price: told.price,
      vat: told.vat,
      // Some send 0 where nothing is counted in steps.
      stepSize: Math.max(1, told.step_size ?? 1),
    })),
    restrictions: {
      startTime: restrictions?.start_time ?? null,
      endTime: restrictions?.end_time ?? null,
      startDate: restrictions?.start_date ?? null,
      endDate: restrictions?.end_date ?? null,
      minKwh: restrictions?.min_kwh ?? null,
      maxKwh: restrictions?.max_kwh ?? null,
      minCurrentA: restrictions?.min_current ?? null,
      maxCurrentA: restrictions?.max_current ?? null,
      minPowerKw: restrictions?.min_power ?? null,
      maxPowerKw: restrictions?.max_power ?? null,
      minDurationSeconds: restrictions?.min_duration ?? null,
      maxDurationSeconds: restrictions?.max_duration ?? null,
      days: restrictions?.day_of_week ?? noDays,
      reservation: reservationOf(restrictions?.reservation ?? null),
    },
  }
}

const noDays: readonly Weekday[] = []

function reservationOf(told: 'RESERVATION' | 'RESERVATION_EXPIRES' | null) {
  if (told === null) return null
  return told === 'RESERVATION' ? 'reservation' : 'reservation-expires'
}
