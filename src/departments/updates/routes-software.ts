import { z } from '@hono/zod-openapi'
import { record } from '../../kernel/audit.ts'
import { answerOnce } from '../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../kernel/http/page.ts'
import { answers, body, openApi, pageOf, route } from '../../kernel/http/route.ts'
import { createModule, createSet, uploadArtifact } from './actions-software.ts'
import type { UpdateParts } from './parts.ts'
import { requirementsSchema } from './requirement.ts'
import { listModules, listSets } from './store-software.ts'
import { artifactSchema, moduleSchema, setSchema } from './views.ts'

const access = ['staff:updates'] as const
const tags = ['Updates']

/** As hawkBit limits it; larger ones need an object store with parts. */
const ARTIFACT_MOST_BYTES = 1024 * 1024 * 1024

const name = z.string().trim().min(1).max(128)
const version = z.string().trim().min(1).max(64)

const moduleListing = route({
  method: 'get',
  path: '/api/updates/modules',
  operationId: 'listSoftwareModules',
  access,
  tags,
  summary: 'Software modules, the newest first',
  request: { query: pageQuery },
  responses: { 200: answers(pageOf(moduleSchema), 'Modules with their files.') },
})

const moduleCreating = route({
  method: 'post',
  path: '/api/updates/modules',
  operationId: 'createSoftwareModule',
  access,
  tags,
  summary: 'Make a software module, still without files',
  request: {
    body: body(
      z.strictObject({
        name,
        version,
        part: name,
        vendor: z.string().trim().max(128).default(''),
        requires: requirementsSchema.default([]).openapi({
          description: 'Modules that a vehicle must have, in this version or a later one, before it gets this one.',
        }),
      }),
    ),
  },
  responses: { 201: answers(moduleSchema, 'It takes files until a set is made of it.') },
})

const uploading = route({
  method: 'post',
  path: '/api/updates/modules/{moduleId}/artifacts',
  operationId: 'uploadArtifact',
  access,
  tags,
  summary: 'Upload a file into a module; the body is its content',
  description:
    'The same file again gets the first answer again, so no Idempotency-Key is needed. With sha256 the content is ' +
    'checked against it.',
  request: {
    params: z.object({ moduleId: z.uuid() }),
    query: z.object({
      filename: z.string().regex(/^[\w][\w.+ -]{0,199}$/, 'letters, digits, and . _ + - or a space, 200 at the most'),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex')
        .optional(),
    }),
  },
  responses: { 201: answers(artifactSchema, 'It is kept.') },
})

const setListing = route({
  method: 'get',
  path: '/api/updates/sets',
  operationId: 'listSoftwareSets',
  access,
  tags,
  summary: 'Sets, the newest first',
  request: { query: pageQuery },
  responses: { 200: answers(pageOf(setSchema), 'Sets with their modules.') },
})

const setCreating = route({
  method: 'post',
  path: '/api/updates/sets',
  operationId: 'createSoftwareSet',
  access,
  tags,
  summary: 'Make a set of modules that are installed together',
  request: {
    body: body(
      z.strictObject({
        name,
        version,
        hardware: z.array(name).max(100).default([]),
        moduleIds: z
          .array(z.uuid())
          .min(1)
          .max(20)
          .refine((ids) => new Set(ids).size === ids.length, 'each module once'),
      }),
    ),
  },
  responses: { 201: answers(setSchema, 'The set; it and its modules stand still from now on.') },
})

const idCursor = z.tuple([z.uuid()])
/** Behind every id of ours. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

function beforeOf(cursor: string | undefined): string {
  return cursor === undefined ? LAST_ID : readCursor(cursor, idCursor)[0]
}

/** Software as staff manage it. */
export function softwareRoutes(parts: UpdateParts) {
  const { house } = parts
  const routes = openApi()
  routes.openapi(moduleListing, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const rows = await listModules(house.db, { limit: limit + 1, before: beforeOf(cursor) })
    const page = pageFrom(rows, limit, ({ id }) => [id])
    return c.json({ items: [...page.items], next: page.next }, 200)
  })
  routes.openapi(moduleCreating, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { requires, ...wanted } = c.req.valid('json')
      const module = await createModule(parts, tx, wanted, requires)
      const details = { name: module.name, version: module.version, requires }
      record(tx, { caller: c.get('caller'), action: 'module-created', subject: module.id, details, at: house.clock() })
      return module
    }),
  )
  routes.openapi(uploading, async (c) => {
    const { filename, sha256 } = c.req.valid('query')
    const artifact = await uploadArtifact(parts, {
      moduleId: c.req.valid('param').moduleId,
      filename,
      content: c.req.raw.body ?? emptyContent(),
      limits: { mostBytes: ARTIFACT_MOST_BYTES, sha256: sha256 ?? null },
    })
    return c.json(artifact, 201)
  })
  routes.openapi(setListing, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const rows = await listSets(house.db, { limit: limit + 1, before: beforeOf(cursor) })
    const page = pageFrom(rows, limit, ({ id }) => [id])
    return c.json({ items: [...page.items], next: page.next }, 200)
  })
  routes.openapi(setCreating, (c) =>
    answerOnce(c, 201, async (tx) => {
      const set = await createSet(parts, tx, c.req.valid('json'))
      const details = { name: set.name, version: set.version, hardware: set.hardware }
      record(tx, { caller: c.get('caller'), action: 'set-created', subject: set.id, details, at: house.clock() })
      return set
    }),
  )
  return routes
}

async function* emptyContent(): AsyncGenerator<Uint8Array> {}
