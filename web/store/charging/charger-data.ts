import type { Api } from '../../api.ts'
import type { Money } from '../../format.ts'
import type { Locale } from '../../locale.ts'

export interface Car {
  readonly name: string
  readonly batteryWh: number
}

/** What charging from 20 to 80 % costs. */
export interface ChargePrice {
  readonly total: Money
  readonly energyWh: number
  readonly minutes: number
  readonly blockingFrom: string | null
}

/** A place with chargers that fit what was looked for. */
export interface FoundCharger {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly city: string
  readonly operatorName: string
  readonly latitude: number
  readonly longitude: number
  readonly distanceM: number
  readonly points: number
  readonly free: number
  readonly powerW: number
  readonly isOpenAlways: boolean
  readonly price: ChargePrice | null
}

export interface ChargersNearby {
  readonly car: Car
  readonly items: readonly FoundCharger[]
}

/** What a map shows: lists in place of objects, because it asks often. */
export interface ChargerMap {
  /** Longitude, latitude, places, points, free points. */
  readonly clusters: readonly (readonly [number, number, number, number, number])[]
  /** Id, longitude, latitude, points, free points, power in W, price of a charge in minor units or null. */
  readonly places: readonly (readonly [string, number, number, number, number, number, number | null])[]
}

export const plugs = ['type-2', 'ccs', 'chademo', 'type-1', 'schuko', 'tesla', 'other'] as const
export type Plug = (typeof plugs)[number]

export interface PriceLine {
  readonly label: string
  readonly price: string
  readonly condition: string | null
}

export interface ChargerPoint {
  readonly id: string
  readonly evseId: string | null
  readonly state:
    | 'available'
    | 'blocked'
    | 'charging'
    | 'inoperative'
    | 'out-of-order'
    | 'planned'
    | 'removed'
    | 'reserved'
    | 'unknown'
  readonly canStartRemotely: boolean
  readonly physicalReference: string | null
  readonly connectors: readonly {
    readonly id: string
    readonly plug: Plug
    readonly isDc: boolean
    readonly powerW: number
    readonly price: ChargePrice | null
    readonly priceLines: readonly PriceLine[]
  }[]
}

export interface ChargerLocation {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly postalCode: string | null
  readonly city: string
  readonly operatorName: string
  readonly latitude: number
  readonly longitude: number
  readonly isOpenAlways: boolean
  readonly greenPercent: number | null
  readonly isFavourite: boolean
  readonly car: Car
  readonly points: readonly ChargerPoint[]
}

export interface ChargerFacts {
  readonly places: number
  readonly points: number
  readonly free: number
  readonly powerW: number
}

/** A spot on the map that people know by its name. */
export interface Spot {
  readonly name: string
  readonly latitude: number
  readonly longitude: number
}

/** Where one looks who has not said where. */
export const homeSpots = {
  DE: { name: 'Leipzig', latitude: 51.3396, longitude: 12.3713 },
  AT: { name: 'Wien', latitude: 48.2085, longitude: 16.3721 },
} as const satisfies Record<Locale['market'], Spot>

export const powersKw = [11, 50, 150, 300] as const

/** The filters of an address, as the API wants them. What the address says wrong, says nothing. */
export function filtersOf(query: URLSearchParams): URLSearchParams {
  const filters = new URLSearchParams()
  const power = powersKw.find((kw) => String(kw) === query.get('power'))
  const plug = plugs.find((each) => each === query.get('plug'))
  if (power !== undefined) filters.set('minKw', String(power))
  if (plug !== undefined) filters.set('plug', plug)
  if (query.get('free') === 'yes') filters.set('free', 'true')
  return filters
}

/** Where an address wants to look: at coordinates, at a place by its name, else at home. */
export async function spotOf(api: Api, { market }: Locale, query: URLSearchParams): Promise<Spot & { asked: string }> {
  const home = homeSpots[market]
  const asked = (query.get('place') ?? '').trim().slice(0, 80)
  const [latitude, longitude] = [degrees(query.get('lat'), 90), degrees(query.get('lon'), 180)]
  if (latitude !== null && longitude !== null) return { name: '', latitude, longitude, asked: '' }
  if (asked === '') return { ...home, asked }
  const near = `latitude=${home.latitude}&longitude=${home.longitude}`
  const { items } = await api.get<{ items: readonly Spot[] }>(
    `/api/places?limit=1&${near}&query=${encodeURIComponent(asked)}`,
  )
  const [found] = items
  return found ? { ...found, asked } : { ...home, asked }
}

/** The nearest chargers that fit, the nearest first. */
export function chargersNear(
  api: Api,
  { latitude, longitude }: Pick<Spot, 'latitude' | 'longitude'>,
  filters: URLSearchParams,
  limit: number,
) {
  const query = new URLSearchParams(filters)
  query.set('latitude', String(latitude))
  query.set('longitude', String(longitude))
  query.set('limit', String(limit))
  return api.get<ChargersNearby>(`/api/charging/points/nearby?${query}`)
}

/** What there is around a spot right now. */
export function readFacts(api: Api, spot: Pick<Spot, 'latitude' | 'longitude'>): Promise<ChargerFacts> {
  return api.get(factsPath(spot))
}

export function factsPath({ latitude, longitude }: Pick<Spot, 'latitude' | 'longitude'>): string {
  return `/api/charging/facts?latitude=${latitude}&longitude=${longitude}`
}

function degrees(text: string | null, most: number): number | null {
  if (text === null || !/^-?\d{1,3}(\.\d+)?$/.test(text)) return null
  const value = Number(text)
  return Math.abs(value) <= most ? value : null
}
