import type { Box } from './live-chargers.ts'

/** Places that lie together on the screen. */
export interface Cluster {
  readonly longitude: number
  readonly latitude: number
  readonly places: number
  readonly points: number
  readonly free: number
}

/** So many pixels a cluster takes on the screen. */
const CELL_PIXELS = 64
const TILE_PIXELS = 512
/** A box of more cells than a large screen has is no part of a map that anybody looks at. */
export const CELLS_MOST = 4_000

/** The width of a cluster in degrees at a zoom; heights are taken the same, as Mercator draws them near our latitudes. */
export function cellDegrees(zoom: number): number {
  return (360 / 2 ** zoom) * (CELL_PIXELS / TILE_PIXELS)
}

/** How many cells a box has at a zoom. */
export function cellsIn([west, south, east, north]: Box, zoom: number): number {
  const cell = cellDegrees(zoom)
  return Math.ceil((east - west) / cell) * Math.ceil((north - south) / cell)
}

interface Sum {
  longitudes: number
  latitudes: number
  places: number
  points: number
  free: number
}

/** Gathers places into the cells of a grid that does not move with the box, so that clusters stay where they are. */
export function openClusters(zoom: number) {
  const cell = cellDegrees(zoom)
  const sums = new Map<number, Sum>()
  return {
    add: (found: { longitude: number; latitude: number; points: number; free: number }): void => {
      const key = Math.floor((found.longitude + 180) / cell) * 1e6 + Math.floor((found.latitude + 90) / cell)
      const sum = sums.get(key) ?? { longitudes: 0, latitudes: 0, places: 0, points: 0, free: 0 }
      sum.longitudes += found.longitude
      sum.latitudes += found.latitude
      sum.places++
      sum.points += found.points
      sum.free += found.free
      sums.set(key, sum)
    },
    /** Each in the middle of its places. */
    clusters: (): readonly Cluster[] =>
      [...sums.values()].map(({ longitudes, latitudes, places, points, free }) => ({
        longitude: longitudes / places,
        latitude: latitudes / places,
        places,
        points,
        free,
      })),
  }
}
