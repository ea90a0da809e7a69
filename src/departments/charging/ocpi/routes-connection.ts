import { z } from '@hono/zod-openapi'
import { record } from '../../../kernel/audit.ts'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, openApi, type RequestContext, route } from '../../../kernel/http/route.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../kernel/transaction.ts'
import { inviteAgain, openConnection, planPulls } from './actions-connection.ts'
import { connectionDetail, connectionList, connectionSchema, detailSchema } from './connection-view.ts'
import { originFor, type OcpiParts, versionsUrl } from './parts.ts'
import { lockConnection, saveConnectionFailure, saveConnectionSettings } from './store-connection.ts'

const reading = ['staff:sales', 'staff:finance', 'staff:care'] as const
const acting = ['staff:admin'] as const
const tags = ['Charging']
const params = z.object({ connectionId: z.uuid() })

const listing = route({
  method: 'get',
  path: '/api/charging/connections',
  operationId: 'listConnections',
  access: reading,
  tags,
  summary: 'Operators that we are connected with, and how they fare',
  responses: { 200: answers(z.object({ items: z.array(connectionSchema) }), 'All connections.') },
})

const showing = route({
  method: 'get',
  path: '/api/charging/connections/{connectionId}',
  operationId: 'getConnection',
  access: reading,
  tags,
  summary: 'One connection: modules, pulls, last messages',
  request: { params },
  responses: { 200: answers(detailSchema, 'The connection.') },
})

const invitation = z.object({ id: z.string(), token: z.string().nullable(), versionsUrl: z.string() })
const name = z.string().trim().min(1).max(100)

const creating = route({
  method: 'post',
  path: '/api/charging/connections',
  operationId: 'createConnection',
  access: acting,
  tags,
  summary: 'Make a connection: with a token to give out, or with the peer’s address and token',
  request: {
    body: body(
      z.strictObject({
        name,
        sendsBase64: z.boolean().openapi({ description: 'Off for peers that want our token as it is.' }),
        beginning: z.discriminatedUnion('by', [
          z.strictObject({ by: z.literal('peer') }),
          z.strictObject({
            by: z.literal('us'),
            versionsUrl: z.url({ protocol: /^https?$/, error: 'must be an address with http or https' }).max(255),
            token: z.string().regex(/^[\x21-\x7e]{1,64}$/, 'up to 64 printable characters without blanks'),
          }),
        ]),
      }),
    ),
  },
  responses: { 201: answers(invitation, 'It waits for its registration; the token is shown this once.') },
})

const changing = route({
  method: 'post',
  path: '/api/charging/connections/{connectionId}/settings',
  operationId: 'changeConnection',
  access: acting,
  tags,
  summary: 'Change the name, or how our token is sent',
  request: { params, body: body(z.strictObject({ name, sendsBase64: z.boolean() })) },
  responses: { 201: answers(z.object({ id: z.string() }), 'It holds from the next call on.') },
})

/** What is started and goes on by itself. */
const started = { 202: answers(z.object({ id: z.string() }), 'It is under way.') }

const registering = route({
  method: 'post',
  path: '/api/charging/connections/{connectionId}/registrations',
  operationId: 'registerConnection',
  access: acting,
  tags,
  summary: 'Register with the peer, or change both tokens when the connection stands',
  request: { params },
  responses: started,
})

const inviting = route({
  method: 'post',
  path: '/api/charging/connections/{connectionId}/invitations',
  operationId: 'inviteConnection',
  access: acting,
  tags,
  summary: 'Begin anew with a fresh token to give out; the old ones open nothing any more',
  request: { params },
  responses: { 201: answers(invitation, 'The token is shown this once.') },
})

const ending = route({
  method: 'post',
  path: '/api/charging/connections/{connectionId}/endings',
  operationId: 'endConnection',
  access: acting,
  tags,
  summary: 'End the connection; the peer is told',
  request: { params },
  responses: started,
})

const pulling = route({
  method: 'post',
  path: '/api/charging/connections/{connectionId}/pulls',
  operationId: 'pullConnection',
  access: acting,
  tags,
  summary: 'Fetch everything of the peer now',
  request: { params },
  responses: started,
})

/** Connections, for the cockpit. */
export function connectionRoutes(parts: OcpiParts) {
  const { house } = parts
  const routes = openApi()
  routes.openapi(listing, async (c) => c.json({ items: await connectionList(parts) }, 200))
  routes.openapi(showing, async (c) => c.json(await connectionDetail(parts, c.req.valid('param').connectionId), 200))
  routes.openapi(creating, async (c) => {
    const answer = await answerOnce(c, 201, async (tx) => {
      const wish = c.req.valid('json')
      const made = await openConnection(parts, tx, wish)
      note(c, tx, { action: 'connection-created', id: made.id, details: { name: wish.name, by: wish.beginning.by } })
      return { ...made, versionsUrl: versionsUrl(originFor(parts, null)) }
    })
    await parts.connections.refresh()
    return answer
  })
  routes.openapi(changing, async (c) => {
    const { connectionId: id } = c.req.valid('param')
    const answer = await answerOnce(c, 201, async (tx) => {
      await lockConnection(tx, id)
      await saveConnectionSettings(tx, id, c.req.valid('json'))
      note(c, tx, { action: 'connection-changed', id, details: c.req.valid('json') })
      return { id }
    })
    await parts.connections.refresh()
    return answer
  })
  routes.openapi(registering, (c) =>
    answerOnce(c, 202, async (tx) => {
      const { connectionId: id } = c.req.valid('param')
      const { peerUrl, state } = await lockConnection(tx, id)
      if (peerUrl === null || state === 'ended') {
        throw new Refusal('connection-without-address', 'Only the peer can begin here: give it the token.', {
          connection: id,
        })
      }
      await saveConnectionFailure(tx, id, null)
      enqueue(tx, { name: 'ocpi-register', payload: { connectionId: id }, queue: `ocpi:${id}`, maxAttempts: 1 })
      note(c, tx, { action: 'connection-registered', id, details: {} })
      return { id }
    }),
  )
  routes.openapi(inviting, async (c) => {
    const { connectionId: id } = c.req.valid('param')
    const answer = await answerOnce(c, 201, async (tx) => {
      const token = await inviteAgain(parts, tx, id)
      note(c, tx, { action: 'connection-invited', id, details: {} })
      return { id, token, versionsUrl: versionsUrl(originFor(parts, null)) }
    })
    await parts.connections.refresh()
    return answer
  })
  routes.openapi(ending, (c) =>
    answerOnce(c, 202, async (tx) => {
      const { connectionId: id } = c.req.valid('param')
      await lockConnection(tx, id)
      enqueue(tx, { name: 'ocpi-end', payload: { connectionId: id }, queue: `ocpi:${id}` })
      note(c, tx, { action: 'connection-ended', id, details: {} })
      return { id }
    }),
  )
  routes.openapi(pulling, (c) =>
    answerOnce(c, 202, async (tx) => {
      const { connectionId: id } = c.req.valid('param')
      const { state } = await lockConnection(tx, id)
      if (state !== 'registered') {
        throw new Refusal('connection-not-registered', 'There is nobody to fetch from yet.', { connection: id })
      }
      await planPulls({ house }, tx, id)
      note(c, tx, { action: 'connection-pulled', id, details: {} })
      return { id }
    }),
  )
  return routes
}

function note(
  c: RequestContext,
  tx: Tx,
  { action, id, details }: { action: string; id: string; details: Record<string, unknown> },
): void {
  record(tx, { caller: c.get('caller'), action, subject: id, details, at: c.get('house').clock() })
}
