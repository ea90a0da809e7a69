import { z } from '@hono/zod-openapi'
import { answerOnce } from '../../kernel/http/answer.ts'
import { answers, body, instantSchema, openApi, route } from '../../kernel/http/route.ts'
import type { House } from '../../kernel/house.ts'
import { departmentNames } from '../department.ts'
import { marketCodes } from '../markets/market.ts'
import { setStage } from './actions.ts'
import type { Stages } from './live.ts'
import type { Stage } from './stage.ts'

const stageSchema = z
  .object({
    id: z.string(),
    market: z.enum(marketCodes),
    department: z.enum(departmentNames),
    isOpen: z.boolean(),
    effectiveAt: instantSchema,
    setAt: instantSchema,
  })
  .openapi('Stage')

const open = route({
  method: 'get',
  path: '/api/stages/open',
  operationId: 'openDepartments',
  access: ['anyone'],
  tags: ['Stages'],
  summary: 'The departments that are open in a market',
  request: { query: z.object({ market: z.enum(marketCodes) }) },
  responses: { 200: answers(z.object({ departments: z.array(z.enum(departmentNames)) }), 'Open departments.') },
})

const listing = route({
  method: 'get',
  path: '/api/stages',
  operationId: 'listStages',
  access: ['staff:*'],
  tags: ['Stages'],
  summary: 'Every stage that was set, and those to come',
  responses: { 200: answers(z.object({ stages: z.array(stageSchema) }), 'Stages by effective time.') },
})

const setting = route({
  method: 'post',
  path: '/api/stages',
  operationId: 'setStage',
  access: ['staff:admin'],
  tags: ['Stages'],
  summary: 'Open or close a department in a market, now or from a time on',
  request: {
    body: body(
      z.strictObject({
        market: z.enum(marketCodes),
        department: z.enum(departmentNames),
        isOpen: z.boolean(),
        effectiveAt: z.iso.datetime().nullable().default(null),
      }),
    ),
  },
  responses: { 201: answers(stageSchema, 'The stage.') },
})

/** Stages: the store asks what is open, the cockpit sets it. */
export function stageRoutes(house: House, stages: Stages) {
  const routes = openApi()
  routes.openapi(open, (c) =>
    c.json({ departments: [...stages.open(c.req.valid('query').market, house.clock())] }, 200),
  )
  routes.openapi(listing, (c) => c.json({ stages: stages.all().map(stageView) }, 200))
  routes.openapi(setting, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = c.req.valid('json')
      const effectiveAt = wanted.effectiveAt === null ? null : Temporal.Instant.from(wanted.effectiveAt)
      return stageView(setStage(house, tx, { ...wanted, effectiveAt }, c.get('caller')))
    }),
  )
  return routes
}

function stageView({ id, market, department, isOpen, effectiveAt, setAt }: Stage): z.infer<typeof stageSchema> {
  return { id, market, department, isOpen, effectiveAt: effectiveAt.toString(), setAt: setAt.toString() }
}
