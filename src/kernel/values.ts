import pg from 'pg'

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const TIMESTAMPTZ_ARRAY = 1185
const INT8_ARRAY = 1016

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, parseInt8],
  [INT8_ARRAY, (text) => textArray(text).map(parseInt8)],
  [TIMESTAMPTZ, parseInstant],
  [TIMESTAMPTZ_ARRAY, (text) => textArray(text).map(parseInstant)],
  [DATE, (text) => Temporal.PlainDate.from(text)],
])

/** How our connections read values: instants and dates as Temporal, 64-bit integers as safe numbers. */
export function parseValue(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
  return parsers.get(oid) ?? pg.types.getTypeParser(oid, 'text')
}

/** How our connections write values: Temporal as its text; everything else is the driver's. */
export function toParameter(value: unknown): unknown {
  return value instanceof Temporal.Instant || value instanceof Temporal.PlainDate ? value.toString() : value
}

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`Beyond safe integers: ${text}`)
  return value
}

// PostgreSQL writes "2026-03-12 14:30:00.123+00" because every session of ours runs in UTC.
function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T'))
}

function textArray(text: string): readonly string[] {
  const inner = text.slice(1, -1)
  return inner === '' ? [] : inner.split(',').map((each) => each.replaceAll('"', ''))
}
