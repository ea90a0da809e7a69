import type { StockLook } from '../../deal/look.ts'
import type { Money } from '../../format.ts'
import type { EnergyLabel } from '../../vehicle/energy-label.ts'
import type { PriceItem } from '../configurator/offer.ts'

/** A vehicle that stands ready, as `GET /api/stock` lists it. */
export interface StockItem extends StockLook {
  readonly vin: string
  readonly offer: string
  readonly title: string
  readonly paint: { readonly title: string; readonly hex: string }
  readonly price: StockPrice
  readonly rangeKm: number
  readonly label: EnergyLabel | null
  readonly place: StockPlace
  readonly deliveryDays: number
  readonly kilometres: number
  readonly builtOn: string
  /** From the postcode that was asked about. */
  readonly distanceKm: number | null
}

export interface StockPrice {
  readonly total: Money
  readonly listTotal: Money
  readonly discount: Money
  readonly lowest30Days: Money | null
}

export type StockPlace = { readonly city: string } & (
  | { readonly kind: 'partner'; readonly partnerId: string; readonly name: string }
  | { readonly kind: 'depot' }
)

export interface StockList {
  readonly total: number
  readonly facets: readonly {
    readonly name: string
    readonly values: readonly {
      readonly value: string
      readonly title: string
      readonly hex: string | null
      readonly count: number
    }[]
  }[]
  readonly next: string | null
  readonly items: readonly StockItem[]
}

export interface StockDetail extends Omit<StockItem, 'distanceKm'> {
  readonly availability: Availability
  readonly equipment: readonly string[]
  readonly items: readonly PriceItem[]
  readonly tax: Money
  readonly dueNow: Money
}

export type Availability =
  | { readonly state: 'available' | 'sold' }
  | { readonly state: 'being-ordered' | 'kept-for-you'; readonly until: string }
