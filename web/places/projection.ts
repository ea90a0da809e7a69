/** A town of a drawn map: name, longitude, latitude, people. */
export type Town = readonly [name: string, longitude: number, latitude: number, people: number]

/** In degrees. */
export interface Spot {
  readonly latitude: number
  readonly longitude: number
}

/** West, south, east, north, in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

const LEAST_DEGREES = 0.02
const AIR = 0.12

/** The box that holds all of these spots and this shape (width through height), with air around them. */
export function boxAround(spots: readonly Spot[], shape: number): Box {
  const longitudes = spots.map(({ longitude }) => longitude)
  const norths = spots.map(({ latitude }) => mercator(latitude))
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
  const [low, high] = [Math.min(...norths), Math.max(...norths)]
  const height = Math.max(high - low, (east - west) / shape, LEAST_DEGREES) * (1 + 2 * AIR)
  const [halfWidth, halfHeight] = [(height * shape) / 2, height / 2]
  const [middle, north] = [(west + east) / 2, (low + high) / 2]
  return [middle - halfWidth, unmercator(north - halfHeight), middle + halfWidth, unmercator(north + halfHeight)]
}

/** Where a spot lies in a box, as shares of its width and height from the left and the top; Mercator. */
export function shareIn([west, south, east, north]: Box, { latitude, longitude }: Spot): readonly [number, number] {
  const [low, high] = [mercator(south), mercator(north)]
  return [(longitude - west) / (east - west), (high - mercator(latitude)) / (high - low)]
}

export function isIn([west, south, east, north]: Box, { latitude, longitude }: Spot): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north
}

/** Degrees of latitude, stretched as Mercator does. */
function mercator(latitude: number): number {
  return (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI
}

function unmercator(stretched: number): number {
  return (Math.atan(Math.exp((stretched * Math.PI) / 180)) * 360) / Math.PI - 90
}

const LABELS_MOST = 24
/** So many names fit side by side, and one below another. */
const LABELS_ACROSS = 6
const LABELS_DOWN = 10

/** The largest towns in a box whose names do not lie upon each other; `towns` stand largest first. */
export function labelled(towns: readonly Town[], box: Box): readonly (Spot & { readonly name: string })[] {
  const taken = new Set<number>()
  const isFree = (spot: Spot) => {
    const [left, top] = shareIn(box, spot)
    const cell = Math.floor(left * LABELS_ACROSS) * LABELS_DOWN + Math.floor(top * LABELS_DOWN)
    if (taken.has(cell)) return false
    taken.add(cell)
    return true
  }
  return towns
    .map(([name, longitude, latitude]) => ({ name, longitude, latitude }))
    .filter((town) => isIn(box, town) && isFree(town))
    .slice(0, LABELS_MOST)
}
