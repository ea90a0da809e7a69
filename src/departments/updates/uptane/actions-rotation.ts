import { touch } from '../../../kernel/live.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { expiryOf, signRole } from './actions-repository.ts'
import { keyIdOf, type PublicKey } from './key.ts'
import {
  expiryAfter,
  LIFETIME_HOURS,
  type RepositoryName,
  type Root,
  rootSchema,
  type SignedDocument,
  type TopRole,
  topRoles,
} from './metadata.ts'
import { REPOSITORIES, type UptaneParts } from './parts.ts'
import { custodyOf, type RepositoryBook, requireBook } from './repository.ts'
import { isFullySigned, targetsStayValid } from './next-root.ts'
import { fileOf, heldOf, signDocument, signSnapshot, signTimestamp } from './signing.ts'
import { dropNextRoot, saveNextRoot } from './store-next-root.ts'
import { addFiles, loadBook, lockRepositories, savePublished } from './store-repository.ts'
import { requireNextRoot } from './verify-signed.ts'

export interface Rotation {
  readonly repository: RepositoryName
  readonly role: TopRole
  /** The role's keys from now on; null has the house make one. */
  readonly keys: readonly PublicKey[] | null
  readonly threshold: number
}

export interface Rotated {
  /** Whether it is in force; else it waits for signatures of keys that are held elsewhere. */
  readonly isPublished: boolean
  readonly metadata: SignedDocument<Root>
}

/**
 * Gives a role other keys: the next root, signed by the keys of the root before and of the next. When the house holds
 * enough of them it is published at once, else it waits to be signed elsewhere, in place of one that waited before. Refuses
 * (`key-absent`) keys for an online role that the house does not hold, because it could not sign with them.
 */
export async function rotateKeys(parts: UptaneParts, tx: Tx, rotation: Rotation): Promise<Rotated> {
  await lockRepositories(tx)
  const book = requireBook(await loadBook(tx))
  const before = book[rotation.repository].root
  const signed = await nextRoot(parts, before.signed, rotation)
  const signers = new Set([...before.signed.roles.root.keyids, ...signed.roles.root.keyids])
  const metadata = await signDocument(parts.keys, signed, await heldOf(parts.keys, [...signers]))
  const { keyids, threshold } = signed.roles.targets
  const maySignTargets = rotation.role !== 'targets' || (await heldOf(parts.keys, keyids)).length >= threshold
  if (!isFullySigned(before.signed, metadata) || !maySignTargets) {
    saveNextRoot(tx, rotation.repository, { metadata, draftedAt: parts.house.clock() })
    touch(tx, REPOSITORIES)
    return { isPublished: false, metadata }
  }
  await publishNextRoot(parts, tx, book, { repository: rotation.repository, metadata, targets: null })
  return { isPublished: true, metadata }
}

async function nextRoot({ house, keys }: UptaneParts, before: Root, rotation: Rotation): Promise<Root> {
  const { repository, role, threshold } = rotation
  const custody = custodyOf(repository, role)
  const own = rotation.keys ?? [await keys.make(custody)]
  const keyids = own.map(keyIdOf)
  await requireHeld({ keys }, custody === 'online' ? keyids : [])
  const roles = { ...before.roles, [role]: { keyids, threshold } }
  const book = { ...before.keys, ...Object.fromEntries(own.map((key) => [keyIdOf(key), key])) }
  const used = new Set(topRoles.flatMap((each) => roles[each].keyids))
  return {
    ...before,
    version: before.version + 1,
    expires: expiryAfter(house.clock(), LIFETIME_HOURS.root),
    keys: Object.fromEntries(Object.entries(book).filter(([keyId]) => used.has(keyId))),
    roles,
  }
}

async function requireHeld({ keys }: Pick<UptaneParts, 'keys'>, keyIds: readonly string[]): Promise<void> {
  const held = await heldOf(keys, keyIds)
  const absent = keyIds.filter((keyId) => !held.includes(keyId))
  if (absent.length > 0) {
    throw new Refusal('key-absent', 'The house must hold the keys of online roles.', { keys: absent })
  }
}

export interface RootPublication {
  readonly repository: RepositoryName
  readonly metadata: SignedDocument<Root>
  /** The image repository's targets, when they were signed anew elsewhere; null has the house sign them where that is needed. */
  readonly targets: SignedDocument | null
}

/**
 * Publishes a root that was signed elsewhere. Refuses one that does not follow (`metadata-outdated`, `signature-invalid`),
 * or under which the house could not go on signing (`key-absent`).
 */
export async function publishRoot(
  uptane: UptaneParts,
  tx: Tx,
  { repository, metadata, targets }: Omit<RootPublication, 'metadata'> & { readonly metadata: SignedDocument },
): Promise<{ readonly version: number }> {
  await lockRepositories(tx)
  const book = requireBook(await loadBook(tx))
  const at = uptane.house.clock()
  expiryOf(metadata, at)
  const parsed = rootSchema.safeParse(metadata.signed)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Refusal('metadata-malformed', 'This is not the payload of a root.', {
      field: `metadata.signed.${issue?.path.join('.') ?? ''}`,
    })
  }
  const wrongIds = Object.entries(parsed.data.keys).filter(([keyId, key]) => keyIdOf(key) !== keyId)
  if (wrongIds.length > 0) {
    throw new Refusal('metadata-malformed', 'A key’s id is not its hash.', { field: 'metadata.signed.keys' })
  }
  const next = { signed: parsed.data, signatures: metadata.signatures }
  requireNextRoot(book[repository].root, next)
  const online = topRoles.filter((role) => custodyOf(repository, role) === 'online')
  await requireHeld(
    uptane,
    online.flatMap((role) => next.signed.roles[role].keyids),
  )
  await publishNextRoot(uptane, tx, book, { repository, metadata: next, targets })
  return { version: next.signed.version }
}

async function publishNextRoot(
  uptane: UptaneParts,
  tx: Tx,
  book: RepositoryBook,
  { repository, metadata, targets }: RootPublication,
): Promise<void> {
  const at = uptane.house.clock()
  const file = fileOf({ repository, role: 'root' }, metadata, at)
  addFiles(tx, [file])
  dropNextRoot(tx, repository)
  touch(tx, REPOSITORIES)
  // The director signs for each vehicle when it asks; what was signed before is signed anew then.
  if (repository === 'director') return
  const image = { ...book.image, root: metadata }
  const resigned = await targetsUnder(uptane, { ...book, image }, targets, at)
  const snapshot = await signSnapshot(uptane.keys, image, resigned, at)
  const timestamp = await signTimestamp(uptane.keys, image, snapshot, at)
  addFiles(tx, [...resigned, snapshot, timestamp])
  for (const { role, version } of resigned) savePublished(tx, role, version)
}

/** The targets, signed anew when their keys have changed: vehicles would refuse them otherwise. */
async function targetsUnder({ keys }: UptaneParts, book: RepositoryBook, metadata: SignedDocument | null, at: Instant) {
  const isValid = targetsStayValid(book.image, book.image.root.signed)
  return isValid && !metadata ? [] : [await signRole(keys, book, { role: 'targets', metadata }, at)]
}
