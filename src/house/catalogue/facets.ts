import type { Offer } from './offer.ts'
import { trimsOf } from './prepared-offer.ts'

export const facetNames = ['department', 'kind', 'body', 'drive', 'seats', 'price', 'range', 'availability'] as const
export type FacetName = (typeof facetNames)[number]

/** What a customer narrowed the list to: of each facet any of the values; an empty list narrows nothing. */
export type Filters = Readonly<Record<FacetName, readonly string[]>>

/** The values that an offer has; of several trims all of theirs. */
export type FacetValues = Readonly<Record<FacetName, readonly string[]>>

export interface FacetCounts {
  readonly name: FacetName
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

const priceBandsEuro = [0, 5_000, 15_000, 30_000, 45_000, 60_000]
const rangeBandsKm = [0, 100, 300, 450]
const weeksWithin = [4, 8, 12]

/** The facets of an offer at its lowest total, in minor units. */
export function facetValues(offer: Offer, lowestMinor: number): FacetValues {
  const price = [band(priceBandsEuro, lowestMinor / 100)]
  if (offer.department !== 'vehicles') {
    const own = (name: FacetName) => offer.facets[name] ?? []
    const { department, kind } = offer
    const named = { body: own('body'), drive: own('drive'), seats: own('seats'), range: own('range') }
    return { department: [department], kind: [kind], ...named, price, availability: own('availability') }
  }
  const technical = trimsOf(offer).map((trim) => trim.technical)
  const weeks = Math.min(...technical.map((each) => each.deliveryWeeks))
  return {
    department: [offer.department],
    kind: [offer.kind],
    body: [offer.body],
    drive: distinct(technical.map((each) => each.drive)),
    seats: distinct(technical.map((each) => String(each.seats))),
    price,
    range: [band(rangeBandsKm, Math.max(...technical.map((each) => each.rangeKm)))],
    availability: weeksWithin.filter((most) => weeks <= most).map((most) => `within-${most}-weeks`),
  }
}

/** Whether the offer has, for each narrowed facet but the one left out, one of the wanted values. */
export function matches(values: FacetValues, filters: Filters, leaveOut: FacetName | null = null): boolean {
  return facetNames.every(
    (name) =>
      name === leaveOut || filters[name].length === 0 || filters[name].some((value) => values[name].includes(value)),
  )
}

/** Counts values within what the other facets leave, so that a second value of the same facet can still be added. */
export function countFacets(all: readonly FacetValues[], filters: Filters): readonly FacetCounts[] {
  return facetNames.map((name) => {
    const counts = new Map<string, number>()
    for (const values of all) {
      const counted = matches(values, filters, name) ? 1 : 0
      for (const value of values[name]) counts.set(value, (counts.get(value) ?? 0) + counted)
    }
    const values = [...counts].map(([value, count]) => ({ value, count }))
    return { name, values: values.toSorted((one, other) => inOrder(one.value, other.value)) }
  })
}

/** "5000-15000" for what lies from 5,000 up to but not including 15,000; the last band is open: "60000-". */
function band(edges: readonly number[], value: number): string {
  const at = edges.findLastIndex((edge) => edge <= value)
  return `${edges[at] ?? 0}-${edges[at + 1] ?? ''}`
}

const byNumber = new Intl.Collator('en', { numeric: true })

function inOrder(one: string, other: string): number {
  return byNumber.compare(one, other)
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
