import type { PollLink } from './action.ts'
import { openNameTable } from './name-table.ts'
import type { PollState } from './poll.ts'

/** A vehicle as it is kept in memory. */
export interface PollRow extends PollState {
  readonly vin: string
  readonly controllerId: string
  readonly tokenHash: Buffer | null
}

/**
 * All vehicles, compact: a table from the name under which a vehicle calls to its slot, and columns of numbers, all of it
 * outside the heap. Some hundred bytes a vehicle, so that a process can hold millions and answers their polls without asking anybody.
 */
export interface PollMap {
  readonly slotOf: (controllerId: string) => number | undefined
  readonly vinOf: (slot: number) => string
  readonly hasToken: (slot: number, tokenHash: Buffer) => boolean
  /** Undefined when something has changed that was not read yet. */
  readonly stateOf: (slot: number) => PollState | undefined
  readonly put: (row: PollRow) => void
  /** Says that the state has changed, but not who the vehicle is, until the next `put`. */
  readonly forget: (vin: string) => void
  /** Says that its token is another one; who it is is to be asked elsewhere until the next `put`. */
  readonly forgetToken: (vin: string) => void
  readonly see: (slot: number, nowSeconds: number) => void
  /** Who was seen since the last call, and when. */
  readonly takeSeen: () => readonly Sighting[]
  readonly size: () => number
}

export interface Sighting {
  readonly vin: string
  readonly seenSeconds: number
}

const HASH_BYTES = 32
const LINKS: readonly PollLink[] = ['none', 'deployment', 'confirmation', 'cancel']
const HAS_TOKEN = 8
const WANTS_ATTRIBUTES = 16
const IS_KNOWN = 32
const LINK = 3

export function openPollMap(): PollMap {
  const names = openNameTable()
  // Most vehicles call by their VIN; the others need a second way, from it and to it.
  const slotsByVin = new Map<string, number>()
  const vinsBySlot = new Map<number, string>()
  let columns = emptyColumns(1024)
  let seen: number[] = []

  const slotOfVin = (vin: string) => slotsByVin.get(vin) ?? names.slotOf(vin)
  const vinOf = (slot: number) => vinsBySlot.get(slot) ?? names.nameOf(slot)
  const newSlot = ({ vin, controllerId }: PollRow): number => {
    const slot = names.add(controllerId)
    if (vin !== controllerId) {
      slotsByVin.set(vin, slot)
      vinsBySlot.set(slot, vin)
    }
    if (slot >= columns.flags.length) columns = grown(columns)
    return slot
  }
  return {
    slotOf: names.slotOf,
    vinOf,
    hasToken: (slot, tokenHash) => {
      if ((flagsAt(columns, slot) & HAS_TOKEN) === 0) return false
      const start = slot * HASH_BYTES
      return tokenHash.compare(columns.hashes, start, start + HASH_BYTES) === 0
    },
    stateOf: (slot) => {
      const flags = flagsAt(columns, slot)
      if ((flags & IS_KNOWN) === 0) return undefined
      return {
        link: LINKS[flags & LINK] ?? 'none',
        wantsAttributes: (flags & WANTS_ATTRIBUTES) !== 0,
        number: columns.numbers[slot] ?? 0,
        installedNumber: columns.installed[slot] ?? 0,
        shownFromSeconds: columns.shownFrom[slot] ?? 0,
        shownUntilSeconds: columns.shownUntil[slot] ?? 0,
      }
    },
    put: (row) => {
      const slot = names.slotOf(row.controllerId) ?? newSlot(row)
      columns.numbers[slot] = row.number
      columns.installed[slot] = row.installedNumber
      columns.shownFrom[slot] = row.shownFromSeconds
      columns.shownUntil[slot] = row.shownUntilSeconds
      if (row.tokenHash) columns.hashes.set(row.tokenHash, slot * HASH_BYTES)
      columns.flags[slot] =
        IS_KNOWN |
        LINKS.indexOf(row.link) |
        (row.tokenHash ? HAS_TOKEN : 0) |
        (row.wantsAttributes ? WANTS_ATTRIBUTES : 0)
    },
    forget: (vin) => {
      const slot = slotOfVin(vin)
      if (slot !== undefined) columns.flags[slot] = flagsAt(columns, slot) & ~IS_KNOWN
    },
    forgetToken: (vin) => {
      const slot = slotOfVin(vin)
      if (slot !== undefined) columns.flags[slot] = 0
    },
    see: (slot, nowSeconds) => {
      if (columns.seen[slot] === 0) seen.push(slot)
      columns.seen[slot] = nowSeconds
    },
    takeSeen: () => {
      const taken = seen.map((slot) => ({ vin: vinOf(slot), seenSeconds: columns.seen[slot] ?? 0 }))
      for (const slot of seen) columns.seen[slot] = 0
      seen = []
      return taken
    },
    size: names.size,
  }
}

interface Columns {
  readonly flags: Uint8Array
  readonly hashes: Uint8Array
  readonly numbers: Int32Array
  readonly installed: Int32Array
  readonly shownFrom: Uint32Array
  readonly shownUntil: Uint32Array
  /** Since the last time that sightings were taken; 0 is not. */
  readonly seen: Uint32Array
}

function emptyColumns(count: number): Columns {
  return {
    flags: new Uint8Array(count),
    hashes: new Uint8Array(count * HASH_BYTES),
    numbers: new Int32Array(count),
    installed: new Int32Array(count),
    shownFrom: new Uint32Array(count),
    shownUntil: new Uint32Array(count),
    seen: new Uint32Array(count),
  }
}

function grown(old: Columns): Columns {
  const fresh = emptyColumns(old.flags.length * 2)
  fresh.flags.set(old.flags)
  fresh.hashes.set(old.hashes)
  fresh.numbers.set(old.numbers)
  fresh.installed.set(old.installed)
  fresh.shownFrom.set(old.shownFrom)
  fresh.shownUntil.set(old.shownUntil)
  fresh.seen.set(old.seen)
  return fresh
}

function flagsAt(columns: Columns, slot: number): number {
  return columns.flags[slot] ?? 0
}
