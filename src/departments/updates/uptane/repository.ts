import { Refusal } from '../../../kernel/refusal.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { PublishedImages } from './image-book.ts'
import type { Delegation, Image } from './image.ts'
import type { RepositoryName, Root, RoleKeys, SignedDocument, Targets, TopRole } from './metadata.ts'
import type { Custody } from './key-store.ts'
import type { NextRoot } from './next-root.ts'
import type { KeyBook } from './verify-signed.ts'

/** A file of a repository, as it was signed. */
export interface Published {
  readonly version: number
  readonly body: string
  readonly signedAt: Instant
  readonly expiresAt: Instant
}

/** A file that is to be published. */
export interface NewFile extends Published {
  readonly repository: RepositoryName
  readonly role: string
}

export interface Repository {
  readonly root: SignedDocument<Root>
  /** The newest file of each role. */
  readonly current: ReadonlyMap<string, Published>
}

/** Both repositories as they stand, and what is drafted for them. */
export interface RepositoryBook {
  readonly image: Repository
  readonly director: Repository
  /** The image repository's own targets, with who else signs. */
  readonly targets: Targets
  readonly images: readonly Image[]
  readonly published: PublishedImages
  readonly delegations: readonly Delegation[]
  /** Roots that wait for signatures of keys that are held elsewhere. */
  readonly nextRoots: ReadonlyMap<RepositoryName, NextRoot>
}

export function requireBook(book: RepositoryBook | null): RepositoryBook {
  if (!book) throw new Refusal('repositories-unknown', 'The Uptane repositories have not begun.')
  return book
}

/** Where a role's private keys belong (Uptane 2.1, Deployment Best Practices: online and offline keys). */
export function custodyOf(repository: RepositoryName, role: TopRole): Custody {
  if (role === 'root' || (repository === 'image' && role === 'targets')) return 'offline'
  return 'online'
}

/** Whose signatures the image repository's metadata of a role needs. Refuses (`role-unknown`) a role that nobody delegated to. */
export function imageSigners(
  { image, targets }: Pick<RepositoryBook, 'image' | 'targets'>,
  role: string,
): { readonly role: RoleKeys; readonly keys: KeyBook } {
  const { keys, roles } = image.root.signed
  if (role === 'targets') return { role: roles.targets, keys }
  const delegated = targets.delegations?.roles.find(({ name }) => name === role)
  if (!delegated || !targets.delegations) {
    throw new Refusal('role-unknown', 'The published targets delegate to no such role.', { role })
  }
  return { role: delegated, keys: targets.delegations.keys }
}

/** Whether less than half of its time is left: it is signed anew before it ends. */
export function isAging({ signedAt, expiresAt }: Pick<Published, 'signedAt' | 'expiresAt'>, at: Instant): boolean {
  return (
    expiresAt.epochMilliseconds - at.epochMilliseconds < (expiresAt.epochMilliseconds - signedAt.epochMilliseconds) / 2
  )
}
