import type { StyleSpecification } from 'maplibre-gl'
import { townRadius } from './drawn-map.tsx'
import type { Town } from './projection.ts'

/** The outlines of countries: longitude and latitude in thousandths of a degree, then the steps from corner to corner. */
export interface Ground {
  readonly outlines: readonly (readonly number[])[]
}

const STEPS_A_DEGREE = 1000

/** A base map of our own in the brand's colours: land, borders, and towns as dots by their people. It needs no network. */
export function drawnStyle(
  towns: readonly Town[],
  { outlines }: Ground,
  colours: CSSStyleDeclaration,
): StyleSpecification {
  const colour = (name: string) => colours.getPropertyValue(name).trim()
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: { type: 'FeatureCollection', features: outlines.map(landFeature) } },
      towns: { type: 'geojson', data: { type: 'FeatureCollection', features: towns.map(townFeature) } },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colour('--map-water') } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colour('--map-land') } },
      {
        id: 'borders',
        type: 'line',
        source: 'land',
        paint: {
          'line-color': colour('--map-border'),
          'line-width': ['interpolate', ['linear'], ['zoom'], 4, 1, 12, 3],
        },
      },
      {
        id: 'towns',
        type: 'circle',
        source: 'towns',
        paint: {
          'circle-color': colour('--map-town'),
          'circle-opacity': 0.7,
          'circle-radius': [
            'interpolate',
            ['exponential', 1.6],
            ['zoom'],
            4,
            ['*', 0.5, ['get', 'radius']],
            14,
            ['*', 18, ['get', 'radius']],
          ],
        },
      },
    ],
  }
}

function landFeature(outline: readonly number[]) {
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [corners(outline)] }, properties: {} } as const
}

function corners(outline: readonly number[]): [number, number][] {
  let [x, y] = [0, 0]
  const found: [number, number][] = []
  for (let at = 0; at + 1 < outline.length; at += 2) {
    x += outline[at] ?? 0
    y += outline[at + 1] ?? 0
    found.push([x / STEPS_A_DEGREE, y / STEPS_A_DEGREE])
  }
  return found
}

function townFeature([, longitude, latitude, people]: Town) {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    properties: { radius: townRadius(people) },
  } as const
}
