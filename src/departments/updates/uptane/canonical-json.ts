import { Refusal } from '../../../kernel/refusal.ts'

/** Deeper than anything in Uptane's metadata. */
const DEPTH_MOST = 16

/**
 * The text that signatures are made over (OLPC's canonical JSON, as TUF takes it): keys in order, no spaces, only quote
 * and backslash escaped. Refuses (`metadata-malformed`) what has no such text: fractions, huge numbers, deep nesting.
 */
export function canonicalJson(value: unknown): string {
  return write(value, DEPTH_MOST)
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'boolean' || value === null) return String(value)
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  if (typeof value !== 'object') throw malformed('Only whole numbers, text, true, false, null, lists and objects.')
  if (depth === 0) throw malformed(`At most ${DEPTH_MOST} levels.`)
  if (Array.isArray(value)) return `[${value.map((each) => write(each, depth - 1)).join(',')}]`
  const pairs = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${pairs.map(([key, each]) => `${quoted(key)}:${write(each, depth - 1)}`).join(',')}}`
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function malformed(rule: string): Refusal {
  return new Refusal('metadata-malformed', rule)
}
