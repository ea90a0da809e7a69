import { readFile } from 'node:fs/promises'
import { feature, type Topology } from 'topojson-client'

/** The outline of a piece of land: longitude, latitude of its first corner in thousandths of a degree, then the steps to the next. */
export type Outline = readonly number[]

/** West, south, east, north in degrees: where our customers drive, and what lies around it. */
const drawn = { west: -12, south: 34, east: 32, north: 62 } as const
const STEPS_A_DEGREE = 1000

/** Countries as Natural Earth draws them at 1:50 million (public domain), those that touch our part of the world. */
export async function readBorders(): Promise<readonly Outline[]> {
  const file = new URL(import.meta.resolve('world-atlas/countries-50m.json'))
  const atlas: Topology = JSON.parse(await readFile(file, 'utf8'))
  return outlinesOf(atlas)
}

function outlinesOf(atlas: Topology): readonly Outline[] {
  const polygons = feature(atlas, atlas.objects.countries).features.flatMap(({ geometry }) => {
    if (geometry.type === 'Polygon') return [geometry.coordinates]
    return geometry.type === 'MultiPolygon' ? geometry.coordinates : []
  })
  return polygons.flatMap((rings) => rings.filter((ring) => ring.some(isDrawn)).map(outlineOf))
}

function isDrawn([longitude = NaN, latitude = NaN]: readonly number[]): boolean {
  return longitude > drawn.west && longitude < drawn.east && latitude > drawn.south && latitude < drawn.north
}

/** Steps instead of places: they are short to write, and the same again and again. */
function outlineOf(ring: readonly (readonly number[])[]): Outline {
  const corners = ring.map(([longitude = 0, latitude = 0]) => [steps(longitude), steps(latitude)] as const)
  return corners.flatMap(([x, y], place) => {
    const [beforeX, beforeY] = corners[place - 1] ?? [0, 0]
    return [x - beforeX, y - beforeY]
  })
}

function steps(degrees: number): number {
  return Math.round(degrees * STEPS_A_DEGREE)
}
