import type { City } from '../../src/house/places/city.ts'
import { present } from '../../src/kernel/refusal.ts'
import { type Chance, chances } from '../chance.ts'
import type { ChargerTariff } from './tariffs.ts'
import { type ChargerOperator, chargerOperators } from './operators.ts'

/** A place with charging points that are all alike. */
export interface ChargerPlace {
  readonly n: number
  /** Which of `chargerOperators` runs it. */
  readonly operator: number
  readonly name: string
  readonly address: string
  readonly city: string
  readonly latitude: number
  readonly longitude: number
  readonly isOpenAlways: boolean
  /** A letter for each point: see `stateLetters`. */
  readonly states: string
  readonly kind: ChargerKind
  readonly powerW: number
  readonly tariff: ChargerTariff
}

export type ChargerKind = 'socket' | 'ccs' | 'ccs-chademo'

/** In which state a point is, by the letter it is drawn with; and how many of a hundred are. */
export const stateLetters = {
  a: { state: 'available', share: 61 },
  c: { state: 'charging', share: 28 },
  b: { state: 'blocked', share: 3 },
  o: { state: 'out-of-order', share: 3 },
  i: { state: 'inoperative', share: 2 },
  r: { state: 'reserved', share: 1 },
  u: { state: 'unknown', share: 2 },
} as const

interface Site {
  readonly share: number
  readonly kind: ChargerKind
  readonly powersW: readonly number[]
  readonly points: readonly number[]
  readonly tariffs: readonly ChargerTariff[]
  readonly names: readonly string[]
}

const sites: readonly Site[] = [
  {
    share: 62,
    kind: 'socket',
    powersW: [11_000, 22_000, 22_000],
    points: [1, 2, 2, 2, 2, 3],
    tariffs: ['AC', 'AC', 'AC-ENERGY', 'AC-NIGHT'],
    names: ['Marktplatz', 'Rathaus', 'Bahnhof', 'Parkhaus Mitte', 'Schwimmbad', 'Stadthalle', 'Klinikum', 'Schulhof'],
  },
  {
    share: 13,
    kind: 'ccs-chademo',
    powersW: [50_000],
    points: [1, 1, 2],
    tariffs: ['DC', 'DC-START'],
    names: ['Baumarkt', 'Gartencenter', 'Möbelhaus', 'Tankhof', 'Gewerbepark'],
  },
  {
    share: 15,
    kind: 'ccs',
    powersW: [100_000, 150_000, 150_000],
    points: [2, 2, 3, 4],
    tariffs: ['DC', 'DC', 'DC-START'],
    names: ['Einkaufszentrum', 'Stadtwerke', 'Messe', 'Supermarkt', 'Park and Ride'],
  },
  {
    share: 10,
    kind: 'ccs',
    powersW: [300_000, 300_000, 400_000],
    points: [4, 6, 6, 8],
    tariffs: ['DC', 'DC-START'],
    names: ['Ladepark', 'Autohof', 'Rasthof', 'Ladehub'],
  },
]

const streets =
  'Hauptstraße|Bahnhofstraße|Lindenallee|Gartenweg|Industriestraße|Am Markt|Schulstraße|Bergstraße|Mühlenweg|Ringstraße|Am Stadtpark|Kirchgasse|Feldweg|Uferstraße|Nordring'.split(
    '|',
  )

const SEED = 8_300
const KM_A_DEGREE = 111.3

/** Draws places around these towns, by how many people live there, until they have that many points. Always the same. */
export function drawPlaces(cities: readonly City[], points: number): readonly ChargerPlace[] {
  const chance = chances(SEED)
  const towns = cities.filter(({ country }) => country === 'DE' || country === 'AT')
  const reach = sums(towns.map(({ population }) => population))
  const places: ChargerPlace[] = []
  for (let drawn = 0; drawn < points;) {
    const town = present(towns[chosen(reach, chance)], 'a town')
    const place = drawPlace(town, { n: places.length + 1, most: points - drawn, chance })
    drawn += place.states.length
    places.push(place)
  }
  return places
}

interface Drawing {
  readonly n: number
  readonly most: number
  readonly chance: Chance
}

function drawPlace(town: City, { n, most, chance }: Drawing): ChargerPlace {
  const { kind, powersW, points, tariffs, names } = present(sites[chosen(siteShares, chance)], 'a site')
  const byCountry = present(operatorShares[town.country], 'operators of a country')
  const count = Math.min(chance.pick(points), most)
  return {
    n,
    operator: present(byCountry.operators[chosen(byCountry.shares, chance)], 'an operator'),
    name: chance.pick(names),
    address: `${chance.pick(streets)} ${1 + chance.below(120)}`,
    city: town.name,
    ...around(town, chance),
    isOpenAlways: chance.share() < 0.9,
    states: Array.from({ length: count }, () => letters[chosen(stateShares, chance)]).join(''),
    kind,
    powerW: chance.pick(powersW),
    tariff: chance.pick(tariffs),
  }
}

/** Dense in the middle, and as far out as a town of that size goes. */
function around({ latitude, longitude, population }: City, chance: Chance): { latitude: number; longitude: number } {
  const km = (0.5 + Math.sqrt(population) / 130) * chance.share() ** 0.8
  const turn = 2 * Math.PI * chance.share()
  const north = latitude + (km * Math.sin(turn)) / KM_A_DEGREE
  const east = longitude + (km * Math.cos(turn)) / (KM_A_DEGREE * Math.cos((latitude * Math.PI) / 180))
  return { latitude: Number(north.toFixed(5)), longitude: Number(east.toFixed(5)) }
}

/** Sums up to each, so that a share of the last one names one of them. */
function sums(shares: readonly number[]): readonly number[] {
  let sum = 0
  return shares.map((share) => (sum += share))
}

function chosen(reach: readonly number[], chance: Chance): number {
  const wanted = chance.share() * (reach.at(-1) ?? 0)
  let [low, high] = [0, reach.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((reach[middle] ?? 0) > wanted) high = middle
    else low = middle + 1
  }
  return low
}

const siteShares = sums(sites.map(({ share }) => share))
const letters = Object.keys(stateLetters)
const stateShares = sums(Object.values(stateLetters).map(({ share }) => share))
const operatorShares: Readonly<Record<string, { operators: readonly number[]; shares: readonly number[] }>> = {
  DE: sharesOf('DE'),
  AT: sharesOf('AT'),
}

function sharesOf(country: string) {
  const numbered = chargerOperators.map((operator: ChargerOperator, at) => ({ ...operator, at }))
  const own = numbered.filter(({ countryCode }) => countryCode === country)
  return { operators: own.map(({ at }) => at), shares: sums(own.map(({ share }) => share)) }
}
