import { distanceKm, type Point } from '../../house/partners/public.ts'
import { type Column, type StockFacet, stockFacets, type StockIndex } from './stock-index.ts'
import type { StockLine } from './stock-line.ts'

export const stockSorts = ['newest', 'price-up', 'price-down', 'nearest'] as const
export type StockSort = (typeof stockSorts)[number]

/** What a customer is looking for. Of each facet any of the values; an empty list narrows nothing. */
export interface StockWish {
  readonly filters: Readonly<Record<StockFacet, readonly string[]>>
  readonly partners: readonly string[]
  readonly priceFromMinor: number
  readonly priceUntilMinor: number
  /** Where the customer is; without it nothing is near. */
  readonly near: Point | null
  readonly withinKm: number
  readonly sort: StockSort
}

/** Where a page begins: behind a vehicle with this price and age, at this distance. It may be sold by now. */
export interface StockPosition {
  readonly vin: string
  readonly priceMinor: number
  readonly sinceSeconds: number
  readonly distanceKm: number
}

export interface Found {
  readonly total: number
  readonly facets: readonly { readonly name: StockFacet; readonly values: readonly FacetCount[] }[]
  /** One more than asked for when there is another page. */
  readonly page: readonly { readonly line: StockLine; readonly distanceKm: number }[]
}

export interface FacetCount {
  readonly value: string
  readonly count: number
}

/** Searches the stock in one pass over its columns, then takes a page in the wanted order. */
export function searchStock(
  index: StockIndex,
  wish: StockWish,
  { after, limit }: { readonly after: StockPosition | null; readonly limit: number },
): Found {
  const kilometres = index.places.map((place) => (wish.near ? Math.round(distanceKm(wish.near, place)) : 0))
  const { matching, total, facets } = narrow(index, wish, kilometres)
  const page: { line: StockLine; distanceKm: number }[] = []
  for (const row of rowsInOrder(index, wish.sort, kilometres)) {
    const line = index.lines[row]
    if (!matching[row] || !line) continue
    const km = kilometres[index.placeOf[row] ?? 0] ?? 0
    if (after && !isBehind(wish.sort, { line, distanceKm: km }, after)) continue
    page.push({ line, distanceKm: km })
    if (page.length > limit) break
  }
  return { total, facets, page }
}

/** Counts values within what the other facets leave, so that a second value of the same facet can still be added. */
function narrow(index: StockIndex, wish: StockWish, kilometres: readonly number[]) {
  const columns = stockFacets.map((name): Counted => {
    const { values, codes } = index.columns[name]
    const wanted = wish.filters[name]
    const allowed = Uint8Array.from(values, (value) => Number(wanted.length === 0 || wanted.includes(value)))
    return { name, values, codes, allowed, counts: new Uint32Array(values.length) }
  })
  const placeAllowed = Uint8Array.from(index.places, (place, at) =>
    Number((kilometres[at] ?? 0) <= wish.withinKm && isAtOneOf(place, wish.partners)),
  )
  const narrowed = columns.filter(({ name }) => wish.filters[name].length > 0)
  const matching = new Uint8Array(index.lines.length)
  let total = 0
  for (let row = 0; row < matching.length; row++) {
    const price = index.prices[row] ?? 0
    const isInScope =
      index.gone[row] === 0 &&
      placeAllowed[index.placeOf[row] ?? 0] === 1 &&
      price >= wish.priceFromMinor &&
      price <= wish.priceUntilMinor
    if (!isInScope) continue
    let missing = 0
    let last: Counted | undefined
    for (const column of narrowed) {
      if (column.allowed[column.codes[row] ?? 0] === 1) continue
      missing++
      last = column
    }
    if (missing === 0) {
      matching[row] = 1
      total++
      for (const column of columns) count(column, row)
    } else if (last && missing === 1) {
      count(last, row)
    }
  }
  const facets = columns.map(({ name, values, allowed, counts }) => ({
    name,
    values: values
      .map((value, code) => ({ value, count: counts[code] ?? 0, isWanted: allowed[code] === 1 }))
      .filter((each) => each.count > 0 || (each.isWanted && wish.filters[name].length > 0))
      .map(({ value, count: counted }) => ({ value, count: counted })),
  }))
  return { matching, total, facets }
}

interface Counted extends Column {
  readonly name: StockFacet
  /** By value: 1 when it is wanted, or when no value is. */
  readonly allowed: Uint8Array
  readonly counts: Uint32Array
}

function count({ counts, codes }: Counted, row: number): void {
  const code = codes[row] ?? 0
  counts[code] = (counts[code] ?? 0) + 1
}

function isAtOneOf(place: StockLine['place'], partners: readonly string[]): boolean {
  return partners.length === 0 || (place.kind === 'partner' && partners.includes(place.partnerId))
}

function rowsInOrder(index: StockIndex, sort: StockSort, kilometres: readonly number[]): Iterable<number> {
  switch (sort) {
    case 'newest':
      return index.byAge
    case 'price-up':
      return index.byPrice
    case 'price-down':
      return index.byPrice.toReversed()
    case 'nearest':
      return nearestFirst(index, kilometres)
  }
}

/** By distance, then by price. Places at the same distance are merged. */
function nearestFirst(index: StockIndex, kilometres: readonly number[]): readonly number[] {
  const rankOf = (row: number) => index.priceRanks[row] ?? 0
  const groups = Map.groupBy(index.places.keys(), (place) => kilometres[place] ?? 0)
  return [...groups]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([, places]) => {
      const rows = places.flatMap((place) => index.rowsAt[place] ?? [])
      return places.length === 1 ? rows : rows.toSorted((one, other) => rankOf(one) - rankOf(other))
    })
}

function isBehind(
  sort: StockSort,
  { line, distanceKm: km }: { line: StockLine; distanceKm: number },
  after: StockPosition,
): boolean {
  const { vin, priceMinor, sinceSeconds } = after
  const price = line.asking.priceMinor - priceMinor
  const byVin = line.vin > vin ? 1 : Number(line.vin === vin) - 1
  switch (sort) {
    case 'newest':
      return (sinceSeconds - line.inStockSinceSeconds || byVin) > 0
    case 'price-up':
      return (price || byVin) > 0
    case 'price-down':
      return (price || byVin) < 0
    case 'nearest':
      return (km - after.distanceKm || price || byVin) > 0
  }
}
