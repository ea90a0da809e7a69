import { setTimeout as wait } from 'node:timers/promises'
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import type { House } from '../../../kernel/house.ts'
import { type ChargerColumns, type Filter, type Fit, openChargerColumns } from './charger-columns.ts'
import { findPlaceRows, findPointRows, MAP_PAGE, readHorizon } from './store-map.ts'

/** A place that has what somebody looks for. */
export interface Found extends Fit {
  readonly place: number
  readonly locationId: string
  readonly latitude: number
  readonly longitude: number
  readonly operator: string
}

/** West, south, east, north, in degrees. */
export type Box = readonly [number, number, number, number]

/** All published chargers in memory, a second behind the database at the most. */
export interface Chargers {
  /** The nearest places with what fits, at most so many, nearest first. */
  readonly nearest: (at: { latitude: number; longitude: number }, most: number, filter: Filter) => readonly Found[]
  /** All places inside a box with what fits; `visit` is called for each, so that nobody holds a list of them. */
  readonly inBox: (box: Box, filter: Filter, visit: (found: Found) => void) => void
  /** How many places are known. */
  readonly size: () => number
  /** Reads what has changed, now. */
  readonly refresh: () => Promise<void>
  readonly close: () => void
}

const BEHIND_MS = 500
/** Of places that do not have what is looked for, so many are passed over until one that does is given up. */
const LOOKED_AT_MOST = 20_000
const FAR_KM = 500

/** Begins to read all chargers; until that is done, those not read yet are not found. */
export async function openChargers(house: House): Promise<Chargers> {
  const columns = openChargerColumns()
  const stopping = new AbortController()
  let index = indexOf(columns)
  let since: string | null = null
  let reading: Promise<void> | undefined

  const read = async () => {
    const horizon = await readHorizon(house.db)
    const placed = await readPages(
      (after) => findPlaceRows(house.db, { since, after }),
      (row) => columns.putPlace(row),
    )
    // Points hang on their places, so these must be there before.
    await readPages(
      (after) => findPointRows(house.db, { since, after }),
      (row) => columns.putPoint(row),
    )
    // States change without moving anything.
    if (placed > 0) index = indexOf(columns)
    since = horizon
  }
  const refresh = async () => {
    await reading?.catch(() => undefined)
    reading ??= read().finally(() => (reading = undefined))
    await reading
  }
  void (async () => {
    while (!stopping.signal.aborted) {
      await refresh().catch((error: unknown) => {
        if (!stopping.signal.aborted) house.log.warn({ err: error }, 'chargers could not be read')
      })
      await wait(BEHIND_MS, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined)
    }
  })()

  const found = (place: number, filter: Filter): Found | undefined => {
    const fit = columns.isShown(place) ? columns.fit(place, filter) : undefined
    if (!fit) return undefined
    return {
      ...fit,
      place,
      // Whoever only counts places needs no names of them.
      get locationId() {
        return columns.idOf(place)
      },
      latitude: columns.latitudeOf(place),
      longitude: columns.longitudeOf(place),
      operator: columns.operatorOf(place),
    }
  }
  return {
    nearest: ({ latitude, longitude }, most, filter) => {
      let looked = 0
      const isWanted = (place: number) =>
        ++looked <= LOOKED_AT_MOST && columns.isShown(place) && columns.fit(place, filter) !== undefined
      const places = around(index, longitude, latitude, most, FAR_KM, isWanted)
      return places.flatMap((place) => found(place, filter) ?? [])
    },
    inBox: ([west, south, east, north], filter, visit) => {
      for (const place of index.range(west, south, east, north)) {
        const hit = found(place, filter)
        if (hit) visit(hit)
      }
    },
    size: () => Math.max(0, columns.end() - 1),
    refresh,
    close: () => stopping.abort(),
  }
}

async function readPages<Row extends { readonly number: number }>(
  page: (after: number) => Promise<readonly Row[]>,
  put: (row: Row) => void,
): Promise<number> {
  let [after, count] = [0, 0]
  for (;;) {
    const rows = await page(after)
    for (const row of rows) put(row)
    count += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < MAP_PAGE) return count
    after = last.number
  }
}

/** Slots without a place lie at nought; nothing is shown there. */
function indexOf(columns: ChargerColumns): KDBush {
  const end = Math.max(columns.end(), 1)
  const index = new KDBush(end, 64, Float64Array)
  for (let place = 0; place < end; place++) index.add(columns.longitudeOf(place), columns.latitudeOf(place))
  index.finish()
  return index
}
