import { z } from '@hono/zod-openapi'
import { answers, instantSchema, openApi, route } from '../../../kernel/http/route.ts'
import type { HomeParts } from './routes-wallbox.ts'
import { listCommands, listEntries } from './store-command.ts'
import { listRunning } from './store-session.ts'
import { findWallboxByIdentity } from './store-wallbox.ts'
import { wallboxSchema, wallboxView } from './views.ts'
import { commandStateAt } from './wallbox.ts'

const MOST = 100

const reading = route({
  method: 'get',
  path: '/api/wallboxes/{identity}',
  operationId: 'readWallboxForCare',
  access: ['staff:care'],
  tags: ['Home charging'],
  summary: 'A customer’s wallbox with its connection, log and commands',
  request: { params: z.object({ identity: z.string().max(48) }) },
  responses: {
    200: answers(
      z.object({
        wallbox: wallboxSchema.extend({ customerId: z.string(), connectedAt: instantSchema.nullable() }),
        entries: z.array(z.object({ id: z.string(), at: instantSchema, kind: z.string(), detail: z.string() })),
        commands: z.array(
          z.object({
            id: z.string(),
            action: z.string(),
            state: z.enum(['waiting', 'sent', 'accepted', 'rejected', 'unanswered', 'expired']),
            requestedAt: instantSchema,
            answeredAt: instantSchema.nullable(),
            requestedBy: z.string(),
          }),
        ),
      }),
      'The latest hundred of each; the log goes back two weeks.',
    ),
  },
})

/** What care sees of one wallbox when its customer asks for help. */
export function wallboxCareRoutes({ house, publicUrl }: HomeParts) {
  const routes = openApi()
  routes.openapi(reading, async (c) => {
    const now = house.clock()
    const wallbox = await findWallboxByIdentity(house.db, c.req.valid('param').identity.toUpperCase())
    const [[session], entries, commands] = await Promise.all([
      listRunning(house.db, [wallbox.id]),
      listEntries(house.db, wallbox.id, MOST),
      listCommands(house.db, wallbox.id, MOST),
    ])
    return c.json(
      {
        wallbox: {
          ...wallboxView({ wallbox, session, now, publicUrl }),
          customerId: wallbox.customerId,
          connectedAt: wallbox.connectedAt?.toString() ?? null,
        },
        entries: entries.map((entry) => ({ ...entry, at: entry.at.toString() })),
        commands: commands.map((command) => ({
          ...command,
          state: commandStateAt(command, now),
          requestedAt: command.requestedAt.toString(),
          answeredAt: command.answeredAt?.toString() ?? null,
        })),
      },
      200,
    )
  })
  return routes
}
