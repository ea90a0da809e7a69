import type { StockPlace } from './stock-vehicle.ts'

/** What a process keeps in memory of a stock vehicle: plain values only, because there may be a hundred thousand. */
export interface StockLine {
  readonly vin: string
  readonly offer: string
  readonly trim: string
  readonly paint: string
  readonly choices: readonly string[]
  readonly place: StockPlace
  readonly builtOn: string
  readonly inStockSinceSeconds: number
  readonly kilometres: number
  readonly asking: {
    readonly discountMinor: number
    readonly priceMinor: number
    readonly lowestBeforeMinor: number | null
  }
}

/** Whether a list made from one looks the same as one made from the other. What else a line has never changes. */
export function looksTheSame(one: StockLine, other: StockLine): boolean {
  return (
    one.asking.discountMinor === other.asking.discountMinor &&
    one.asking.priceMinor === other.asking.priceMinor &&
    one.asking.lowestBeforeMinor === other.asking.lowestBeforeMinor &&
    one.kilometres === other.kilometres &&
    one.place.kind === other.place.kind &&
    one.place.latitude === other.place.latitude &&
    one.place.longitude === other.place.longitude
  )
}
