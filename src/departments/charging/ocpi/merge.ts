import { z } from 'zod'
import { dateTime, raw, type Raw } from './field.ts'

/** Applies a PATCH: what it names is replaced, what it sets to null goes, objects are merged (RFC 7396). */
export function merged(object: Raw, patch: Raw): Raw {
  const result: Record<string, unknown> = { ...object }
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name]
    else result[name] = mergedValue(result[name], value)
  }
  return result
}

function mergedValue(before: unknown, value: unknown): unknown {
  const patch = raw.safeParse(value)
  if (!patch.success || Array.isArray(value)) return value
  const target = raw.safeParse(before)
  return merged(target.success && !Array.isArray(before) ? target.data : {}, patch.data)
}

const periods = z.array(z.looseObject({ start_date_time: z.string() }))

/**
 * Applies a PATCH of a session. Operators send with it either all periods or only new ones: those that begin when one of
 * ours does take its place, the others come behind.
 */
export function mergedSession(object: Raw, patch: Raw): Raw {
  const done = merged(object, patch)
  const before = periods.safeParse(object['charging_periods'])
  const now = periods.safeParse(patch['charging_periods'])
  if (!before.success || !now.success) return done
  const byStart = new Map([...before.data, ...now.data].map((each) => [startOf(each.start_date_time), each]))
  const inOrder = [...byStart].toSorted(([one], [other]) => one.localeCompare(other)).map(([, each]) => each)
  return { ...done, charging_periods: inOrder }
}

function startOf(told: string): string {
  const read = dateTime.safeParse(told)
  return read.success ? read.data : told
}

/** Replaces the part of a list with the same id, or adds it; and says whether it was new. */
export function withPart(
  parts: unknown,
  { idField, part }: { readonly idField: 'uid' | 'id'; readonly part: Raw },
): { readonly parts: readonly Raw[]; readonly created: boolean } {
  const list = rawList(parts)
  const at = list.findIndex((each) => isSameId(each[idField], part[idField]))
  return at < 0 ? { parts: [...list, part], created: true } : { parts: list.with(at, part), created: false }
}

/** The part of a list with this id, in any case. */
export function partOf(parts: unknown, idField: 'uid' | 'id', id: string): Raw | undefined {
  return rawList(parts).find((each) => isSameId(each[idField], id))
}

export function isSameId(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase()
}

function rawList(parts: unknown): readonly Raw[] {
  const list = z.array(raw).safeParse(parts)
  return list.success ? list.data : []
}
