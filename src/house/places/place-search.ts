import MiniSearch from 'minisearch'
import type { City } from './city.ts'

/** Finds towns by the beginning of their name, with typos; the large and the near ones first. */
export type PlaceSearch = (query: string, limit: number, near: Spot | null) => readonly City[]

/** In degrees. */
export interface Spot {
  readonly latitude: number
  readonly longitude: number
}

/** The index of these towns. */
export function placeSearch(cities: readonly City[]): PlaceSearch {
  const index = new MiniSearch({
    fields: ['name', 'otherName'],
    processTerm: plain,
    searchOptions: { prefix: true, combineWith: 'AND', fuzzy: (term) => (term.length > 3 ? 0.25 : 0) },
  })
  index.addAll(cities.map(({ name, otherName }, id) => ({ id, name, otherName: otherName ?? '' })))
  return (query, limit, near) => {
    const wanted = plain(query)
    const ranked = index.search(query).flatMap(({ id, score }) => {
      const city = cities[Number(id)]
      return city ? [{ city, rank: score * weightOf(city, wanted, near) }] : []
    })
    return ranked
      .toSorted((one, other) => other.rank - one.rank)
      .slice(0, limit)
      .map(({ city }) => city)
  }
}

/** Who types "Frankfurt" means the large one, and who types a village's whole name the village, the nearer the sooner. */
function weightOf({ name, otherName, population, latitude, longitude }: City, wanted: string, near: Spot | null) {
  const size = Math.log10(population + 10)
  const isWhole = plain(name) === wanted || plain(otherName ?? '') === wanted
  const far = near === null ? 0 : Math.hypot(latitude - near.latitude, longitude - near.longitude)
  return (size * (isWhole ? 2 : 1)) / (1 + far / 2)
}

/** "Köln", "Koln" and "Koeln" are the same, "Gießen" and "Giessen" too. */
function plain(term: string): string {
  return term
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/([aou])e/g, '$1')
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
}
