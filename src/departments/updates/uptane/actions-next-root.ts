import { touch } from '../../../kernel/live.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import type { RepositoryName, SignedDocument } from './metadata.ts'
import { isFullySigned, type NextRoot, withSignatures } from './next-root.ts'
import { REPOSITORIES } from './parts.ts'
import { type RepositoryBook, requireBook } from './repository.ts'
import { dropNextRoot, saveNextRoot } from './store-next-root.ts'
import { loadBook, lockRepositories } from './store-repository.ts'

/** The root that waits for signatures. Refuses (`root-not-waiting`) when none does. */
export function requireWaiting(book: RepositoryBook, repository: RepositoryName): NextRoot {
  const next = book.nextRoots.get(repository)
  if (!next) throw new Refusal('root-not-waiting', 'No root of this repository waits for signatures.')
  return next
}

/**
 * Keeps the signatures that a keeper sends back with the root that waits for them; it is published apart, when there are
 * enough. Refuses `root-not-waiting`, `metadata-not-drafted`, `signature-invalid`.
 */
export async function addRootSignatures(
  tx: Tx,
  repository: RepositoryName,
  sent: SignedDocument,
): Promise<{ readonly version: number; readonly added: number; readonly isFullySigned: boolean }> {
  await lockRepositories(tx)
  const book = requireBook(await loadBook(tx))
  const { metadata: waiting, draftedAt } = requireWaiting(book, repository)
  const before = book[repository].root.signed
  const metadata = withSignatures(before, waiting, sent)
  saveNextRoot(tx, repository, { metadata, draftedAt })
  touch(tx, REPOSITORIES)
  return {
    version: metadata.signed.version,
    added: metadata.signatures.length - waiting.signatures.length,
    isFullySigned: isFullySigned(before, metadata),
  }
}

/** Takes back a root that waits; what is published stays as it is. Refuses `root-not-waiting`. */
export async function withdrawNextRoot(tx: Tx, repository: RepositoryName): Promise<{ readonly version: number }> {
  await lockRepositories(tx)
  const { metadata } = requireWaiting(requireBook(await loadBook(tx)), repository)
  dropNextRoot(tx, repository)
  touch(tx, REPOSITORIES)
  return { version: metadata.signed.version }
}
