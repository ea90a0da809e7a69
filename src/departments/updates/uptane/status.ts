import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../../kernel/http/route.ts'
import type { KeyStore } from './key-store.ts'
import { type RepositoryName, repositoryNames, type RoleKeys, topRoles } from './metadata.ts'
import type { RepositoryBook } from './repository.ts'

const roleSchema = z.object({
  role: z.string(),
  threshold: z.int(),
  /** Offline keys that are still held here should be carried away; `elsewhere` says that others hold them. */
  keys: z.array(z.object({ keyId: z.string(), custody: z.enum(['online', 'offline', 'elsewhere']) })),
  /** Null where it is signed for each vehicle, or not yet. */
  version: z.int().nullable(),
  expiresAt: instantSchema.nullable(),
})

export const statusSchema = z
  .object({
    repositories: z.array(z.object({ name: z.enum(repositoryNames), roles: z.array(roleSchema) })),
    /** Whether keys that belong offline are held by this house, as in the demo. */
    holdsOfflineKeys: z.boolean(),
    /** Paths of images that are not published yet. */
    drafts: z.array(z.string()),
  })
  .openapi('UptaneStatus')

/** How both repositories stand, and where their keys are. */
export async function statusOf(keys: KeyStore, book: RepositoryBook): Promise<z.infer<typeof statusSchema>> {
  const repositories = await Promise.all(
    repositoryNames.map(async (name) => ({
      name,
      roles: await Promise.all(rolesOf(book, name).map((role) => roleStatus(keys, book, name, role))),
    })),
  )
  const held = repositories.flatMap(({ roles }) => roles.flatMap((role) => role.keys))
  return {
    repositories,
    holdsOfflineKeys: held.some(({ custody }) => custody === 'offline'),
    drafts: book.images.filter(({ publishedIn }) => publishedIn === null).map(({ path }) => path),
  }
}

type NamedRole = RoleKeys & { readonly name: string }

function rolesOf(book: RepositoryBook, name: RepositoryName): readonly NamedRole[] {
  const { roles } = book[name].root.signed
  const own = topRoles.map((role) => ({ name: role, ...roles[role] }))
  return name === 'image' ? [...own, ...(book.targets.delegations?.roles ?? [])] : own
}

async function roleStatus(keys: KeyStore, book: RepositoryBook, name: RepositoryName, role: NamedRole) {
  const file = book[name].current.get(role.name)
  return {
    role: role.name,
    threshold: role.threshold,
    keys: await Promise.all(role.keyids.map(async (keyId) => ({ keyId, custody: await keys.custodyOf(keyId) }))),
    version: file?.version ?? null,
    expiresAt: file?.expiresAt.toString() ?? null,
  }
}
