import { Refusal } from '../../kernel/refusal.ts'
import { type Instant, isBefore } from '../../kernel/time.ts'
import type { MarketCode } from '../../house/markets/market.ts'
import type { Point } from '../../house/partners/public.ts'
import type { Asking } from './stock-discount.ts'

/** A vehicle that is built and stands ready. Its choices never change; what is asked for it does. */
export interface StockVehicle {
  readonly vin: string
  readonly market: MarketCode
  readonly offer: string
  readonly trim: string
  readonly paint: string
  readonly choices: readonly string[]
  readonly configurationHash: string
  readonly owner: StockOwner
  readonly place: StockPlace
  readonly builtOn: Temporal.PlainDate
  readonly inStockSince: Instant
  readonly kilometres: number
  readonly asking: Asking
}

export type StockOwner = { readonly kind: 'maker' } | { readonly kind: 'partner'; readonly partnerId: string }

/** Where it stands: in a partner's yard or in a depot of the maker. */
export type StockPlace = Point & { readonly city: string } & (
    | { readonly kind: 'partner'; readonly partnerId: string }
    | { readonly kind: 'depot' }
  )

/** Whether it can be ordered. While somebody orders it, it is kept for them until the instant named. */
export type Availability =
  | { readonly state: 'available' }
  | { readonly state: 'being-ordered'; readonly until: Instant }
  | { readonly state: 'sold' }

/** How long a vehicle is kept for somebody who orders it. */
export const LOCK_MINUTES = 15

/** So many vehicles may be kept for one customer at the same time. */
export const LOCKS_MOST = 3

/** A lock that has run out holds nothing any more, whether or not somebody has removed it. */
export function availabilityAt(
  { isSold, lockedUntil }: { isSold: boolean; lockedUntil: Instant | null },
  at: Instant,
): Availability {
  if (isSold) return { state: 'sold' }
  if (lockedUntil === null || !isBefore(at, lockedUntil)) return { state: 'available' }
  return { state: 'being-ordered', until: lockedUntil }
}

/** Days until the handover can be: papers and preparation, and the way to a partner when it stands in a depot. */
export function deliveryDays({ kind }: StockPlace): number {
  return kind === 'partner' ? PREPARATION_DAYS : PREPARATION_DAYS + TRANSPORT_DAYS
}

const PREPARATION_DAYS = 7
const TRANSPORT_DAYS = 5

/** The refusal for whoever came second. */
export function justTaken(vin: string, { state }: Availability): Refusal {
  const message =
    state === 'sold' ? 'Somebody else has bought this vehicle.' : 'Somebody else is ordering this vehicle.'
  return new Refusal('vehicle-just-taken', message, { field: 'vin', vin, because: state })
}

export function stockUnknown(vin: string): Refusal {
  return new Refusal('stock-unknown', 'No vehicle in stock has this VIN.', { field: 'vin', vin })
}
