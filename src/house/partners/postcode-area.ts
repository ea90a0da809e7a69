import { Refusal } from '../../kernel/refusal.ts'
import type { MarketCode } from '../markets/market.ts'
import { checkPostcode } from '../markets/market.ts'

/** WGS 84, in degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** The main town of each two-digit postal region, as `prefix latitude longitude`: near enough to rank partners. */
const areas = {
  DE: `
    01 51.05 13.74|02 51.17 14.66|03 51.76 14.33|04 51.34 12.37|06 51.48 11.97|07 50.89 11.83|08 50.72 12.49
    09 50.83 12.92|10 52.52 13.40|12 52.45 13.44|13 52.56 13.35|14 52.40 13.06|15 52.34 14.40|16 52.80 13.35
    17 53.69 13.28|18 54.09 12.13|19 53.63 11.41|20 53.55 10.00|21 53.35 10.20|22 53.60 9.95|23 53.87 10.69
    24 54.32 10.13|25 53.95 9.30|26 53.20 8.00|27 53.35 8.75|28 53.08 8.80|29 52.80 10.20|30 52.37 9.73
    31 52.15 9.70|32 52.15 8.65|33 51.95 8.60|34 51.31 9.49|35 50.65 8.70|36 50.65 9.70|37 51.53 9.93
    38 52.27 10.52|39 52.13 11.63|40 51.23 6.78|41 51.19 6.44|42 51.22 7.12|44 51.51 7.47|45 51.46 7.05
    46 51.60 6.75|47 51.43 6.65|48 52.00 7.60|49 52.38 7.95|50 50.94 6.96|51 50.97 7.15|52 50.80 6.20
    53 50.70 7.10|54 49.85 6.65|55 49.95 8.05|56 50.36 7.55|57 50.85 8.00|58 51.33 7.50|59 51.62 8.00
    60 50.11 8.68|61 50.25 8.65|63 50.05 9.05|64 49.80 8.70|65 50.10 8.20|66 49.30 7.00|67 49.45 8.25
    68 49.49 8.47|69 49.41 8.69|70 48.78 9.18|71 48.80 9.10|72 48.45 8.95|73 48.75 9.70|74 49.20 9.35
    75 48.88 8.70|76 49.01 8.40|77 48.45 7.95|78 47.95 8.55|79 47.95 7.85|80 48.15 11.56|81 48.12 11.60
    82 48.00 11.30|83 47.85 12.30|84 48.45 12.30|85 48.40 11.65|86 48.40 10.85|87 47.75 10.40|88 47.85 9.65
    89 48.45 10.05|90 49.45 11.08|91 49.45 10.80|92 49.45 12.00|93 49.05 12.30|94 48.70 13.10|95 50.05 11.75
    96 50.05 10.90|97 49.90 10.05|98 50.55 10.60|99 50.98 11.00`,
  AT: `
    10 48.21 16.37|11 48.17 16.40|12 48.23 16.42|20 48.50 16.10|21 48.55 16.55|22 48.35 16.65|23 48.09 16.28
    24 48.05 16.80|25 48.00 16.20|26 47.72 16.08|27 47.81 16.24|28 47.70 16.25|30 48.20 15.90|31 48.20 15.63
    32 48.05 15.45|33 48.12 14.87|34 48.30 16.20|35 48.41 15.61|36 48.40 15.25|37 48.65 15.70|38 48.80 15.30
    39 48.65 15.10|40 48.31 14.29|41 48.40 13.95|42 48.45 14.50|43 48.25 14.70|44 48.04 14.42|45 47.95 14.15
    46 48.16 14.03|47 48.35 13.55|48 47.95 13.70|49 48.20 13.45|50 47.80 13.05|51 47.95 13.00|52 48.10 13.10
    53 47.80 13.35|54 47.65 13.10|55 47.42 13.22|56 47.30 13.20|57 47.30 12.80|60 47.27 11.40|61 47.25 11.50
    62 47.30 11.80|63 47.50 12.25|64 47.25 10.75|65 47.14 10.57|66 47.48 10.72|67 47.15 9.85|68 47.25 9.60
    69 47.50 9.75|70 47.85 16.52|71 47.90 16.85|72 47.60 16.45|73 47.50 16.40|74 47.29 16.20|75 47.05 16.30
    80 47.07 15.44|81 47.15 15.40|82 47.10 15.80|83 47.05 15.95|84 46.80 15.55|85 46.95 15.20|86 47.45 15.30
    87 47.38 15.09|88 47.15 14.65|89 47.55 14.25|90 46.62 14.31|91 46.65 14.60|92 46.75 14.50|93 46.75 14.35
    94 46.80 14.80|95 46.62 13.85|96 46.65 13.40|97 46.80 13.50|98 46.90 13.45|99 46.83 12.77`,
} as const satisfies Record<MarketCode, string>

const points = { DE: parseAreas(areas.DE), AT: parseAreas(areas.AT) } as const

/** Roughly where a postcode lies. Refuses `postcode-invalid` by shape and `postcode-unknown` for a region not in use. */
export function pointOfPostcode(market: MarketCode, postcode: string): Point {
  checkPostcode(market, postcode)
  const point = points[market].get(postcode.slice(0, 2))
  if (!point) throw new Refusal('postcode-unknown', 'No place has this postcode.', { field: 'postcode', market })
  return point
}

const EARTH_RADIUS_KM = 6_371

/** Distance over the ground in kilometres (haversine on a sphere). */
export function distanceKm(one: Point, other: Point): number {
  const latitude = radians(other.latitude - one.latitude) / 2
  const longitude = radians(other.longitude - one.longitude) / 2
  const chord =
    Math.sin(latitude) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(longitude) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

function parseAreas(text: string): ReadonlyMap<string, Point> {
  return new Map(
    text
      .trim()
      .split(/[|\n]/)
      .map((area) => {
        const [prefix = '', latitude, longitude] = area.trim().split(' ')
        return [prefix, { latitude: Number(latitude), longitude: Number(longitude) }] as const
      }),
  )
}
