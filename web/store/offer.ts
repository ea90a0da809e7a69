import type { Money } from '../format.ts'
import type { DrawingName } from '../vehicle/drawing-name.ts'
import type { EnergyLabel } from '../vehicle/energy-label.ts'
import type { CountedFacet } from './facet-words.ts'

export interface Paint {
  readonly code: string
  readonly title: string
  readonly hex: string
}

/** A line of vehicles as `GET /api/catalogue/offers` lists it. */
export interface OfferCard {
  readonly sku: string
  readonly title: string
  readonly claim: string
  readonly lowestTotal: Money
  readonly vehicle: {
    readonly drawing: DrawingName
    readonly rangeKm: number
    readonly deliveryWeeks: number
    readonly paints: readonly Paint[]
    readonly label: EnergyLabel | null
  } | null
}

export interface OfferList {
  readonly total: number
  readonly facets: readonly CountedFacet[]
  readonly next: string | null
  readonly items: readonly OfferCard[]
}
