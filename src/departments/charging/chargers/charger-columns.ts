import { type EvseState, evseStates, type Plug, plugs } from '../charger.ts'

/** A place as memory keeps it; `number` is its slot. */
export interface PlaceRow {
  readonly number: number
  readonly id: string
  readonly operator: string
  readonly latitude: number
  readonly longitude: number
  readonly isPublished: boolean
}

/** A charging point as memory keeps it. */
export interface PointRow {
  readonly number: number
  readonly place: number
  readonly state: EvseState
  readonly powerW: number
  readonly plugs: readonly Plug[]
  /** Whether its strongest plug gives direct current. */
  readonly isDc: boolean
  /** `operator|tariff` of its strongest plug; null when none was told. */
  readonly tariff: string | null
}

/** What somebody looks for. */
export interface Filter {
  readonly minPowerW: number
  readonly plug: Plug | null
  readonly freeOnly: boolean
  readonly operator: string | null
}

/** What a place has for whoever looks for that: points that fit, the free ones of them, and the strongest. */
export interface Fit {
  readonly points: number
  readonly free: number
  readonly powerW: number
  readonly isDc: boolean
  readonly tariff: string | null
}

const NONE = -1
const POWER_STEP_W = 100
/** Beside the seven plugs. */
const DC = 128
const AVAILABLE = evseStates.indexOf('available')
const REMOVED = evseStates.indexOf('removed')

/**
 * All chargers, compact: columns of numbers outside the heap, some forty bytes a place and fifteen a point, so that a
 * process holds millions of points. Points of a place hang together by numbers.
 */
export function openChargerColumns() {
  let places = emptyPlaces(1024)
  let points = emptyPoints(1024)
  const operators = openNames()
  const tariffs = openNames()
  let lastPlace = 0

  const fits = (point: number, filter: Filter): boolean => {
    if (points.state[point] === REMOVED) return false
    if (filter.minPowerW > 0 && (points.power[point] ?? 0) * POWER_STEP_W < filter.minPowerW) return false
    return filter.plug === null || ((points.plugs[point] ?? 0) & bitOf(filter.plug)) !== 0
  }
  return {
    putPlace: (row: PlaceRow): void => {
      while (row.number >= places.operator.length) places = grownPlaces(places)
      lastPlace = Math.max(lastPlace, row.number)
      places.latitude[row.number] = row.latitude
      places.longitude[row.number] = row.longitude
      places.operator[row.number] = operators.numberOf(row.operator)
      places.isShown[row.number] = row.isPublished ? 1 : 0
      places.ids.set(Buffer.from(row.id.replaceAll('-', ''), 'hex'), row.number * ID_BYTES)
    },
    putPoint: (row: PointRow): void => {
      while (row.number >= points.state.length) points = grownPoints(points)
      if (points.place[row.number] === NONE) {
        points.place[row.number] = row.place
        points.next[row.number] = places.first[row.place] ?? NONE
        places.first[row.place] = row.number
      }
      points.state[row.number] = evseStates.indexOf(row.state)
      points.power[row.number] = Math.min(Math.round(row.powerW / POWER_STEP_W), 0xffff)
      points.plugs[row.number] = row.plugs.reduce((bits, plug) => bits | bitOf(plug), row.isDc ? DC : 0)
      points.tariff[row.number] = row.tariff === null ? 0 : tariffs.numberOf(row.tariff) + 1
    },
    /** Undefined when nothing there fits. */
    fit: (place: number, filter: Filter): Fit | undefined => {
      if (filter.operator !== null && operators.nameOf(places.operator[place] ?? 0) !== filter.operator)
        return undefined
      let [count, free, power, tariff, isDc] = [0, 0, -1, 0, false]
      for (let point = places.first[place] ?? NONE; point !== NONE; point = points.next[point] ?? NONE) {
        if (!fits(point, filter)) continue
        count++
        if (points.state[point] === AVAILABLE) free++
        if ((points.power[point] ?? 0) <= power) continue
        power = points.power[point] ?? 0
        tariff = points.tariff[point] ?? 0
        isDc = ((points.plugs[point] ?? 0) & DC) !== 0
      }
      if (count === 0 || (filter.freeOnly && free === 0)) return undefined
      const named = tariff === 0 ? null : tariffs.nameOf(tariff - 1)
      return { points: count, free, powerW: power * POWER_STEP_W, isDc, tariff: named }
    },
    isShown: (place: number): boolean => places.isShown[place] === 1,
    idOf: (place: number): string => uuidAt(places.ids, place),
    latitudeOf: (place: number): number => places.latitude[place] ?? 0,
    longitudeOf: (place: number): number => places.longitude[place] ?? 0,
    operatorOf: (place: number): string => operators.nameOf(places.operator[place] ?? 0),
    /** Numbers of places are below this. */
    end: (): number => lastPlace + 1,
  }
}

export type ChargerColumns = ReturnType<typeof openChargerColumns>

function bitOf(plug: Plug): number {
  return 1 << plugs.indexOf(plug)
}

const ID_BYTES = 16

function uuidAt(ids: Uint8Array, place: number): string {
  const hex = Buffer.from(ids.buffer, place * ID_BYTES, ID_BYTES).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A few names, each with a number. */
function openNames() {
  const numbers = new Map<string, number>()
  const names: string[] = []
  return {
    numberOf: (name: string): number => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, names.length)
      return names.push(name) - 1
    },
    nameOf: (number: number): string => names[number] ?? '',
  }
}

function emptyPlaces(count: number) {
  return {
    latitude: new Float64Array(count),
    longitude: new Float64Array(count),
    operator: new Uint16Array(count),
    isShown: new Uint8Array(count),
    first: new Int32Array(count).fill(NONE),
    ids: new Uint8Array(count * ID_BYTES),
  }
}

function grownPlaces(old: ReturnType<typeof emptyPlaces>): ReturnType<typeof emptyPlaces> {
  const fresh = emptyPlaces(old.operator.length * 2)
  fresh.latitude.set(old.latitude)
  fresh.longitude.set(old.longitude)
  fresh.operator.set(old.operator)
  fresh.isShown.set(old.isShown)
  fresh.first.set(old.first)
  fresh.ids.set(old.ids)
  return fresh
}

function emptyPoints(count: number) {
  return {
    place: new Int32Array(count).fill(NONE),
    next: new Int32Array(count).fill(NONE),
    state: new Uint8Array(count),
    power: new Uint16Array(count),
    plugs: new Uint8Array(count),
    tariff: new Uint16Array(count),
  }
}

function grownPoints(old: ReturnType<typeof emptyPoints>): ReturnType<typeof emptyPoints> {
  const fresh = emptyPoints(old.state.length * 2)
  fresh.place.set(old.place)
  fresh.next.set(old.next)
  fresh.state.set(old.state)
  fresh.power.set(old.power)
  fresh.plugs.set(old.plugs)
  fresh.tariff.set(old.tariff)
  return fresh
}
