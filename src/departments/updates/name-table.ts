/** Names and the slots they were given, in order, outside the heap: what collects garbage need not look at millions of texts. */
export interface NameTable {
  readonly slotOf: (name: string) => number | undefined
  /** The slot of a name that is not there yet. */
  readonly add: (name: string) => number
  readonly nameOf: (slot: number) => string
  readonly size: () => number
}

/** Longer names are not looked for: no address of ours takes them. */
const NAME_BYTES_MOST = 1_024
/** At most so full, so that looking past others stays short. */
const FILL_MOST = 0.6
const FREE = -1

/** Open addressing by a hash of the bytes; about 30 bytes a vehicle beside the name itself. */
export function openNameTable(): NameTable {
  const scratch = Buffer.alloc(NAME_BYTES_MOST)
  let bytes = Buffer.alloc(32 * 1024)
  /** Where each name ends; it begins where the one before ends. */
  let ends = new Uint32Array(1024)
  let places = new Int32Array(2048).fill(FREE)
  let size = 0

  const startOf = (slot: number) => (slot === 0 ? 0 : (ends[slot - 1] ?? 0))
  const placeOf = (name: Buffer): number => {
    let place = hashOf(name) & (places.length - 1)
    for (;;) {
      const slot = places[place] ?? FREE
      if (slot === FREE) return place
      if (name.compare(bytes, startOf(slot), ends[slot]) === 0) return place
      place = (place + 1) & (places.length - 1)
    }
  }
  const spread = () => {
    places = new Int32Array(places.length * 2).fill(FREE)
    for (let slot = 0; slot < size; slot++) {
      places[placeOf(bytes.subarray(startOf(slot), ends[slot]))] = slot
    }
  }
  const written = (name: string) => scratch.subarray(0, scratch.write(name, 'utf8'))
  return {
    slotOf: (name) => {
      if (name.length > NAME_BYTES_MOST / 3) return undefined
      const slot = places[placeOf(written(name))] ?? FREE
      return slot === FREE ? undefined : slot
    },
    add: (name) => {
      if (size >= places.length * FILL_MOST) spread()
      const raw = written(name)
      const start = startOf(size)
      if (start + raw.length > bytes.length) {
        const more = Buffer.alloc(bytes.length * 2)
        bytes.copy(more)
        bytes = more
      }
      if (size >= ends.length) {
        const more = new Uint32Array(ends.length * 2)
        more.set(ends)
        ends = more
      }
      places[placeOf(raw)] = size
      raw.copy(bytes, start)
      ends[size] = start + raw.length
      return size++
    },
    nameOf: (slot) => (slot < size ? bytes.toString('utf8', startOf(slot), ends[slot]) : ''),
    size: () => size,
  }
}

/** FNV-1a of 32 bits. */
function hashOf(bytes: Buffer): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
