import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../kernel/database.ts'
import { defer, type Tx } from '../../kernel/transaction.ts'
import { type Page, type PageQuery, pageFrom, readCursor } from '../../kernel/http/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Instant } from '../../kernel/time.ts'
import { type EditionContent, editionSchema } from './edition.ts'

/** What is known of an edition without its content. */
export interface EditionSummary {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly importedBy: string
  readonly importedAt: Instant
  readonly publications: readonly Publication[]
}

export interface Publication {
  readonly publishedBy: string
  readonly publishedAt: Instant
  readonly reason: string
}

export interface StoredEdition {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly content: EditionContent
}

export interface NewEdition {
  readonly id: string
  readonly name: string
  readonly contentText: string
  readonly contentHash: string
  readonly importedBy: string
  readonly importedAt: Instant
}

/** Keeps an imported edition; refuses one with the very same content. Returns its number. */
export async function insertEdition(tx: Tx, edition: NewEdition): Promise<number> {
  const { contentText, ...row } = edition
  const inserted = await tx
    .insertInto('catalogue.edition')
    .values({ ...row, content: contentText })
    .onConflict((conflict) => conflict.column('contentHash').doNothing())
    .returning('number')
    .executeTakeFirst()
  if (!inserted) throw new Refusal('edition-exists', 'An edition with exactly this content was imported before.')
  return inserted.number
}

/** Publications take turns: each must know which edition it takes the place of. */
export async function lockPublications(tx: Tx): Promise<void> {
  await sql`lock table catalogue.publication in exclusive mode`.execute(tx)
}

/** Writes the publication of an edition; travels with the commit. */
export function insertPublication(tx: Tx, editionId: string, publication: Publication): void {
  defer(tx, tx.insertInto('catalogue.publication').values({ editionId, ...publication }))
}

/** The id of the edition that is in the store, if any is. */
export async function findCurrentId(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('catalogue.publication')
    .select('editionId')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.editionId
}

/** Reads an edition with its content; refuses an unknown one. */
export async function findEdition(db: Db, id: string): Promise<StoredEdition> {
  const row = await db
    .selectFrom('catalogue.edition')
    .select(['id', 'number', 'name', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('edition-not-found', 'There is no such edition.', { edition: id })
  return { ...row, content: editionSchema.parse(row.content) }
}

/** Editions with their publications, newest first. */
export async function listEditions(db: Db, page: PageQuery): Promise<Page<EditionSummary>> {
  let query = summaries(db)
    .orderBy('number', 'desc')
    .limit(page.limit + 1)
  if (page.cursor) query = query.where('number', '<', readCursor(page.cursor, z.tuple([z.int()]))[0])
  const rows = await query.execute()
  const found = pageFrom(rows, page.limit, (row) => [row.number])
  return { ...found, items: await withPublications(db, found.items) }
}

/** One edition with its publications; refuses an unknown one. */
export async function findSummary(db: Db, id: string): Promise<EditionSummary> {
  const [summary] = await withPublications(db, await summaries(db).where('id', '=', id).execute())
  if (!summary) throw new Refusal('edition-not-found', 'There is no such edition.', { edition: id })
  return summary
}

function summaries(db: Db) {
  return db.selectFrom('catalogue.edition').select(['id', 'number', 'name', 'importedBy', 'importedAt'])
}

async function withPublications(
  db: Db,
  editions: readonly Omit<EditionSummary, 'publications'>[],
): Promise<readonly EditionSummary[]> {
  if (editions.length === 0) return []
  const rows = await db
    .selectFrom('catalogue.publication')
    .selectAll()
    .where(
      'editionId',
      'in',
      editions.map((edition) => edition.id),
    )
    .orderBy('position')
    .execute()
  const publications = Map.groupBy(rows, (row) => row.editionId)
  return editions.map((edition) => ({
    ...edition,
    publications: (publications.get(edition.id) ?? []).map(publicationOf),
  }))
}

function publicationOf({ publishedBy, publishedAt, reason }: Publication): Publication {
  return { publishedBy, publishedAt, reason }
}
