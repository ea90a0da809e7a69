import { Worker } from 'node:worker_threads'
import type { City } from './city.ts'
import { type PlaceSearch, placeSearch } from './place-search.ts'

/** Towns by name; they are read when somebody looks for the first. */
export interface Places {
  readonly search: (...asked: Parameters<PlaceSearch>) => Promise<ReturnType<PlaceSearch>>
  /** The largest towns, the largest first: what a map is drawn with. */
  readonly largest: (limit: number) => Promise<readonly City[]>
}

interface ReadPlaces {
  readonly search: PlaceSearch
  readonly bySize: readonly City[]
}

/** Nothing is read yet: a house where nobody looks for places holds none. */
export function openPlaces(): Places {
  let reading: Promise<ReadPlaces> | undefined
  const read = () => {
    reading ??= readCities().then((cities) => {
      const bySize = cities.toSorted((one, other) => other.population - one.population)
      return { bySize, search: placeSearch(bySize) }
    })
    // What failed once is tried again by the next one who asks.
    reading.catch(() => (reading = undefined))
    return reading
  }
  return {
    search: async (...asked) => (await read()).search(...asked),
    largest: async (limit) => (await read()).bySize.slice(0, limit),
  }
}

function readCities(): Promise<readonly City[]> {
  return new Promise((resolve, reject) => {
    const reader = new Worker(new URL('city-reader.ts', import.meta.url))
    reader.once('message', (cities: readonly City[]) => resolve(cities))
    reader.once('error', reject)
  })
}
