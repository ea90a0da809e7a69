import type { Charge } from './charge.ts'
import type { HouseLine } from './house-line.ts'
import { openMeter, type SigningMeter } from './meter-signature.ts'
import type { ChargingPoint, OperatorTariff, Plant, PointState } from './plant.ts'
import { type Lies, locationWords, type Speaker } from './words.ts'

/** What goes wrong on purpose. Counts go down with each request that they spoil. */
export interface Faults extends Lies {
  /** The next so many requests are answered with 429. */
  tooMany: number
  /** The next so many with 500. */
  broken: number
  /** The next so many with something that is no JSON. */
  malformed: number
  /** Requests that pass before the others of this list begin to spoil. */
  after: number
  /** Results of commands wait until they are asked to go. */
  lateResults: boolean
  /** Everything that is pushed is pushed twice. */
  duplicates: boolean
  /** What commands are answered with in the end. */
  commandResult: string
}

/** What an operator of ours knows; it forgets everything when it stops. */
export interface OperatorBook {
  readonly speaker: Speaker
  readonly plant: Plant
  readonly now: () => Temporal.Instant
  readonly meter: SigningMeter
  readonly faults: Faults
  readonly charges: Map<string, Charge>
  readonly records: Map<string, object>
  readonly states: Map<string, PointState>
  readonly tokens: Map<string, Record<string, unknown>>
  readonly reservations: Map<string, string>
  /** Tokens with which the house may call. */
  readonly admitted: Set<string>
  readonly changedAt: Map<string, Temporal.Instant>
  line: HouseLine | null
  /** Finds points that are not of its own plant: it takes over what it is asked for. */
  readonly find: (locationId: string, evseUid: string) => Promise<ChargingPoint | undefined>
  readonly tariffOf: (tariffId: string) => Promise<OperatorTariff | undefined>
  /** What is still to be done: answers that go out later. */
  readonly pending: Set<Promise<unknown>>
  readonly held: (() => Promise<void>)[]
}

export interface BookOptions {
  readonly speaker: Speaker
  readonly plant: Plant
  readonly now: () => Temporal.Instant
  readonly find?: OperatorBook['find']
  readonly tariffOf?: OperatorBook['tariffOf']
}

export function openBook({ speaker, plant, now, find, tariffOf }: BookOptions): OperatorBook {
  return {
    speaker,
    plant,
    now,
    meter: openMeter(),
    faults: {
      tooMany: 0,
      broken: 0,
      malformed: 0,
      after: 0,
      lateResults: false,
      duplicates: false,
      commandResult: 'ACCEPTED',
      swappedCoordinates: false,
      costFactor: 1,
    },
    charges: new Map(),
    records: new Map(),
    states: new Map(),
    tokens: new Map(),
    reservations: new Map(),
    admitted: new Set(),
    changedAt: new Map(),
    line: null,
    find: async (locationId, evseUid) =>
      plant.points.find((each) => each.locationId === locationId && each.evseUid === evseUid) ??
      (await find?.(locationId, evseUid)),
    tariffOf: async (id) => plant.tariffs.find((each) => each.id === id) ?? (await tariffOf?.(id)),
    pending: new Set(),
    held: [],
  }
}

export function stateOf(book: OperatorBook, { evseUid }: ChargingPoint): PointState {
  return book.states.get(evseUid) ?? 'AVAILABLE'
}

/** All places of the plant, as they are told. */
export function locationsOf(book: OperatorBook) {
  return [...Map.groupBy(book.plant.points, ({ locationId }) => locationId)].map(([locationId, points]) =>
    locationWords(book.speaker, points, {
      stateOf: (point) => stateOf(book, point),
      changedAt: book.changedAt.get(locationId) ?? BEGINNING,
      lies: book.faults,
    }),
  )
}

const BEGINNING = Temporal.Instant.from('2026-01-01T00:00:00Z')

/** Remembers what is under way, so that who waits for it can. */
export function track(book: OperatorBook, work: Promise<unknown>): void {
  const tracked = work.finally(() => book.pending.delete(tracked))
  book.pending.add(tracked)
}
