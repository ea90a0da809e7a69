import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importEdition } from './import.ts'
import { prepareEdition, type PreparedEdition } from './prepared-edition.ts'

/** The demo maker's catalogue in the import format, as `demo/catalogue/generate.ts` has written it. */
export function demoEditionText(): Promise<string> {
  return readFile(join(import.meta.dirname, '../../../demo/catalogue/morgenrot.json'), 'utf8')
}

/** The same, prepared without a database: for tests of everything that sells from it. */
export async function demoEdition(): Promise<PreparedEdition> {
  const imported = importEdition(await demoEditionText())
  if (imported.kind === 'errors')
    throw new Error(`The demo catalogue has faults: ${JSON.stringify(imported.errors[0])}`)
  return prepareEdition('0197c000-0000-7000-8000-000000000001', 1, imported.content)
}
