import { distance } from 'geokdbush'
import { markets } from '../../../house/markets/market.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Asker, openPriceBook, type PricedPlug } from './actions-price.ts'
import type { Filter } from './charger-columns.ts'
import { cellsIn, CELLS_MOST, type Cluster, openClusters } from './clusters.ts'
import type { Box, Found } from './live-chargers.ts'
import type { ChargerParts } from './parts.ts'
import type { ChargePrice } from './price.ts'
import { findCards, type PlaceCard } from './store-card.ts'

/** A place near somebody, with its price for their car. */
export interface FoundCard {
  readonly found: Found
  readonly card: PlaceCard
  readonly distanceM: number
  readonly price: ChargePrice | null
}

/** The nearest places with what is looked for, nearest first. */
export async function findNearby(
  { house, chargers, prices }: ChargerParts,
  { at, most, filter }: { at: { latitude: number; longitude: number }; most: number; filter: Filter },
  asker: Asker,
): Promise<readonly FoundCard[]> {
  const nearest = chargers.nearest(at, most, filter)
  const cards = await findCards(
    house.db,
    nearest.map(({ locationId }) => locationId),
  )
  const known = nearest.flatMap((found) => {
    const card = cards.get(found.locationId)
    return card ? [{ found, card, plug: plugOf(found, card) }] : []
  })
  const priceOf = await openPriceBook(
    { db: house.db, memory: prices },
    known.map(({ plug }) => plug),
    asker,
  )
  return known.map(({ found, card, plug }) => ({
    found,
    card,
    distanceM: Math.round(1000 * distance(at.longitude, at.latitude, found.longitude, found.latitude)),
    price: priceOf(plug),
  }))
}

function plugOf({ operator, tariff, powerW, isDc }: Found, { market }: PlaceCard): PricedPlug {
  return { operator, tariff, powerW, isDc, market }
}

/** So many places are told one by one; where there are more, they are told as clusters. */
const PLACES_MOST = 400

/** A part of the map: clusters, or places with their prices where they are few enough. */
export interface MapPart {
  readonly clusters: readonly Cluster[]
  readonly places: readonly { readonly found: Found; readonly price: ChargePrice | null }[]
}

/** Refuses (`box-invalid`) a box that is turned round, or larger than a screen at that zoom. */
export async function readMap(
  { house, chargers, prices }: ChargerParts,
  { box, zoom, filter }: { readonly box: Box; readonly zoom: number; readonly filter: Filter },
  asker: Asker,
): Promise<MapPart> {
  checkBox(box, zoom)
  const gathered = openClusters(zoom)
  const singles: Found[] = []
  chargers.inBox(box, filter, (found) => {
    gathered.add(found)
    if (singles.length <= PLACES_MOST) singles.push(found)
  })
  if (singles.length > PLACES_MOST) return { clusters: gathered.clusters(), places: [] }
  const priceOf = await openPriceBook({ db: house.db, memory: prices }, singles.flatMap(pinPlug), asker)
  return {
    clusters: [],
    places: singles.map((found) => {
      const [plug] = pinPlug(found)
      return { found, price: plug ? priceOf(plug) : null }
    }),
  }
}

/** On a pin the price is that of the operator's home market: its charger abroad tells its own when it is opened. */
function pinPlug({ operator, tariff, powerW, isDc }: Found): PricedPlug[] {
  const market = Object.values(markets).find(({ code }) => operator.startsWith(`${code}*`))?.code
  return market ? [{ operator, tariff, powerW, isDc, market }] : []
}

function checkBox(box: Box, zoom: number): void {
  const [west, south, east, north] = box
  if (west >= east || south >= north) {
    throw new Refusal('box-invalid', 'West lies west of east, and south lies south of north.', { field: 'west' })
  }
  if (cellsIn(box, zoom) > CELLS_MOST) {
    throw new Refusal('box-invalid', `At zoom ${zoom} this is more than a screen shows.`, { field: 'zoom' })
  }
}

/** How much there is around somewhere, and the lowest price of a charge among the nearest. */
export async function readFacts(
  parts: ChargerParts,
  at: { readonly latitude: number; readonly longitude: number },
  { radiusKm, asker }: { readonly radiusKm: number; readonly asker: Asker },
) {
  const high = radiusKm / 111.2
  const wide = high / Math.max(Math.cos((at.latitude * Math.PI) / 180), 0.05)
  const sum = { places: 0, points: 0, free: 0, powerW: 0 }
  const box: Box = [at.longitude - wide, at.latitude - high, at.longitude + wide, at.latitude + high]
  parts.chargers.inBox(box, anything, (found) => {
    if (distance(at.longitude, at.latitude, found.longitude, found.latitude) > radiusKm) return
    sum.places++
    sum.points += found.points
    sum.free += found.free
    sum.powerW = Math.max(sum.powerW, found.powerW)
  })
  const near = await findNearby(parts, { at, most: 20, filter: anything }, asker)
  const prices = near.flatMap(({ price }) => price?.total ?? [])
  return { ...sum, lowest: prices.toSorted((one, other) => one.amount - other.amount)[0] ?? null }
}

const anything: Filter = { minPowerW: 0, plug: null, freeOnly: false, operator: null }
