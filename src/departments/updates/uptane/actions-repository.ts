import { touch } from '../../../kernel/live.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { canonicalJson } from './canonical-json.ts'
import { draftTargets } from './image.ts'
import { keyIdOf } from './key.ts'
import type { KeyStore } from './key-store.ts'
import {
  expiryAfter,
  LIFETIME_HOURS,
  type RepositoryName,
  type Root,
  type SignedDocument,
  SPEC_VERSION,
  topRoles,
} from './metadata.ts'
import { REPOSITORIES, type UptaneParts } from './parts.ts'
import { custodyOf, imageSigners, isAging, type NewFile, type RepositoryBook, requireBook } from './repository.ts'
import { fileOf, heldOf, nextVersion, signDocument, signSnapshot, signTimestamp } from './signing.ts'
import { addFiles, loadBook, lockRepositories, savePublished } from './store-repository.ts'
import { requireSigned } from './verify-signed.ts'

/**
 * Begins both repositories with keys that the house makes and holds, one for each role. For a ceremony elsewhere, rotate
 * them afterwards. Refuses (`repositories-exist`) a second time.
 */
export async function beginRepositories({ house, keys }: UptaneParts, tx: Tx): Promise<void> {
  await lockRepositories(tx)
  if ((await loadBook(tx)) !== null) {
    throw new Refusal('repositories-exist', 'The Uptane repositories have begun already.')
  }
  const at = house.clock()
  const [image, director] = await Promise.all([firstRoot(keys, 'image', at), firstRoot(keys, 'director', at)])
  const draft = { role: 'targets', version: 1, expires: expiryAfter(at, LIFETIME_HOURS.targets) }
  const { keyids } = image.signed.roles.targets
  const targets = fileOf(
    { repository: 'image', role: 'targets' },
    await signDocument(keys, draftTargets(draft, [], []), keyids),
    at,
  )
  const repository = { root: image, current: new Map() }
  const snapshot = await signSnapshot(keys, repository, [targets], at)
  const timestamp = await signTimestamp(keys, repository, snapshot, at)
  const roots = [fileOf({ repository: 'image', role: 'root' }, image, at)]
  roots.push(fileOf({ repository: 'director', role: 'root' }, director, at))
  addFiles(tx, [...roots, targets, snapshot, timestamp])
  touch(tx, REPOSITORIES)
}

async function firstRoot(keys: KeyStore, repository: RepositoryName, at: Instant): Promise<SignedDocument<Root>> {
  const made = await Promise.all(topRoles.map((role) => keys.make(custodyOf(repository, role))))
  const [root, targets, snapshot, timestamp] = made.map((key) => ({ keyids: [keyIdOf(key)], threshold: 1 }))
  if (!root || !targets || !snapshot || !timestamp) throw new Error('There are four roles.')
  const signed: Root = {
    _type: 'root',
    spec_version: SPEC_VERSION,
    version: 1,
    expires: expiryAfter(at, LIFETIME_HOURS.root),
    consistent_snapshot: true,
    keys: Object.fromEntries(made.map((key) => [keyIdOf(key), key])),
    roles: { root, targets, snapshot, timestamp },
  }
  return signDocument(keys, signed, root.keyids)
}

/** What the image repository's metadata of a role would say next, to be signed. Refuses `role-unknown`. */
export function draftRole(book: RepositoryBook, role: string, at: Instant, expires?: string) {
  imageSigners(book, role)
  const draft = {
    role,
    version: nextVersion(book.image.current, role),
    expires: expires ?? expiryAfter(at, LIFETIME_HOURS.targets),
  }
  return draftTargets(draft, book.images, book.delegations)
}

/**
 * Publishes the image repository's metadata of a role with all that is drafted for it: signed here, when the house holds
 * the keys (else `key-absent`), or as it was signed elsewhere. Then it must be the draft to the letter, but for when it
 * expires (`metadata-not-drafted`, `metadata-outdated`, `metadata-expired`, `signature-invalid`).
 */
export async function publishRole(
  parts: UptaneParts,
  tx: Tx,
  role: string,
  metadata: SignedDocument | null,
): Promise<{ readonly version: number }> {
  await lockRepositories(tx)
  const book = requireBook(await loadBook(tx))
  const at = parts.house.clock()
  const file = await signRole(parts.keys, book, { role, metadata }, at)
  const snapshot = await signSnapshot(parts.keys, book.image, [file], at)
  const timestamp = await signTimestamp(parts.keys, book.image, snapshot, at)
  addFiles(tx, [file, snapshot, timestamp])
  savePublished(tx, role, file.version)
  touch(tx, REPOSITORIES)
  return { version: file.version }
}

