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
  const known = all.flatMap((line) => {
    const kind = kindOf(line)
    return kind === undefined ? [] : [{ line, kind }]
  })
  const lines = known.map(({ line }) => line)
  const byPrice = inOrder(lines, comparePrices)
  const place = column(lines.map((line) => placeKey(line.place)))
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
      offer: column(lines.map((line) => line.offer)),
      kind: column(known.map(({ kind }) => kind)),
      trim: column(lines.map((line) => line.trim)),
      paint: column(lines.map((line) => line.paint)),
      city: column(lines.map((line) => line.place.city)),
      price: column(lines.map((line) => priceBand(line.asking.priceMinor))),
    },
    prices: Float64Array.from(lines, (line) => line.asking.priceMinor),
    byPrice,
    priceRanks,
    byAge: inOrder(lines, compareAges),
    places: rowsAt.flatMap(([row]) => (row === undefined ? [] : (lines[row]?.place ?? []))),
    placeOf: place.codes,
    rowsAt,
  }
}

/** The cheapest first; of two at the same price the one whose VIN comes first. */
function comparePrices(one: StockLine, other: StockLine): number {
  return one.asking.priceMinor - other.asking.priceMinor || compareVins(one, other)
}

/** The one that came last first. */
function compareAges(one: StockLine, other: StockLine): number {
  return other.inStockSinceSeconds - one.inStockSinceSeconds || compareVins(one, other)
}

function compareVins(one: StockLine, other: StockLine): number {
  return one.vin < other.vin ? -1 : Number(one.vin > other.vin)
}

function inOrder(lines: readonly StockLine[], compare: (one: StockLine, other: StockLine) => number): Uint32Array {
  const sorted = lines.map((line, row) => ({ line, row })).toSorted((one, other) => compare(one.line, other.line))
  return Uint32Array.from(sorted, ({ row }) => row)
}

function column(texts: readonly string[]): Column {
  const codeOf = new Map<string, number>()
  const codes = Uint16Array.from(texts, (text) => {
    const code = codeOf.get(text) ?? codeOf.size
    codeOf.set(text, code)
    return code
  })
  return { values: [...codeOf.keys()], codes }
}

function placeKey(place: StockPlace): string {
  return `${place.kind === 'partner' ? place.partnerId : 'depot'} ${place.latitude} ${place.longitude}`
}

/** "5000-15000" in euro for what lies from 5,000 up to but not including 15,000; the last band is open: "60000-". */
function priceBand(priceMinor: number): string {
  const at = priceBandsEuro.findLastIndex((edge) => edge * 100 <= priceMinor)
  return `${priceBandsEuro[at] ?? 0}-${priceBandsEuro[at + 1] ?? ''}`
}
