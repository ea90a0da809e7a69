import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, route } from '../../../kernel/http/route.ts'
import { readCommand } from './actions-read.ts'
import { askFor, startAtBox, stopAtBox, wishNames } from './actions-wallbox.ts'
import { asked } from './asked.ts'
import type { HomeParts } from './routes-wallbox.ts'
import { findOwnWallbox } from './store-wallbox.ts'
import { commandActions } from './wallbox.ts'

const access = ['customer'] as const
const tags = ['Home charging']
const one = '/api/me/wallboxes/{wallboxId}' as const
const params = z.object({ wallboxId: z.uuid() })

const commandSchema = z
  .object({
    id: z.string(),
    action: z.enum(commandActions),
    state: z.enum(['waiting', 'sent', 'accepted', 'rejected', 'unanswered', 'expired']),
    requestedAt: instantSchema,
  })
  .openapi('WallboxCommand')

const starting = route({
  method: 'post',
  path: `${one}/starts`,
  operationId: 'startHomeCharge',
  access,
  tags,
  summary: 'Start charging now',
  request: { params },
  responses: { 202: answers(commandSchema, 'It is sent to the box; what it answers is read from the command.') },
})

const stopping = route({
  method: 'post',
  path: `${one}/stops`,
  operationId: 'stopHomeCharge',
  access,
  tags,
  summary: 'Stop the running charge',
  request: { params },
  responses: { 202: answers(commandSchema, 'It is sent to the box; what it answers is read from the command.') },
})

const wishing = route({
  method: 'post',
  path: `${one}/requests`,
  operationId: 'askWallbox',
  access,
  tags,
  summary: 'Ask the box to restart, to tell its state or meter, or to forget its schedules',
  request: { params, body: body(z.strictObject({ wish: z.enum(wishNames) })) },
  responses: { 202: answers(commandSchema, 'It is sent to the box.') },
})

const following = route({
  method: 'get',
  path: `${one}/commands/{commandId}`,
  operationId: 'readWallboxCommand',
  access,
  tags,
  summary: 'What became of a command',
  request: { params: params.extend({ commandId: z.uuid() }) },
  responses: { 200: answers(commandSchema, '`unanswered`: nobody knows whether the box did it.') },
})

/** What a customer has the box do. */
export function wallboxCommandRoutes({ house }: HomeParts) {
  const routes = openApi()
  routes.openapi(starting, (c) =>
    answerOnce(c, 202, async (tx) => {
      const who = asked(c, house, c.req.valid('param').wallboxId)
      return readCommand(tx, who, await startAtBox(tx, who))
    }),
  )
  routes.openapi(stopping, (c) =>
    answerOnce(c, 202, async (tx) => {
      const who = asked(c, house, c.req.valid('param').wallboxId)
      return readCommand(tx, who, await stopAtBox(tx, who))
    }),
  )
  routes.openapi(wishing, (c) =>
    answerOnce(c, 202, async (tx) => {
      const who = asked(c, house, c.req.valid('param').wallboxId)
      return readCommand(tx, who, await askFor(tx, who, c.req.valid('json').wish))
    }),
  )
  routes.openapi(following, async (c) => {
    const { wallboxId, commandId } = c.req.valid('param')
    const who = asked(c, house, wallboxId)
    await findOwnWallbox(house.db, who.customerId, wallboxId)
    return c.json(await readCommand(house.db, who, commandId), 200)
  })
  return routes
}