export interface Publication {
  readonly role: string
  readonly metadata: SignedDocument | null
}

/** The file of a role as it is to be published next, its signatures checked. */
export async function signRole(
  keys: KeyStore,
  book: RepositoryBook,
  { role, metadata }: Publication,
  at: Instant,
): Promise<NewFile> {
  const signers = imageSigners(book, role)
  const draft = draftRole(book, role, at, metadata ? expiryOf(metadata, at) : undefined)
  if (metadata) requireDrafted(metadata, draft)
  const { keyids, threshold } = signers.role
  const held = metadata ? [] : await heldOf(keys, keyids)
  const document = metadata
    ? { signed: draft, signatures: metadata.signatures }
    : await signDocument(keys, draft, held.length < threshold ? keyids : held)
  requireSigned(document, signers.role, signers.keys)
  return fileOf({ repository: 'image', role }, document, at)
}

/** When uploaded metadata expires. Refuses what is no instant, or has passed. */
export function expiryOf({ signed: { expires } }: SignedDocument, at: Instant): string {
  if (typeof expires !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(expires)) {
    throw new Refusal('metadata-malformed', 'expires must look like 2026-03-12T14:30:00Z.', {
      field: 'metadata.signed.expires',
    })
  }
  const instant = readInstant(expires)
  if (!instant || Temporal.Instant.compare(instant, at) <= 0) {
    throw new Refusal('metadata-expired', 'It would be expired at once.', { field: 'metadata.signed.expires' })
  }
  return expires
}

function readInstant(text: string): Instant | undefined {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined
  }
}

function requireDrafted({ signed }: SignedDocument, draft: ReturnType<typeof draftRole>): void {
  if (typeof signed['version'] === 'number' && signed['version'] !== draft.version) {
    throw new Refusal('metadata-outdated', `The next version is ${draft.version}.`, {
      field: 'metadata.signed.version',
    })
  }
  if (canonicalJson(signed) !== canonicalJson(draft)) {
    throw new Refusal('metadata-not-drafted', 'This is not what is drafted now: fetch the draft and sign that.', {
      field: 'metadata.signed',
    })
  }
}

/**
 * Gives the repositories with a timestamp that lives for a while yet: it is signed anew when half its time is over, once
 * for all who ask meanwhile. Where that cannot be done, the one that still lives is given.
 */
export function openFreshBook(parts: UptaneParts): () => Promise<RepositoryBook> {
  let signing: Promise<void> | undefined
  return async () => {
    const at = parts.house.clock()
    const book = requireBook(parts.shelf.get())
    if (!isStale(book, at)) return book
    signing ??= signStale(parts, at).finally(() => (signing = undefined))
    try {
      await signing
    } catch (error) {
      if (isExpired(book, at)) throw error
      parts.house.log.error({ err: error }, 'the image repository could not be signed anew')
    }
    return requireBook(parts.shelf.get())
  }
}

async function signStale({ house, keys, shelf }: UptaneParts, at: Instant): Promise<void> {
  await house.transaction(async (tx) => {
    await lockRepositories(tx)
    const now = requireBook(await loadBook(tx))
    if (!isStale(now, at)) return
    const before = now.image.current.get('snapshot')
    const keeps = before && !isAging(before, at)
    const snapshot = keeps ? before : await signSnapshot(keys, now.image, [], at)
    const timestamp = await signTimestamp(keys, now.image, snapshot, at)
    addFiles(tx, keeps ? [timestamp] : [{ ...snapshot, repository: 'image', role: 'snapshot' }, timestamp])
    touch(tx, REPOSITORIES)
  })
  await shelf.refresh()
}

function isExpired({ image }: RepositoryBook, at: Instant): boolean {
  const expiresAt = image.current.get('timestamp')?.expiresAt
  return !expiresAt || Temporal.Instant.compare(expiresAt, at) <= 0
}

function isStale({ image }: RepositoryBook, at: Instant): boolean {
  return ['snapshot', 'timestamp'].some((role) => {
    const file = image.current.get(role)
    return !file || isAging(file, at)
  })
}
