import { touch } from '../../../kernel/live.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { findModule } from '../store-software.ts'
import { type Delegation, type Image, imagePath } from './image.ts'
import { topRoles } from './metadata.ts'
import { REPOSITORIES, type UptaneParts } from './parts.ts'
import { requireBook } from './repository.ts'
import { insertImage, loadBook, saveDelegation } from './store-repository.ts'

export type NewImage = Pick<Image, 'moduleId' | 'filename' | 'role' | 'hardwareIds' | 'requires' | 'conflicts'> & {
  /** Null takes the next of the software's name. */
  readonly releaseCounter: number | null
}

/**
 * Drafts a module's file as an image; it is offered to vehicles once its role's metadata is published. Refuses what is not
 * there (`module-unknown`, `artifact-unknown`, `role-unknown`), `image-exists` and `release-taken`.
 */
export async function draftImage({ house }: UptaneParts, tx: Tx, wanted: NewImage): Promise<Image> {
  const book = requireBook(await loadBook(tx))
  const module = await findModule(tx, wanted.moduleId)
  const artifact = module.artifacts.find(({ filename }) => filename === wanted.filename)
  if (!artifact) {
    throw new Refusal('artifact-unknown', 'The module has no such file.', { field: 'filename' })
  }
  if (wanted.role !== 'targets' && !book.delegations.some(({ role }) => role === wanted.role)) {
    throw new Refusal('role-unknown', 'Nobody signs in this role.', { field: 'role' })
  }
  const before = book.images.filter(({ name }) => name === module.name).map(({ releaseCounter }) => releaseCounter)
  const newest = Math.max(0, ...before)
  const releaseCounter = wanted.releaseCounter ?? newest + 1
  if (releaseCounter <= newest) {
    throw new Refusal('release-taken', `The release must be above ${newest}.`, {
      field: 'releaseCounter',
      above: newest,
    })
  }
  const image = { ...wanted, name: module.name, path: imagePath(wanted), releaseCounter }
  await insertImage(tx, { ...image, createdAt: house.clock() })
  touch(tx, REPOSITORIES)
  return { ...image, sha256: artifact.sha256, sizeBytes: artifact.sizeBytes, publishedIn: null }
}

/** Lets others sign for a part of the image repository, from the next publication of its targets on; or changes their keys. */
export async function delegate({ house }: UptaneParts, tx: Tx, delegation: Delegation): Promise<void> {
  requireBook(await loadBook(tx))
  if (topRoles.some((role) => role === delegation.role)) {
    throw new Refusal('role-unknown', 'This is a role of the repository itself.', { field: 'role' })
  }
  saveDelegation(tx, delegation, house.clock())
  touch(tx, REPOSITORIES)
}
