import { z } from '@hono/zod-openapi'
import { findHold } from '../../../house/billing/public.ts'
import { languages } from '../../../house/markets/market.ts'
import { answerOnce, idempotencyKey } from '../../../kernel/http/answer.ts'
import { pageQuery } from '../../../kernel/http/page.ts'
import { answers, body, moneySchema, openApi, pageOf, type RequestContext, route } from '../../../kernel/http/route.ts'
import { present, Refusal } from '../../../kernel/refusal.ts'
import { GRID_CO2_G_PER_KWH } from './carbon.ts'
import { startSession } from './actions-start.ts'
import { stopSession } from './actions-stop.ts'
import type { SessionParts } from './parts.ts'
import type { Session } from './session.ts'
import { listMonths, listSessions } from './store-list.ts'
import { findOwnSession, findPromise, findPromises } from './store-session.ts'
import { type Around, sessionFileSchema, sessionFileView, sessionSchema, sessionView } from './views.ts'

const access = ['customer'] as const
const tags = ['Charging sessions']
const own = '/api/me/charging/sessions' as const
const one = '/api/me/charging/sessions/{id}' as const
const params = z.object({ id: z.uuid() })
const language = z.enum(languages).default('de')

const listing = route({
  method: 'get',
  path: own,
  operationId: 'listChargingSessions',
  access,
  tags,
  summary: 'The customer’s sessions, running and past, the newest first',
  request: { query: pageQuery },
  responses: { 200: answers(pageOf(sessionSchema), 'Sessions.') },
})

const monthly = route({
  method: 'get',
  path: '/api/me/charging/months',
  operationId: 'listChargingMonths',
  access,
  tags,
  summary: 'What the customer charged by month: energy, cost, carbon dioxide; the newest first',
  responses: {
    200: answers(
      z.object({
        items: z.array(
          z.object({ month: z.string(), sessions: z.int(), energyWh: z.int(), cost: moneySchema, co2G: z.int() }),
        ),
      }),
      'Two years at most.',
    ),
  },
})

const starting = route({
  method: 'post',
  path: own,
  operationId: 'startChargingSession',
  access,
  tags,
  summary: 'Start charging at a point by the price that was shown: money is reserved, then the charger asked',
  request: {
    body: body(
      z.strictObject({
        pointId: z.uuid(),
        connectorId: z.string().min(1).max(36).nullable().default(null),
        tariffVersionId: z.uuid(),
        as: z.enum(['private', 'company']).optional(),
        language,
      }),
    ),
  },
  responses: { 201: answers(sessionSchema, 'The session; it is charging once the charger says so.') },
})

const reading = route({
  method: 'get',
  path: one,
  operationId: 'readChargingSession',
  access,
  tags,
  summary: 'One session: live while it runs, a receipt afterwards, with the prices that were promised',
  request: { params, query: z.object({ language }) },
  responses: { 200: answers(sessionFileSchema, 'The session.') },
})

const stopping = route({
  method: 'post',
  path: `${one}/stops`,
  operationId: 'stopChargingSession',
  access,
  tags,
  summary: 'Stop a session at its charger, or call one off that has not begun',
  request: { params },
  responses: { 201: answers(sessionSchema, 'The session; it is over once the charger says so.') },
})

export const disputeReasons = ['too-expensive', 'too-much-energy', 'never-charged', 'blocking-fee', 'other'] as const

const disputing = route({
  method: 'post',
  path: `${one}/disputes`,
  operationId: 'disputeChargingSession',
  access,
  tags,
  summary: 'Disagree with what a session came to; it is looked at by people',
  request: {
    params,
    body: body(z.strictObject({ reason: z.enum(disputeReasons), text: z.string().trim().max(1000).default('') })),
  },
  responses: { 201: answers(z.object({ state: z.string() }), 'The dispute.') },
})

/** A customer's own charging sessions. */
export function sessionRoutes(parts: SessionParts) {
  const { house } = parts
  const routes = openApi()
  routes.openapi(listing, async (c) => {
    const page = await listSessions(house.db, customerOf(c), c.req.valid('query'))
    const promises = await findPromises(
      house.db,
      page.items.map(({ id }) => id),
    )
    const items = page.items.map((session) => sessionView(session, present(promises.get(session.id), 'a promise')))
    return c.json({ items, next: page.next }, 200)
  })
  routes.openapi(monthly, async (c) => {
    const months = await listMonths(house.db, customerOf(c), GRID_CO2_G_PER_KWH)
    const items = months.map(({ cost: amount, ...month }) => ({ ...month, cost: { amount, currency: 'EUR' as const } }))
    return c.json({ items }, 200)
  })
  routes.openapi(starting, async (c) => {
    const { as, ...wanted } = c.req.valid('json')
    const session = await startSession(parts, {
      ...wanted,
      ...(as === undefined ? {} : { as }),
      customerId: customerOf(c),
      key: idempotencyKey(c),
    })
    return c.json(sessionView(session, await findPromise(house.db, session.id)), 201)
  })
  routes.openapi(reading, async (c) => {
    const session = await findOwnSession(house.db, c.req.valid('param').id, customerOf(c))
    const [promise, around] = await Promise.all([findPromise(house.db, session.id), aroundOf(parts, session)])
    return c.json(sessionFileView(session, promise, { language: c.req.valid('query').language, around }), 200)
  })
  routes.openapi(stopping, async (c) => {
    idempotencyKey(c)
    const session = await stopSession(parts, customerOf(c), c.req.valid('param').id)
    return c.json(sessionView(session, await findPromise(house.db, session.id)), 201)
  })
  routes.openapi(disputing, (c) =>
    answerOnce(c, 201, async (tx) => {
      const session = await findOwnSession(tx, c.req.valid('param').id, customerOf(c))
      const { reason, text } = c.req.valid('json')
      if (session.state.name !== 'ended' && session.state.name !== 'settled') {
        throw new Refusal('session-not-disputable', 'Only what is over can be disagreed with.', {
          state: session.state.name,
        })
      }
      const told = text === '' ? reason : `${reason}: ${text}`
      const { state } = await parts.dispute(tx, { sessionId: session.id, customerId: session.customerId, text: told })
      return { state }
    }),
  )
  return routes
}

/** What others know of a session: what is reserved, what its meter signed, what is disputed. */
export async function aroundOf(parts: SessionParts, { id }: Session): Promise<Around> {
  const { db } = parts.house
  const [hold, verdict, dispute] = await Promise.all([
    findHold(db, 'charging', id),
    parts.verdictOf(db, id),
    parts.disputeOf(db, id),
  ])
  return {
    hold: hold ? { state: hold.state, amount: hold.amount, captured: hold.captured } : null,
    verdict: verdict?.verdict ?? null,
    dispute: dispute && { state: dispute.state, openedAt: dispute.openedAt.toString() },
  }
}

/** Who asks. Refuses (`not-allowed`) everybody but customers. */
export function customerOf(c: RequestContext): string {
  const caller = c.get('caller')
  if (caller.kind !== 'customer') throw new Refusal('not-allowed', 'Only customers charge.')
  return caller.userId
}
