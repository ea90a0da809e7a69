import type { Instant } from '../../../kernel/time.ts'
import { canonicalJson } from './canonical-json.ts'
import type { KeyStore } from './key-store.ts'
import { expiryAfter, fileFact, LIFETIME_HOURS, type SignedDocument, snapshotOf, timestampOf } from './metadata.ts'
import type { NewFile, Published, Repository } from './repository.ts'

/** Signs with these keys. Refuses (`key-absent`) when one of them is not held here. */
export async function signDocument<T>(
  keys: KeyStore,
  signed: T,
  keyIds: readonly string[],
): Promise<SignedDocument<T>> {
  const payload = canonicalJson(signed)
  const signatures = await Promise.all(keyIds.map(async (keyid) => ({ keyid, sig: await keys.sign(keyid, payload) })))
  return { signed, signatures }
}

/** Those of the keys that are held here. */
export async function heldOf(keys: KeyStore, keyIds: readonly string[]): Promise<readonly string[]> {
  const held = await Promise.all(keyIds.map(async (keyId) => (await keys.custodyOf(keyId)) !== 'elsewhere'))
  return keyIds.filter((_, at) => held[at])
}

export function fileOf(
  { repository, role }: Pick<NewFile, 'repository' | 'role'>,
  document: SignedDocument<{ readonly version: number; readonly expires: string }>,
  signedAt: Instant,
): NewFile {
  const { version, expires } = document.signed
  const body = JSON.stringify(document)
  return { repository, role, version, body, signedAt, expiresAt: Temporal.Instant.from(expires) }
}

/** Signs what says that the image repository's files belong together, those that change now among them. */
export async function signSnapshot(
  keys: KeyStore,
  { root, current }: Repository,
  changed: readonly NewFile[],
  at: Instant,
): Promise<NewFile> {
  const files = new Map<string, Published>([...current, ...changed.map((file) => [file.role, file] as const)])
  const meta = Object.fromEntries(
    [...files]
      .filter(([role]) => !['root', 'snapshot', 'timestamp'].includes(role))
      .map(([role, { version, body }]) => [`${role}.json`, fileFact(version, body)]),
  )
  const payload = snapshotOf(nextVersion(current, 'snapshot'), expiryAfter(at, LIFETIME_HOURS.snapshot), meta)
  const document = await signDocument(keys, payload, root.signed.roles.snapshot.keyids)
  return fileOf({ repository: 'image', role: 'snapshot' }, document, at)
}

/** Signs that this snapshot of the image repository is the newest. */
export async function signTimestamp(
  keys: KeyStore,
  { root, current }: Repository,
  snapshot: Published,
  at: Instant,
): Promise<NewFile> {
  const fact = fileFact(snapshot.version, snapshot.body)
  const payload = timestampOf(nextVersion(current, 'timestamp'), expiryAfter(at, LIFETIME_HOURS.timestamp), fact)
  const document = await signDocument(keys, payload, root.signed.roles.timestamp.keyids)
  return fileOf({ repository: 'image', role: 'timestamp' }, document, at)
}

export function nextVersion(current: Repository['current'], role: string): number {
  return (current.get(role)?.version ?? 0) + 1
}
