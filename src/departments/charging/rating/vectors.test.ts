import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { element } from '../../../../test/charging-tariffs.ts'
import { type Dimension, type Tariff, type Weekday, weekdays } from '../tariff.ts'
import { minorOf, placesOf } from './exact.ts'
import { rate } from './rate.ts'
import type { Usage, UsagePeriod } from './usage.ts'

// The specification's own examples may not be copied into a project, so they lie beside it.
const folder = process.env['OCPI_VECTORS'] ?? join(import.meta.dirname, '../../../../../shared/vectors/ocpi')
const isMissing = !existsSync(join(folder, 'expected.json'))
if (isMissing) console.log(`SKIPPED: no vectors of OCPI in ${folder}; name their folder in OCPI_VECTORS.`)

const casesSchema = z.array(
  z.object({
    tariff: z.string(),
    case: z.string(),
    periods: z.array(
      z.strictObject({
        start: z.string().optional(),
        energy_kwh: z.number().optional(),
        charging_minutes: z.number().optional(),
        parking_minutes: z.number().optional(),
        reservation_minutes: z.number().optional(),
        current_a: z.number().optional(),
        expired: z.boolean().optional(),
      }),
    ),
    net: z.number(),
    gross: z.number(),
  }),
)

const limitSchema = z.object({ before_taxes: z.number(), after_taxes: z.number().optional() }).optional()
const tariffSchema = z.object({
  elements: z.array(
    z.object({
      price_components: z.array(
        z.object({ type: z.string(), price: z.number(), vat: z.number().optional(), step_size: z.number() }),
      ),
      restrictions: z
        .strictObject({
          min_current: z.number().optional(),
          max_current: z.number().optional(),
          start_time: z.string().optional(),
          end_time: z.string().optional(),
          day_of_week: z.array(z.string()).optional(),
          reservation: z.enum(['RESERVATION', 'RESERVATION_EXPIRES']).optional(),
        })
        .optional(),
    }),
  ),
  min_price: limitSchema,
  max_price: limitSchema,
})

const dimensionOf: Record<string, Dimension> = {
  ENERGY: 'energy',
  FLAT: 'flat',
  TIME: 'time',
  PARKING_TIME: 'parking',
}

function readTariff(name: string): Tariff {
  const told = tariffSchema.parse(JSON.parse(readFileSync(join(folder, '230', `${name}.json`), 'utf8')))
  const limit = (each: z.output<typeof limitSchema>) =>
    each ? { beforeTaxes: String(each.before_taxes), afterTaxes: text(each.after_taxes) } : null
  return {
    countryCode: 'DE',
    partyId: 'ALL',
    id: name,
    currency: 'EUR',
    kind: null,
    altText: [],
    altUrl: null,
    taxIncluded: 'no',
    startAt: null,
    endAt: null,
    lastUpdated: '2026-01-01T00:00:00Z',
    minPrice: limit(told.min_price),
    maxPrice: limit(told.max_price),
    elements: told.elements.map(({ price_components: components, restrictions }) =>
      element(
        components.map((each) => ({
          dimension: dimensionOf[each.type] ?? 'flat',
          price: String(each.price),
          vat: text(each.vat),
          stepSize: each.step_size,
        })),
        {
          minCurrentA: text(restrictions?.min_current),
          maxCurrentA: text(restrictions?.max_current),
          startTime: restrictions?.start_time ?? null,
          endTime: restrictions?.end_time ?? null,
          days: (restrictions?.day_of_week ?? []).map(weekday),
          reservation: !restrictions?.reservation
            ? null
            : restrictions.reservation === 'RESERVATION'
              ? 'reservation'
              : 'reservation-expires',
        },
      ),
    ),
  }
}

function usageOfCase(periods: z.output<typeof casesSchema>[number]['periods']): Usage {
  let at = Temporal.ZonedDateTime.from('2026-03-02T09:00[Europe/Amsterdam]')
  const read = periods.map((period): UsagePeriod => {
    if (period.start) at = onWeekday(at, period.start)
    const minutes = (period.charging_minutes ?? 0) + (period.parking_minutes ?? 0) + (period.reservation_minutes ?? 0)
    const start = at
    at = at.add({ minutes: minutes === 0 ? 60 : minutes })
    const ns = (told: number | undefined) => (told ?? 0) * 60_000_000_000
    return {
      startMs: start.epochMilliseconds,
      endMs: at.epochMilliseconds,
      energyMicroWh: Math.round((period.energy_kwh ?? 0) * 1e9),
      chargingNs: ns(period.charging_minutes),
      parkingNs: ns(period.parking_minutes),
      reservationNs: ns(period.reservation_minutes),
      currentA: period.current_a ?? null,
      powerKw: null,
    }
  })
  const reservationExpired = periods.some((period) => period.expired === true)
  return { timeZone: 'Europe/Amsterdam', periods: read, reservationExpired }
}

/** "Monday 09:30" in the week of the second of March 2026, which began on a Monday. */
function onWeekday(at: Temporal.ZonedDateTime, start: string): Temporal.ZonedDateTime {
  const [day = '', time = ''] = start.split(' ')
  return at.with({ day: 2 + weekdays.indexOf(weekday(day)) }).withPlainTime(Temporal.PlainTime.from(time))
}

function weekday(name: string): Weekday {
  const found = weekdays.find((each) => each === name.toLowerCase())
  if (!found) throw new RangeError(`Not a weekday: ${name}`)
  return found
}

function text(told: number | undefined): string | null {
  return told === undefined ? null : String(told)
}

describe('the examples of the specification', { skip: isMissing }, () => {
  const cases = isMissing ? [] : casesSchema.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')))
  for (const each of cases) {
    test(`${each.tariff}: ${each.case}`, () => {
      const rated = rate(readTariff(each.tariff), usageOfCase(each.periods))
      assert.deepEqual([Number(rated.net), Number(rated.gross)], [each.net, each.gross])
      assert.ok(placesOf(rated.net) <= 10 && Number.isSafeInteger(minorOf(rated.gross)))
    })
  }
})
