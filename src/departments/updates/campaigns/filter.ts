import { getSelector, getValue, isComparisonNode, isLogicNode, type ExpressionNode } from '@rsql/ast'
import { parse } from '@rsql/parser'
import { Refusal } from '../../../kernel/refusal.ts'

/** What a vehicle can be chosen by; `attributes.x` is what it told about itself under the name x. */
export const filterFields = [
  'vin',
  'controllerId',
  'offer',
  'market',
  'timeZone',
  'hardware',
  'softwareVersion',
  'registeredAt',
  'seenAt',
] as const
export type FilterField = { readonly column: (typeof filterFields)[number] } | { readonly attribute: string }

export const comparators = ['==', '!=', '=in=', '=out=', '=lt=', '=le=', '=gt=', '=ge='] as const
export type Comparator = (typeof comparators)[number]

/** Which vehicles: comparisons joined by "all of" and "any of". */
export type Filter =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Filter[] }
  | {
      readonly kind: 'comparison'
      readonly field: FilterField
      readonly operator: Comparator
      /** One, except for `=in=` and `=out=`. */
      readonly values: readonly string[]
    }

/** So that no filter costs more than reading all vehicles once. */
export const FILTER_MOST = { characters: 4_000, comparisons: 50, depth: 10, values: 200, stars: 3, value: 200 } as const

const ATTRIBUTE = 'attributes.'
const SAME: Readonly<Record<string, Comparator>> = { '<': '=lt=', '<=': '=le=', '>': '=gt=', '>=': '=ge=' }

/**
 * Reads a filter in RSQL (`market==DE;softwareVersion=lt=2.4`; `*` stands for any characters). Refuses
 * (`filter-invalid`) what is no filter, names a field that is none, or is beyond the limits.
 */
export function readFilter(text: string, field = 'filter'): Filter {
  if (text.length > FILTER_MOST.characters) {
    throw refused(field, `at most ${FILTER_MOST.characters} characters`)
  }
  const filter = filterOf(parsed(text, field), field)
  const comparisons = comparisonsIn(filter)
  if (comparisons > FILTER_MOST.comparisons) throw refused(field, `at most ${FILTER_MOST.comparisons} comparisons`)
  if (depthOf(filter) > FILTER_MOST.depth) throw refused(field, `at most ${FILTER_MOST.depth} levels of brackets`)
  return filter
}

function parsed(text: string, field: string): ExpressionNode {
  try {
    return parse(text)
  } catch (error) {
    throw refused(field, error instanceof Error ? error.message : 'a filter in RSQL')
  }
}

function filterOf(node: ExpressionNode, field: string): Filter {
  if (isLogicNode(node)) {
    const kind = node.operator === ';' || node.operator === 'and' ? 'all' : 'any'
    // A chain of the same operator is one level, however the parser nests it.
    const of = [filterOf(node.left, field), filterOf(node.right, field)]
    return { kind, of: of.flatMap((part) => (part.kind === kind ? part.of : [part])) }
  }
  if (!isComparisonNode(node)) throw refused(field, 'comparisons, joined by ; and ,')
  const name = getSelector(node)
  const operator = comparators.find((each) => each === (SAME[node.operator] ?? node.operator))
  if (operator === undefined) throw refused(field, `one of the operators ${comparators.join(' ')}`)
  const value = getValue(node)
  const values = Array.isArray(value) ? value.map(String) : [value]
  return { kind: 'comparison', field: fieldOf(name, field), operator, values: checked(values, operator, name, field) }
}

function fieldOf(name: string, field: string): FilterField {
  if (name.startsWith(ATTRIBUTE) && name.length > ATTRIBUTE.length) return { attribute: name.slice(ATTRIBUTE.length) }
  const column = filterFields.find((each) => each === name)
  if (column === undefined) throw refused(field, `fields are ${filterFields.join(', ')} and attributes.…, not ${name}`)
  return { column }
}

// oxlint-disable-next-line max-params -- what was compared, and where the filter stood
function checked(values: readonly string[], operator: Comparator, name: string, field: string): readonly string[] {
  const takesMany = operator === '=in=' || operator === '=out='
  if (values.length !== 1 && !takesMany) throw refused(field, `${operator} takes one value`)
  if (values.length > FILTER_MOST.values) throw refused(field, `at most ${FILTER_MOST.values} values in a list`)
  for (const value of values) {
    if (value.length > FILTER_MOST.value) throw refused(field, `at most ${FILTER_MOST.value} characters in a value`)
    if (value.includes('\0') || !value.isWellFormed()) throw refused(field, 'no zero characters')
    if (value.split('*').length - 1 > FILTER_MOST.stars) throw refused(field, `at most ${FILTER_MOST.stars} stars`)
    if (isTime(name) && !isInstant(value)) throw refused(field, `${name} is compared with an instant in RFC 3339`)
  }
  if (isTime(name) && !['=lt=', '=le=', '=gt=', '=ge='].includes(operator)) {
    throw refused(field, `${name} is compared with =lt=, =le=, =gt= or =ge=`)
  }
  return values
}

function isTime(name: string): boolean {
  return name === 'registeredAt' || name === 'seenAt'
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z$/.test(text) && !Number.isNaN(Date.parse(text))
}

function comparisonsIn(filter: Filter): number {
  return filter.kind === 'comparison' ? 1 : filter.of.reduce((sum, part) => sum + comparisonsIn(part), 0)
}

function depthOf(filter: Filter): number {
  return filter.kind === 'comparison' ? 1 : 1 + Math.max(...filter.of.map(depthOf))
}

function refused(field: string, rule: string): Refusal {
  return new Refusal('filter-invalid', `${field}: ${rule}.`, { field, rule })
}
