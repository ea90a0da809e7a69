import { z } from 'zod'
import { checkEdition } from './checks.ts'
import { type EditionContent, editionSchema } from './edition.ts'
import type { Issue } from './issue.ts'
import { type Position, type PositionOf, readText } from './position.ts'

/** A fault of an import at its place in the text, as an editor shows it. */
export interface ImportError extends Position {
  /** Where in the document, like `offers[2].groups[0].title.en`. */
  readonly path: string
  readonly message: string
}

export type ImportedEdition =
  | { readonly kind: 'edition'; readonly content: EditionContent; readonly json: unknown }
  | { readonly kind: 'errors'; readonly errors: readonly ImportError[]; readonly more: number }

export const IMPORT_MOST_CHARACTERS = 8 * 1024 * 1024
const ERRORS_MOST = 100

/** Reads an edition from its JSON text. Each fault is told with line and column, at most a hundred of them. */
export function importEdition(text: string): ImportedEdition {
  if (text.length > IMPORT_MOST_CHARACTERS) {
    return errors([{ line: 1, column: 1, path: '', message: `has more than ${IMPORT_MOST_CHARACTERS} characters` }])
  }
  const read = readText(text)
  if (read.kind === 'broken') return errors([{ ...read.at, path: '', message: read.message }])
  if (read.doubled.length > 0) {
    return errors(read.doubled.map(({ at, key }) => ({ ...at, path: key, message: `"${key}" stands twice here` })))
  }
  const parsed = editionSchema.safeParse(read.value)
  if (!parsed.success) return errors(located(parsed.error.issues.flatMap(schemaIssues), read.positionOf))
  const issues = checkEdition(parsed.data)
  if (issues.length > 0) return errors(located(issues, read.positionOf))
  return { kind: 'edition', content: parsed.data, json: read.value }
}

/** An unknown field is told where it stands, not where its object begins. */
function schemaIssues(issue: z.core.$ZodIssue): readonly Issue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not a field of the format' }))
  }
  return [{ path: issue.path, message: issue.message }]
}

function located(issues: readonly Issue[], positionOf: PositionOf): readonly ImportError[] {
  return issues
    .map(({ path, message }) => ({ ...positionOf(path), path: pathText(path), message }))
    .toSorted((one, other) => one.line - other.line || one.column - other.column)
}

function errors(all: readonly ImportError[]): ImportedEdition {
  return { kind: 'errors', errors: all.slice(0, ERRORS_MOST), more: Math.max(0, all.length - ERRORS_MOST) }
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, segment) =>
      typeof segment === 'number' ? `${text}[${segment}]` : `${text}${text && '.'}${String(segment)}`,
    '',
  )
}
