import type { PriceComponent, Restrictions, Tariff, TariffElement } from '../src/departments/charging/tariff.ts'

const nothing: Restrictions = {
  startTime: null,
  endTime: null,
  startDate: null,
  endDate: null,
  minKwh: null,
  maxKwh: null,
  minCurrentA: null,
  maxCurrentA: null,
  minPowerKw: null,
  maxPowerKw: null,
  minDurationSeconds: null,
  maxDurationSeconds: null,
  days: [],
  reservation: null,
}

/** A tariff of a small operator near Leipzig; what a test cares about is named, the rest is plain. */
export function tariffOf(elements: readonly TariffElement[], rest: Partial<Omit<Tariff, 'elements'>> = {}): Tariff {
  return {
    countryCode: 'DE',
    partyId: 'LEI',
    id: 'plain',
    currency: 'EUR',
    kind: 'regular',
    altText: [],
    altUrl: null,
    minPrice: null,
    maxPrice: null,
    taxIncluded: 'no',
    startAt: null,
    endAt: null,
    lastUpdated: '2026-01-01T00:00:00Z',
    ...rest,
    elements,
  }
}

export function element(
  components: readonly PriceComponent[],
  restrictions: Partial<Restrictions> = {},
): TariffElement {
  return { components, restrictions: { ...nothing, ...restrictions } }
}

/** A price with the German rate of tax, billed exactly unless a step is named. */
export function price(
  dimension: PriceComponent['dimension'],
  amount: string,
  rest: Partial<PriceComponent> = {},
): PriceComponent {
  return { dimension, price: amount, vat: '19', stepSize: 1, ...rest }
}
