import type { StockLine } from './stock-line.ts'
import type { StockPlace } from './stock-vehicle.ts'

export const stockFacets = ['offer', 'kind', 'trim', 'paint', 'city', 'price'] as const
export type StockFacet = (typeof stockFacets)[number]

/** The values of one facet by row, as numbers of a list: a hundred thousand are counted in a millisecond. */
export interface Column {
  readonly values: readonly string[]
  readonly codes: Uint16Array
}

/**
 * What a market has in stock, prepared for lists: a row for each line, columns for the facets, and the rows in every
 * order. A vehicle that is sold only gets its mark in `gone`.
 */
export interface StockIndex {
  readonly lines: readonly StockLine[]
  readonly rows: ReadonlyMap<string, number>
  readonly gone: Uint8Array
  readonly columns: Readonly<Record<StockFacet, Column>>
  /** By row, in minor units. */
  readonly prices: Float64Array
  readonly byPrice: Uint32Array
  /** By row: its place in `byPrice`. */
  readonly priceRanks: Uint32Array
  readonly byAge: Uint32Array
  readonly places: readonly StockPlace[]
  /** By row: which of the places. */
  readonly placeOf: Uint16Array
  /** By place: its rows, the cheapest first. */
  readonly rowsAt: readonly (readonly number[])[]
}

const priceBandsEuro = [0, 5_000, 15_000, 30_000, 45_000, 60_000]

/** Builds the index of the lines whose kind of vehicle is known; the others are not sold at present. */
export function buildStockIndex(
  all: readonly StockLine[],
  kindOf: (line: StockLine) => string | undefined,
): StockIndex {
  const kinds: string[] = []
  const lines: StockLine[] = []
  for (const line of all.toSorted((one, other) => (one.vin < other.vin ? -1 : 1))) {
    const kind = kindOf(line)
    if (kind === undefined) continue
    kinds.push(kind)
    lines.push(line)
  }
  const prices = Float64Array.from(lines, (line) => line.asking.priceMinor)
  const byPrice = inOrder(prices)
  const place = column(lines, placeKey)
  const rowsAt: number[][] = place.values.map(() => [])
  const priceRanks = new Uint32Array(lines.length)
  for (const [rank, row] of byPrice.entries()) {
    priceRanks[row] = rank
    rowsAt[place.codes[row] ?? 0]?.push(row)
  }
  return {
    lines,
    rows: new Map(lines.map(({ vin }, row) => [vin, row])),
    gone: new Uint8Array(lines.length),
    columns: {
      offer: column(lines, (line) => line.offer),
      kind: column(lines, (_, row) => kinds[row] ?? ''),
      trim: column(lines, (line) => line.trim),
      paint: column(lines, (line) => line.paint),
      city: column(lines, (line) => line.place.city),
      price: column(lines, (line) => priceBand(line.asking.priceMinor)),
    },
    prices,
    byPrice,
    priceRanks,
    byAge: inOrder(Float64Array.from(lines, (line) => -line.inStockSinceSeconds)),
    places: rowsAt.flatMap(([row]) => (row === undefined ? [] : (lines[row]?.place ?? []))),
    placeOf: place.codes,
    rowsAt,
  }
}

/** Rows by a key, the lowest first; of two with the same key the one whose VIN comes first, as rows are in that order. */
function inOrder(keys: Float64Array): Uint32Array {
  return Uint32Array.from(keys.keys()).toSorted((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0))
}

function column(lines: readonly StockLine[], textOf: (line: StockLine, row: number) => string): Column {
  const codeOf = new Map<string, number>()
  const codes = new Uint16Array(lines.length)
  for (const [row, line] of lines.entries()) {
    const text = textOf(line, row)
    const known = codeOf.get(text)
    const code = known ?? codeOf.size
    if (known === undefined) codeOf.set(text, code)
    codes[row] = code
  }
  return { values: [...codeOf.keys()], codes }
}

function placeKey({ place }: StockLine): string {
  return `${place.kind === 'partner' ? place.partnerId : 'depot'} ${place.latitude} ${place.longitude}`
}

/** "5000-15000" in euro for what lies from 5,000 up to but not including 15,000; the last band is open: "60000-". */
function priceBand(priceMinor: number): string {
  const at = priceBandsEuro.findLastIndex((edge) => edge * 100 <= priceMinor)
  return `${priceBandsEuro[at] ?? 0}-${priceBandsEuro[at + 1] ?? ''}`
}
