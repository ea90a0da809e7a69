import { z } from '@hono/zod-openapi'
import { record } from '../../kernel/audit.ts'
import { answerOnce } from '../../kernel/http/answer.ts'
import { answers, body, openApi, route } from '../../kernel/http/route.ts'
import { newId } from '../../kernel/ids.ts'
import { touch } from '../../kernel/live.ts'
import { hashToken } from './credentials.ts'
import { GATEWAYS } from './live-polls.ts'
import type { UpdateParts } from './parts.ts'
import { insertGateway, revokeGateway } from './store-gateway.ts'

const access = ['staff:admin'] as const
const tags = ['Updates']

const creating = route({
  method: 'post',
  path: '/api/updates/gateways',
  operationId: 'createGateway',
  access,
  tags,
  summary: 'Let a gateway speak for vehicles',
  request: {
    body: body(
      z.strictObject({
        name: z.string().trim().min(1).max(128),
        token: z.string().regex(/^[\x21-\x7e]{32,256}$/, '32 to 256 visible characters'),
        mayRegister: z.boolean().openapi({ description: 'Whether vehicles not known yet are registered through it.' }),
      }),
    ),
  },
  responses: { 201: answers(z.object({ id: z.string(), name: z.string() }), 'It may call; its token is not kept.') },
})

const revoking = route({
  method: 'post',
  path: '/api/updates/gateways/{gatewayId}/revocations',
  operationId: 'revokeGateway',
  access,
  tags,
  summary: 'End a gateway’s right to speak',
  request: { params: z.object({ gatewayId: z.uuid() }) },
  responses: { 201: answers(z.object({ id: z.string() }), 'Its token opens nothing any more.') },
})

/** Gateways, for admins: one token of theirs speaks for every vehicle. */
export function gatewayRoutes({ house }: UpdateParts) {
  const routes = openApi()
  routes.openapi(creating, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { name, token, mayRegister } = c.req.valid('json')
      const id = newId()
      const at = house.clock()
      await insertGateway(tx, { id, name, mayRegister, tokenHash: hashToken(token), createdAt: at })
      record(tx, {
        caller: c.get('caller'),
        action: 'gateway-created',
        subject: id,
        details: { name, mayRegister },
        at,
      })
      touch(tx, GATEWAYS)
      return { id, name }
    }),
  )
  routes.openapi(revoking, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { gatewayId: id } = c.req.valid('param')
      const at = house.clock()
      await revokeGateway(tx, id, at)
      record(tx, { caller: c.get('caller'), action: 'gateway-revoked', subject: id, details: {}, at })
      touch(tx, GATEWAYS)
      return { id }
    }),
  )
  return routes
}
