import {
  createScanner,
  findNodeAtLocation,
  type Node,
  parseTree,
  type ParseError,
  printParseErrorCode,
} from 'jsonc-parser'

/** Where something stands in a text, as editors count: the first character of the first line is 1, 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A JSON text with the positions of its values, or the first thing that makes it no JSON. */
export type ReadText =
  | {
      readonly kind: 'json'
      readonly value: unknown
      readonly positionOf: PositionOf
      readonly doubled: readonly Doubled[]
    }
  | { readonly kind: 'broken'; readonly at: Position; readonly message: string }

/** The position of the value at a path; of the nearest thing around it when the value itself is missing. */
export type PositionOf = (path: readonly PropertyKey[]) => Position

/** A key that stands twice in one object: JSON readers disagree about it, so it is refused. */
export interface Doubled {
  readonly at: Position
  readonly key: string
}

const DEPTH_MOST = 40

/** Reads strict JSON and remembers where each value stands. */
export function readText(text: string): ReadText {
  const positionAt = positions(text)
  const deep = depthBeyond(text, DEPTH_MOST)
  if (deep !== null)
    return { kind: 'broken', at: positionAt(deep), message: `is nested deeper than ${DEPTH_MOST} levels` }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [first] = errors
  if (first || !root) {
    const message = first ? `is not JSON: ${words(printParseErrorCode(first.error))}` : 'is empty'
    return { kind: 'broken', at: positionAt(first?.offset ?? 0), message }
  }
  return {
    kind: 'json',
    value: JSON.parse(text),
    positionOf: (path) => positionAt(nearest(root, path)),
    doubled: doubledKeys(root).map((node) => ({ at: positionAt(node.offset), key: String(node.value) })),
  }
}

function nearest(root: Node, path: readonly PropertyKey[]): number {
  const segments = path.map((segment) => (typeof segment === 'number' ? segment : String(segment)))
  for (let length = segments.length; length > 0; length--) {
    const node = findNodeAtLocation(root, segments.slice(0, length))
    if (node) return node.offset
  }
  return root.offset
}

function doubledKeys(node: Node): readonly Node[] {
  const children = node.children ?? []
  const inside = children.flatMap(doubledKeys)
  if (node.type !== 'object') return inside
  const seen = new Set<unknown>()
  const keys = children.flatMap((property) => property.children?.[0] ?? [])
  return [...inside, ...keys.filter((key) => seen.has(key.value) || !seen.add(key.value))]
}

/** The offset at which brackets are nested deeper than allowed; the tree builder must not be led there. */
function depthBeyond(text: string, most: number): number | null {
  const scanner = createScanner(text, true)
  let depth = 0
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const token = text[scanner.getTokenOffset()]
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    if (depth > most) return scanner.getTokenOffset()
  }
  return null
}

function positions(text: string): (offset: number) => Position {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }
}

/** "CommaExpected" as people read it: "comma expected". */
function words(code: string): string {
  return code.replaceAll(/(?<!^)([A-Z])/g, ' $1').toLowerCase()
}
