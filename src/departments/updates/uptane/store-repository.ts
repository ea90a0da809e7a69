import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../../kernel/database.ts'
import { isUniqueViolation } from '../../../kernel/faults.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import { defer, insertRows, type Tx } from '../../../kernel/transaction.ts'
import { publishedImages } from './image-book.ts'
import { conflictsSchema, type Delegation, type Image, requirementsSchema } from './image.ts'
import { publicKeySchema } from './key.ts'
import { documentSchema, type RepositoryName, rootSchema, targetsSchema } from './metadata.ts'
import { loadNextRoots } from './store-next-root.ts'
import type { NewFile, Published, Repository, RepositoryBook } from './repository.ts'

/** Lets one transaction at a time sign; readers go on. */
export async function lockRepositories(tx: Tx): Promise<void> {
  await sql`lock table updates.uptane_metadata in share row exclusive mode`.execute(tx)
}

/** Adds files; they travel with the commit. */
export function addFiles(tx: Tx, files: readonly NewFile[]): void {
  insertRows(tx, 'updates.uptaneMetadata', files)
}

/** The file of a role in a version, if there is one. */
export async function findMetadata(
  db: Db,
  repository: RepositoryName,
  role: string,
  version: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('updates.uptaneMetadata')
    .select('body')
    .where('repository', '=', repository)
    .where('role', '=', role)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.body
}

/** Both repositories; null before they begin. */
export async function loadBook(db: Db): Promise<RepositoryBook | null> {
  const [files, images, delegations, nextRoots] = await Promise.all([
    loadCurrent(db),
    listImages(db),
    listDelegations(db),
    loadNextRoots(db),
  ])
  const [image, director] = [repositoryOf(files, 'image'), repositoryOf(files, 'director')]
  const top = image?.current.get('targets')
  if (!image || !director || !top) return null
  const targets = targetsSchema.parse(documentSchema.parse(JSON.parse(top.body)).signed)
  return { image, director, targets, images, published: publishedImages(images), delegations, nextRoots }
}

type CurrentRow = Awaited<ReturnType<typeof loadCurrent>>[number]

function loadCurrent(db: Db) {
  return db
    .selectFrom('updates.uptaneMetadata')
    .distinctOn(['repository', 'role'])
    .select(['repository', 'role', 'version', 'body', 'signedAt', 'expiresAt'])
    .orderBy('repository')
    .orderBy('role')
    .orderBy('version', 'desc')
    .execute()
}

function repositoryOf(rows: readonly CurrentRow[], name: RepositoryName): Repository | null {
  const current = new Map<string, Published>(
    rows.filter(({ repository }) => repository === name).map(({ role, ...file }) => [role, file]),
  )
  const root = current.get('root')
  if (!root) return null
  const { signed, signatures } = documentSchema.parse(JSON.parse(root.body))
  return { root: { signed: rootSchema.parse(signed), signatures }, current }
}

export interface NewImage extends Omit<Image, 'sizeBytes' | 'sha256' | 'publishedIn'> {
  readonly createdAt: Instant
}

/** Adds a draft of an image. Refuses `image-exists`, and a release that is not above all before (`release-taken`). */
export async function insertImage(tx: Tx, image: NewImage): Promise<void> {
  const { hardwareIds, requires, conflicts, ...row } = image
  const lists = { requires: JSON.stringify(requires), conflicts: JSON.stringify(conflicts) }
  try {
    await tx
      .insertInto('updates.uptaneImage')
      .values({ ...row, ...lists, hardwareIds: [...hardwareIds] })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'uptane_image_module')) {
      throw new Refusal('image-exists', 'This module is an image already.', { module: image.moduleId })
    }
    if (!isUniqueViolation(error, 'uptane_image_release')) throw error
    throw new Refusal('release-taken', 'This release of the software is there already.', { field: 'releaseCounter' })
  }
}

/** All images, drafts among them. */
export async function listImages(db: Db): Promise<readonly Image[]> {
  const rows = await db
    .selectFrom('updates.uptaneImage as i')
    .innerJoin('updates.artifact as a', (join) =>
      join.onRef('a.moduleId', '=', 'i.moduleId').onRef('a.filename', '=', 'i.filename'),
    )
    .select(['i.moduleId', 'i.filename', 'role', 'path', 'hardwareIds', 'name', 'releaseCounter'])
    .select(['requires', 'conflicts', 'publishedIn', 'a.sha256', 'a.sizeBytes'])
    .orderBy('i.path')
    .execute()
  return rows.map(({ requires, conflicts, ...row }) => ({
    ...row,
    requires: requirementsSchema.parse(requires),
    conflicts: conflictsSchema.parse(conflicts),
  }))
}

/** Says of a role's drafts that they are published; it travels with the commit. */
export function savePublished(tx: Tx, role: string, publishedIn: number): void {
  defer(
    tx,
    tx
      .updateTable('updates.uptaneImage')
      .set({ publishedIn })
      .where('role', '=', role)
      .where('publishedIn', 'is', null),
  )
}

/** Adds a delegation, or gives one other keys; it travels with the commit. */
export function saveDelegation(tx: Tx, { role, keys, threshold }: Delegation, createdAt: Instant): void {
  const row = { keys: JSON.stringify(keys), threshold }
  defer(
    tx,
    tx
      .insertInto('updates.uptaneDelegation')
      .values({ role, ...row, createdAt })
      .onConflict((conflict) => conflict.column('role').doUpdateSet(row)),
  )
}

async function listDelegations(db: Db): Promise<readonly Delegation[]> {
  const rows = await db
    .selectFrom('updates.uptaneDelegation')
    .select(['role', 'keys', 'threshold'])
    .orderBy('role')
    .execute()
  return rows.map(({ keys, ...row }) => ({ ...row, keys: z.array(publicKeySchema).parse(keys) }))
}
