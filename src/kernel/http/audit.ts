import { z } from '@hono/zod-openapi'
import { listAudit } from '../audit.ts'
import type { House } from '../house.ts'
import { pageQuery } from './page.ts'
import { answers, instantSchema, openApi, pageOf, route } from './route.ts'

const entrySchema = z
  .object({
    id: z.string(),
    at: instantSchema,
    actor: z.string(),
    actorName: z.string(),
    action: z.string(),
    subject: z.string(),
    details: z.unknown(),
  })
  .openapi('AuditEntry')

const listing = route({
  method: 'get',
  path: '/api/audit',
  operationId: 'listAudit',
  access: ['staff:admin'],
  tags: ['Cockpit'],
  summary: 'What the maker’s staff did',
  request: {
    query: pageQuery.extend({
      action: z.string().max(60).optional(),
      actor: z.string().max(80).optional(),
      subject: z.string().max(120).optional(),
    }),
  },
  responses: { 200: answers(pageOf(entrySchema), 'Deeds, newest first.') },
})

/** The audit log, for admins. */
export function auditRoutes(house: House) {
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const page = await listAudit(house.db, c.req.valid('query'))
    const items = page.items.map((entry) => ({ ...entry, at: entry.at.toString() }))
    return c.json({ items, next: page.next }, 200)
  })
  return routes
}
