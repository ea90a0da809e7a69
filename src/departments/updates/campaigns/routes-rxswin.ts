import { z } from '@hono/zod-openapi'
import { record } from '../../../kernel/audit.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../../kernel/http/page.ts'
import { answers, body, callerName, instantSchema, openApi, pageOf, route } from '../../../kernel/http/route.ts'
import type { UpdateParts } from '../parts.ts'
import type { SoftwareSet } from '../software.ts'
import { findSet } from '../store-software.ts'
import {
  insertRxswin,
  listRxswin,
  type RegisteredSoftware,
  registeredSoftware,
  type RxswinLine,
} from './store-rxswin.ts'

const access = ['staff:updates'] as const
const tags = ['Updates']

const identifier = z.string().regex(/^[\w./ -]{1,64}$/, 'letters, digits and . / _ - or a space')

const lineSchema = z
  .object({
    identifier: z.string(),
    vehicleType: z.string(),
    setId: z.string(),
    before: registeredSoftware.nullable(),
    after: registeredSoftware,
    evidence: z.string(),
    actor: z.string(),
    at: instantSchema,
  })
  .openapi('RxswinLine')

const listing = route({
  method: 'get',
  path: '/api/updates/rxswin',
  operationId: 'listRxswin',
  access,
  tags,
  summary: 'The RXSWIN register, the newest line first',
  request: { query: pageQuery.extend({ identifier: identifier.optional() }) },
  responses: { 200: answers(pageOf(lineSchema), 'Software by type approval, before and after each set.') },
})

const registering = route({
  method: 'post',
  path: '/api/updates/rxswin',
  operationId: 'registerRxswin',
  access,
  tags,
  summary: 'Enter a set into the RXSWIN register (UN R156)',
  request: {
    body: body(
      z.strictObject({
        identifier,
        vehicleType: z.string().trim().min(1).max(128),
        setId: z.uuid(),
        beforeSetId: z.uuid().nullable(),
        evidence: z.string().trim().min(1).max(4_000),
      }),
    ),
  },
  responses: { 201: answers(lineSchema, 'The line; it never changes.') },
})

const positionCursor = z.tuple([z.int()])

/** Which software belongs to which type approval, for audits. */
export function rxswinRoutes({ house }: UpdateParts) {
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const { limit, cursor, identifier: wanted } = c.req.valid('query')
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : readCursor(cursor, positionCursor)[0]
    const lines = await listRxswin(house.db, { limit: limit + 1, before, identifier: wanted ?? null })
    const page = pageFrom(lines, limit, ({ position }) => [position])
    return c.json({ items: page.items.map(lineView), next: page.next }, 200)
  })
  routes.openapi(registering, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { beforeSetId, ...wanted } = c.req.valid('json')
      const [after, before] = await Promise.all([
        findSet(tx, wanted.setId),
        beforeSetId === null ? null : findSet(tx, beforeSetId),
      ])
      const at = house.clock()
      const line = {
        ...wanted,
        before: before && softwareOf(before),
        after: softwareOf(after),
        actor: callerName(c),
        at,
      }
      await insertRxswin(tx, line)
      const details = { vehicleType: wanted.vehicleType, set: wanted.setId }
      record(tx, { caller: c.get('caller'), action: 'rxswin-registered', subject: wanted.identifier, details, at })
      return lineView(line)
    }),
  )
  return routes
}

/** A set as the register keeps it. */
export function softwareOf({ name, version, modules }: SoftwareSet): RegisteredSoftware {
  return {
    set: name,
    version,
    modules: modules.map(({ artifacts, ...module }) => ({
      name: module.name,
      version: module.version,
      part: module.part,
      files: artifacts.map(({ filename, sha256 }) => ({ filename, sha256 })),
    })),
  }
}

function lineView(line: Omit<RxswinLine, 'position'>): z.infer<typeof lineSchema> {
  const { identifier: name, vehicleType, setId, before, after, evidence, actor, at } = line
  return { identifier: name, vehicleType, setId, before, after, evidence, actor, at: at.toString() }
}
