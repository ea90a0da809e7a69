import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, type RequestContext, route } from '../../../kernel/http/route.ts'
import { endReductions, requireManager, takeReduction, takeSurplus } from './actions-manager.ts'
import type { HomeParts } from './routes-wallbox.ts'

// The energy manager has a key of its own, which is checked before anything else.
const access = ['anyone'] as const
const tags = ['Home charging']
const params = z.object({ identity: z.string().max(48) })
const description =
  'For the customer’s energy manager, with its key as `X-Wallbox-Key`. A control box of the grid operator speaks through it.'

const surplus = route({
  method: 'post',
  path: '/api/wallboxes/{identity}/surplus',
  operationId: 'tellSurplus',
  access,
  tags,
  summary: 'Tell how much power the house does not need',
  description: `${description} What was told counts for ten minutes; the last one counts, so no key for repeats is needed.`,
  request: { params, body: body(z.strictObject({ powerW: z.int().min(0).max(100_000) })) },
  responses: { 200: answers(z.object({ powerW: z.int(), at: instantSchema }), 'Taken.') },
})

const reducing = route({
  method: 'post',
  path: '/api/wallboxes/{identity}/reductions',
  operationId: 'tellReduction',
  access,
  tags,
  summary: 'Hold the box to a limit of the grid operator (EnWG § 14a)',
  description,
  request: {
    params,
    body: body(
      z.strictObject({
        from: z.iso.datetime({ offset: true }),
        until: z.iso.datetime({ offset: true }),
        limitW: z.int().min(0).max(100_000),
        signalledBy: z.string().trim().min(1).max(120).openapi({ description: 'Who signalled it, for the record.' }),
      }),
    ),
  },
  responses: { 201: answers(z.object({ id: z.string() }), 'On record; the box is told.') },
})

const lifting = route({
  method: 'post',
  path: '/api/wallboxes/{identity}/reduction-ends',
  operationId: 'liftReductions',
  access,
  tags,
  summary: 'End all reductions of the box before their time',
  description,
  request: { params, body: body(z.strictObject({ isOver: z.literal(true) })) },
  responses: { 201: answers(z.object({ isOver: z.literal(true) }), 'The box is told.') },
})

/** What energy managers tell: surplus of the roof, and limits of the grid operator. */
export function managerRoutes({ house }: HomeParts) {
  const routes = openApi()
  const wallboxOf = (c: RequestContext, identity: string) =>
    requireManager(house.db, identity, c.req.header('x-wallbox-key') ?? '')
  routes.openapi(surplus, async (c) => {
    const wallboxId = await wallboxOf(c, c.req.valid('param').identity)
    const { powerW } = c.req.valid('json')
    const at = house.clock()
    await house.transaction((tx) => takeSurplus(tx, wallboxId, powerW, at))
    return c.json({ powerW, at: at.toString() }, 200)
  })
  routes.openapi(reducing, async (c) => {
    const wallboxId = await wallboxOf(c, c.req.valid('param').identity)
    const { from, until, ...rest } = c.req.valid('json')
    const signal = { from: Temporal.Instant.from(from), until: Temporal.Instant.from(until), ...rest }
    return answerOnce(c, 201, async (tx) => ({ id: await takeReduction(tx, wallboxId, signal, house.clock()) }))
  })
  routes.openapi(lifting, async (c) => {
    const wallboxId = await wallboxOf(c, c.req.valid('param').identity)
    return answerOnce(c, 201, async (tx) => {
      await endReductions(tx, wallboxId, house.clock())
      return c.req.valid('json')
    })
  })
  return routes
}
