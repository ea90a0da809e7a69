import { z } from '@hono/zod-openapi'
import { answers, body, openApi, route } from '../../../kernel/http/route.ts'
import { changeOnce } from './routes-change.ts'
import { beginRepositories, draftRole, publishRole } from './actions-repository.ts'
import { publishRoot, type Rotated, rotateKeys } from './actions-rotation.ts'
import { keysSchema } from './key.ts'
import { documentSchema, repositoryNames, topRoles } from './metadata.ts'
import type { UptaneParts } from './parts.ts'
import { requireBook } from './repository.ts'
import { statusOf, statusSchema } from './status.ts'

const access = ['staff:updates'] as const
const tags = ['Uptane']

const published = z.object({ version: z.int() })
type Version = z.infer<typeof published>

const showing = route({
  method: 'get',
  path: '/api/updates/uptane',
  operationId: 'showUptane',
  access,
  tags,
  summary: 'How both repositories stand, and who holds their keys',
  responses: { 200: answers(statusSchema, 'Roles, versions, expiry and custody of keys.') },
})

const beginning = route({
  method: 'post',
  path: '/api/updates/uptane/repositories',
  operationId: 'beginUptane',
  access,
  tags,
  summary: 'Begin both repositories, with keys that the house makes',
  request: { body: body(z.strictObject({})) },
  responses: { 201: answers(published, 'They are there; vehicles may be given their roots.') },
})

const drafting = route({
  method: 'get',
  path: '/api/updates/uptane/drafts/{role}',
  operationId: 'draftUptaneMetadata',
  access,
  tags,
  summary: 'Fetch what the image repository would say next, to be signed elsewhere',
  request: { params: z.object({ role: z.string().max(64) }) },
  responses: { 200: answers(documentSchema, 'Without signatures.') },
})

const publishing = route({
  method: 'post',
  path: '/api/updates/uptane/publications',
  operationId: 'publishUptaneMetadata',
  access,
  tags,
  summary: 'Publish images and delegations of a role, signed here or elsewhere',
  request: {
    body: body(z.strictObject({ role: z.string().max(64), metadata: documentSchema.nullable().default(null) })),
  },
  responses: { 201: answers(published, 'Vehicles are given it from now on.') },
})

const rotating = route({
  method: 'post',
  path: '/api/updates/uptane/rotations',
  operationId: 'rotateUptaneKeys',
  access,
  tags,
  summary: 'Give a role other keys',
  request: {
    body: body(
      z
        .strictObject({
          repository: z.enum(repositoryNames),
          role: z.enum(topRoles),
          keys: keysSchema.nullable().default(null),
          threshold: z.int().min(1).max(16).default(1),
        })
        .refine(({ keys, threshold }) => threshold <= (keys?.length ?? 1), {
          path: ['threshold'],
          message: 'at most as many as keys',
        }),
    ),
  },
  responses: {
    201: answers(
      z.object({ isPublished: z.boolean(), metadata: documentSchema }),
      'The next root: published, or waiting to be signed by keys that are held elsewhere.',
    ),
  },
})

const rooting = route({
  method: 'post',
  path: '/api/updates/uptane/roots',
  operationId: 'publishUptaneRoot',
  access,
  tags,
  summary: 'Publish a root that was signed elsewhere',
  request: {
    body: body(
      z.strictObject({
        repository: z.enum(repositoryNames),
        metadata: documentSchema,
        targets: documentSchema.nullable().default(null),
      }),
    ),
  },
  responses: { 201: answers(published, 'It is in force.') },
})

/** The repositories as staff keep them. */
export function repositoryRoutes(parts: UptaneParts) {
  const { house, shelf } = parts
  const routes = openApi()
  routes.openapi(showing, async (c) => c.json(await statusOf(parts.keys, requireBook(shelf.get())), 200))
  routes.openapi(drafting, (c) => {
    const signed = draftRole(requireBook(shelf.get()), c.req.valid('param').role, house.clock())
    return c.json({ signed, signatures: [] }, 200)
  })
  routes.openapi(beginning, (c) => {
    const deedOf = () => ({ action: 'uptane-begun', subject: 'uptane', details: {} })
    return changeOnce(parts, c, deedOf, async (tx) => {
      await beginRepositories(parts, tx)
      return { version: 1 }
    })
  })
  routes.openapi(publishing, (c) => {
    const { role, metadata } = c.req.valid('json')
    const signed = metadata ? 'elsewhere' : 'here'
    const deedOf = ({ version }: Version) => ({
      action: 'uptane-published',
      subject: role,
      details: { signed, version },
    })
    return changeOnce(parts, c, deedOf, (tx) => publishRole(parts, tx, role, metadata))
  })
  routes.openapi(rotating, (c) => {
    const rotation = c.req.valid('json')
    const { repository: subject, role } = rotation
    const deedOf = ({ isPublished, metadata }: Rotated) => ({
      action: 'uptane-rotated',
      subject,
      details: { role, version: metadata.signed.version, isPublished },
    })
    return changeOnce(parts, c, deedOf, (tx) => rotateKeys(parts, tx, rotation))
  })
  routes.openapi(rooting, (c) => {
    const publication = c.req.valid('json')
    const { repository: subject } = publication
    const deedOf = ({ version }: Version) => ({ action: 'uptane-root-published', subject, details: { version } })
    return changeOnce(parts, c, deedOf, (tx) => publishRoot(parts, tx, publication))
  })
  return routes
}
