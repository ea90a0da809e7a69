import { createHash } from 'node:crypto'
import { record } from '../../kernel/audit.ts'
import type { Db } from '../../kernel/database.ts'
import type { Tx } from '../../kernel/transaction.ts'
import { publish } from '../../kernel/events.ts'
import type { House } from '../../kernel/house.ts'
import { type Caller, callerKey } from '../../kernel/identity/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { touch } from '../../kernel/live.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addPriceRecords, priceBook, priceChanges } from '../pricing/public.ts'
import { type EditionDifference, editionDifference } from './difference.ts'
import { editionPublished } from './events.ts'
import { importEdition } from './import.ts'
import { CATALOGUE } from './live.ts'
import {
  type EditionSummary,
  findCurrentId,
  findEdition,
  findSummary,
  insertEdition,
  insertPublication,
  lockPublications,
  type StoredEdition,
} from './store.ts'

/** What an import found: nothing is kept when it was only tried. */
export interface ImportReport {
  readonly edition: EditionSummary | null
  readonly difference: EditionDifference
}

/** Reads an edition and says what it would change. Refuses one with faults, each told with its line and column. */
export async function tryEdition(house: House, db: Db, text: string): Promise<ImportReport> {
  const { content } = readEdition(text)
  const before = await currentEdition(db)
  return { edition: null, difference: editionDifference(before?.content ?? null, content, house.clock()) }
}

/** The same, and keeps the edition as a draft, which nobody sees before it is published. */
export async function saveEdition(house: House, tx: Tx, text: string, caller: Caller): Promise<ImportReport> {
  const { content, json } = readEdition(text)
  const at = house.clock()
  const id = newId()
  const contentText = JSON.stringify(json)
  const contentHash = createHash('sha256').update(contentText).digest('hex')
  const importedBy = nameOf(caller)
  const number = await insertEdition(tx, {
    id,
    name: content.name,
    contentText,
    contentHash,
    importedBy,
    importedAt: at,
  })
  const before = await currentEdition(tx)
  record(tx, { caller, action: 'edition-imported', subject: id, details: { number, name: content.name }, at })
  return {
    edition: { id, number, name: content.name, importedBy, importedAt: at, publications: [] },
    difference: editionDifference(before?.content ?? null, content, at),
  }
}

/**
 * Puts an edition into the store, at once and as a whole; an older one the same way. What it changes in prices is added
 * to their history. Refuses the edition that is there already.
 */
export async function publishEdition(
  house: House,
  tx: Tx,
  wanted: { id: string; reason: string },
  caller: Caller,
): Promise<EditionSummary> {
  await lockPublications(tx)
  const at = house.clock()
  const [edition, before, summary] = await Promise.all([
    findEdition(tx, wanted.id),
    currentEdition(tx),
    findSummary(tx, wanted.id),
  ])
  if (before?.id === edition.id) {
    throw new Refusal('edition-current', 'This edition is in the store already.', { edition: edition.id })
  }
  const publication = { publishedBy: nameOf(caller), publishedAt: at, reason: wanted.reason }
  insertPublication(tx, edition.id, publication)
  const changes = priceChanges(priceBook(before?.content.prices ?? []), priceBook(edition.content.prices), at)
  await addPriceRecords(tx, edition.id, changes)
  publish(tx, editionPublished(edition, before, at))
  const details = { number: edition.number, reason: wanted.reason, prices: changes.length }
  record(tx, { caller, action: 'edition-published', subject: edition.id, details, at })
  touch(tx, CATALOGUE)
  return { ...summary, publications: [...summary.publications, publication] }
}

/** What publishing a stored edition now would change. */
export async function previewEdition(house: House, db: Db, id: string): Promise<ImportReport> {
  const [edition, before, summary] = await Promise.all([findEdition(db, id), currentEdition(db), findSummary(db, id)])
  return {
    edition: summary,
    difference: editionDifference(before?.content ?? null, edition.content, house.clock()),
  }
}

async function currentEdition(db: Db): Promise<StoredEdition | undefined> {
  const id = await findCurrentId(db)
  return id === undefined ? undefined : findEdition(db, id)
}

function readEdition(text: string) {
  const imported = importEdition(text)
  if (imported.kind === 'errors') {
    const { errors, more } = imported
    const [first] = errors
    const sentence = first ? `Line ${first.line}, column ${first.column}: ${first.path} ${first.message}` : 'Faults.'
    throw new Refusal('edition-invalid', sentence, { errors, more })
  }
  return imported
}

function nameOf(caller: Caller): string {
  return 'name' in caller ? caller.name : callerKey(caller)
}
