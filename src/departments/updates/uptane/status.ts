import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../../kernel/http/route.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Delegation } from './image.ts'
import { keyIdOf } from './key.ts'
import type { KeyStore } from './key-store.ts'
import { type RepositoryName, repositoryNames, type RoleKeys, topRoles } from './metadata.ts'
import { changedRoles, type NextRoot, signedSoFar, targetsStayValid } from './next-root.ts'
import type { RepositoryBook } from './repository.ts'
import { heldOf } from './signing.ts'

const roleSchema = z.object({
  role: z.string(),
  threshold: z.int(),
  /** Offline keys that are still held here should be carried away; `elsewhere` says that others hold them. */
  keys: z.array(z.object({ keyId: z.string(), custody: z.enum(['online', 'offline', 'elsewhere']) })),
  /** Null where it is signed for each vehicle, or not yet. */
  version: z.int().nullable(),
  expiresAt: instantSchema.nullable(),
  /** How many files it offers to vehicles; null of a role that offers none. */
  images: z.int().nullable(),
})

const signedSchema = z.object({ needed: z.int(), valid: z.int() })

const nextRootSchema = z
  .object({
    version: z.int(),
    draftedAt: instantSchema,
    expiresAt: instantSchema,
    /** Whose keys or threshold it changes. */
    roles: z.array(z.enum(topRoles)).readonly(),
    /** By the root's keys before, and by its own: both must have signed. */
    signed: z.object({ before: signedSchema, own: signedSchema }),
    /** Whether the targets must be signed anew along with it, by keys that are held elsewhere. */
    needsTargets: z.boolean(),
  })
  .openapi('UptaneNextRoot')

export const statusSchema = z
  .object({
    repositories: z.array(
      z.object({
        name: z.enum(repositoryNames),
        roles: z.array(roleSchema),
        /** Its next root, where that waits for signatures. */
        nextRoot: nextRootSchema.nullable(),
      }),
    ),
    /** Whether keys that belong offline are held by this house, as in the demo. */
    holdsOfflineKeys: z.boolean(),
    /** Images that are not published yet. */
    drafts: z.array(
      z.object({
        path: z.string(),
        role: z.string(),
        name: z.string(),
        releaseCounter: z.int(),
        hardwareIds: z.array(z.string()).readonly(),
      }),
    ),
    /** Roles that others sign for, or with other keys, once the targets are published. */
    draftedDelegations: z.array(z.string()),
  })
  .openapi('UptaneStatus')

/** How both repositories stand, and where their keys are. */
export async function statusOf(keys: KeyStore, book: RepositoryBook): Promise<z.infer<typeof statusSchema>> {
  const repositories = await Promise.all(
    repositoryNames.map(async (name) => {
      const next = book.nextRoots.get(name)
      return {
        name,
        roles: await Promise.all(rolesOf(book, name).map((role) => roleStatus(keys, book, name, role))),
        nextRoot: next === undefined ? null : await nextRootStatus(keys, book, name, next),
      }
    }),
  )
  const held = repositories.flatMap(({ roles }) => roles.flatMap((role) => role.keys))
  return {
    repositories,
    holdsOfflineKeys: held.some(({ custody }) => custody === 'offline'),
    drafts: book.images
      .filter(({ publishedIn }) => publishedIn === null)
      .map(({ path, role, name, releaseCounter, hardwareIds }) => ({ path, role, name, releaseCounter, hardwareIds })),
    draftedDelegations: book.delegations.filter((each) => !isInForce(book, each)).map(({ role }) => role),
  }
}

function isInForce({ targets }: RepositoryBook, { role, keys, threshold }: Delegation): boolean {
  const published = targets.delegations?.roles.find(({ name }) => name === role)
  if (!published) return false
  const { keyids, threshold: needed } = published
  return canonicalJson({ keyids, needed }) === canonicalJson({ keyids: keys.map(keyIdOf), needed: threshold })
}

type NamedRole = RoleKeys & { readonly name: string }

function rolesOf(book: RepositoryBook, name: RepositoryName): readonly NamedRole[] {
  const { roles } = book[name].root.signed
  const own = topRoles.map((role) => ({ name: role, ...roles[role] }))
  return name === 'image' ? [...own, ...(book.targets.delegations?.roles ?? [])] : own
}

async function roleStatus(keys: KeyStore, book: RepositoryBook, name: RepositoryName, role: NamedRole) {
  const file = book[name].current.get(role.name)
  const offersImages = name === 'image' && !['root', 'snapshot', 'timestamp'].includes(role.name)
  const offered = book.images.filter((image) => image.role === role.name && image.publishedIn !== null)
  return {
    role: role.name,
    threshold: role.threshold,
    keys: await Promise.all(role.keyids.map(async (keyId) => ({ keyId, custody: await keys.custodyOf(keyId) }))),
    version: file?.version ?? null,
    expiresAt: file?.expiresAt.toString() ?? null,
    images: offersImages ? offered.length : null,
  }
}

async function nextRootStatus(keys: KeyStore, book: RepositoryBook, name: RepositoryName, next: NextRoot) {
  const { signed } = next.metadata
  const before = book[name].root.signed
  const { keyids, threshold } = signed.roles.targets
  const breaksTargets = name === 'image' && !targetsStayValid(book.image, signed)
  return {
    version: signed.version,
    draftedAt: next.draftedAt.toString(),
    expiresAt: signed.expires,
    roles: changedRoles(before, signed),
    signed: signedSoFar(before, next.metadata),
    needsTargets: breaksTargets && (await heldOf(keys, keyids)).length < threshold,
  }
}
