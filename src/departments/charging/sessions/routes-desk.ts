import { z } from '@hono/zod-openapi'
import { languages } from '../../../house/markets/market.ts'
import { pageQuery } from '../../../kernel/http/page.ts'
import { answers, instantSchema, openApi, pageOf, route } from '../../../kernel/http/route.ts'
import { findMailboxes } from '../../../kernel/identity/store.ts'
import { present } from '../../../kernel/refusal.ts'
import type { SessionParts } from './parts.ts'
import { aroundOf } from './routes-session.ts'
import { stateNames } from './session.ts'
import { countOpen, listAllSessions } from './store-list.ts'
import { findPromise, findPromises, findSession, listSteps } from './store-session.ts'
import { sessionFileSchema, sessionFileView, sessionSchema, sessionView } from './views.ts'

const access = ['staff:care'] as const
const tags = ['Charging sessions']

const lineSchema = sessionSchema.extend({ customerName: z.string() }).openapi('ChargingSessionLine')

const listing = route({
  method: 'get',
  path: '/api/charging/sessions',
  operationId: 'listAllChargingSessions',
  access,
  tags,
  summary: 'All sessions, the newest first, and how many stand where of those that are not over',
  request: { query: pageQuery.extend({ state: z.enum(stateNames).optional() }) },
  responses: {
    200: answers(pageOf(lineSchema).extend({ counts: z.record(z.string(), z.int()) }), 'Sessions.'),
  },
})

const reading = route({
  method: 'get',
  path: '/api/charging/sessions/{id}',
  operationId: 'readAnyChargingSession',
  access,
  tags,
  summary: 'A session with how it came to stand so',
  request: { params: z.object({ id: z.uuid() }), query: z.object({ language: z.enum(languages).default('de') }) },
  responses: {
    200: answers(
      sessionFileSchema
        .extend({
          customerName: z.string(),
          operator: z.string(),
          operatorSessionId: z.string().nullable(),
          steps: z.array(z.object({ at: instantSchema, what: z.string(), detail: z.string().nullable() })),
        })
        .openapi('ChargingSessionDesk'),
      'The session.',
    ),
  },
})

/** Sessions of all customers, for those who look after them. */
export function sessionDeskRoutes(parts: SessionParts) {
  const { db } = parts.house
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const { state, ...page } = c.req.valid('query')
    const [{ items, next }, counts] = await Promise.all([listAllSessions(db, { ...page, state }), countOpen(db)])
    const [promises, names] = await Promise.all([
      findPromises(
        db,
        items.map(({ id }) => id),
      ),
      findMailboxes(db, [...new Set(items.map(({ customerId }) => customerId))]),
    ])
    const lines = items.map((session) => ({
      ...sessionView(session, present(promises.get(session.id), 'a promise')),
      customerName: names.get(session.customerId)?.name ?? '',
    }))
    return c.json({ items: lines, next, counts }, 200)
  })
  routes.openapi(reading, async (c) => {
    const session = await findSession(db, c.req.valid('param').id)
    const [promise, around, steps, names] = await Promise.all([
      findPromise(db, session.id),
      aroundOf(parts, session),
      listSteps(db, session.id),
      findMailboxes(db, [session.customerId]),
    ])
    const { countryCode, partyId } = session.operator
    return c.json(
      {
        ...sessionFileView(session, promise, { language: c.req.valid('query').language, around }),
        customerName: names.get(session.customerId)?.name ?? '',
        operator: `${countryCode}*${partyId}`,
        operatorSessionId: session.operatorSessionId,
        steps: steps.map(({ at, what, detail }) => ({ at: at.toString(), what, detail })),
      },
      200,
    )
  })
  return routes
}
