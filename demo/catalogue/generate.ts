import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { morgenrot } from './edition.ts'

/** Writes `morgenrot.json`, the demo edition in the import format: `node demo/catalogue/generate.ts && oxfmt demo/catalogue`. */
await writeFile(join(import.meta.dirname, 'morgenrot.json'), `${JSON.stringify(morgenrot(), null, 1)}\n`)
