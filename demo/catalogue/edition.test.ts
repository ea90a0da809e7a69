import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { importEdition } from '../../src/house/catalogue/import.ts'
import { morgenrot } from './edition.ts'
import { multipliedEdition } from './multiplied.ts'

test('the written edition is the one the generator makes', async () => {
  const written: unknown = JSON.parse(await readFile(join(import.meta.dirname, 'morgenrot.json'), 'utf8'))
  assert.deepEqual(written, JSON.parse(JSON.stringify(morgenrot())))
})

test('a catalogue many times as large is as sound', () => {
  const imported = importEdition(JSON.stringify(multipliedEdition(5)))
  assert.ok(imported.kind === 'edition')
  assert.equal(imported.content.offers.length, 51)
})
