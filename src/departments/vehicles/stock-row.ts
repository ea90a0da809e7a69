import type { Insertable, Selectable } from 'kysely'
import type { VehiclesStockVehicle } from '../../kernel/schema.generated.ts'
import type { Instant } from '../../kernel/time.ts'
import { marketOf, markets } from '../../house/markets/market.ts'
import type { Asking } from './stock-discount.ts'
import type { StockPlace, StockVehicle } from './stock-vehicle.ts'

type AskedColumns = Pick<Selectable<VehiclesStockVehicle>, 'askedSince' | 'discount' | 'price' | 'lowestBefore'>

/** A vehicle, and whether it can still be had. */
export interface KeptStock {
  readonly vehicle: StockVehicle
  readonly isSold: boolean
  readonly lockHolder: string | null
  readonly lockedUntil: Instant | null
}

export function keptStockOf(row: Selectable<VehiclesStockVehicle>): KeptStock {
  const { dealId, lockHolder, lockedUntil } = row
  return { vehicle: stockVehicleOf(row), isSold: dealId !== null, lockHolder, lockedUntil }
}

/** Reads a vehicle from its row; the asking columns may be those of another time. */
export function stockVehicleOf(row: Selectable<VehiclesStockVehicle>): StockVehicle {
  const { vin, offer, trim, paint, choices, configurationHash, ownerPartnerId, builtOn, inStockSince, kilometres } = row
  return {
    vin,
    market: marketOf(row.market),
    offer,
    trim,
    paint,
    choices,
    configurationHash,
    owner: ownerPartnerId === null ? { kind: 'maker' } : { kind: 'partner', partnerId: ownerPartnerId },
    place: stockPlaceOf(row),
    builtOn,
    inStockSince,
    kilometres,
    asking: askingOf(row),
  }
}

export function stockPlaceOf({
  partnerId,
  city,
  latitude,
  longitude,
}: Pick<Selectable<VehiclesStockVehicle>, 'partnerId' | 'city' | 'latitude' | 'longitude'>): StockPlace {
  const where = { city, latitude, longitude }
  return partnerId === null ? { kind: 'depot', ...where } : { kind: 'partner', partnerId, ...where }
}

export function askingOf({ askedSince, discount, price, lowestBefore }: AskedColumns): Asking {
  return { validFrom: askedSince, discountMinor: discount, priceMinor: price, lowestBeforeMinor: lowestBefore }
}

export function stockColumns({ owner, place, asking, ...vehicle }: StockVehicle): Insertable<VehiclesStockVehicle> {
  return {
    ...vehicle,
    choices: [...vehicle.choices],
    ownerPartnerId: owner.kind === 'partner' ? owner.partnerId : null,
    partnerId: place.kind === 'partner' ? place.partnerId : null,
    city: place.city,
    latitude: place.latitude,
    longitude: place.longitude,
    discount: asking.discountMinor,
    price: asking.priceMinor,
    lowestBefore: asking.lowestBeforeMinor,
    askedSince: asking.validFrom,
    currency: markets[vehicle.market].currency,
  }
}
