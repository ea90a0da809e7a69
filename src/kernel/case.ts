import { PostgresQueryCompiler } from 'kysely'

const snakes = new Map<string, string>()
const camels = new Map<string, string>()

/**
 * Writes our camelCase names as the database's snake_case while a statement is compiled. Kysely's plugin for it walks and
 * copies every statement and every row; this looks up names.
 */
export class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(snakeCase(identifier))
  }
}

export function snakeCase(name: string): string {
  return remembered(snakes, name, () => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
}

export function camelCase(name: string): string {
  return remembered(camels, name, () => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()))
}

function remembered(names: Map<string, string>, name: string, make: () => string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  const made = make()
  names.set(name, made)
  return made
}
