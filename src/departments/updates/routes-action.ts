import { z } from '@hono/zod-openapi'
import { vinSchema } from '../../house/vin.ts'
import { record } from '../../kernel/audit.ts'
import { answerOnce } from '../../kernel/http/answer.ts'
import { pageFrom, pageQuery, readCursor } from '../../kernel/http/page.ts'
import { answers, body, callerName, instantSchema, openApi, pageOf, route } from '../../kernel/http/route.ts'
import { actionKinds } from './action.ts'
import { assignSet, cancelActions } from './actions-assignment.ts'
import type { UpdateParts } from './parts.ts'
import { findAction, listActions, listEntries } from './store-action.ts'
import { findVehicle } from './store-vehicle.ts'
import { actionFileSchema, actionSchema, actionView, entryView } from './views.ts'

const access = ['staff:updates'] as const
const tags = ['Updates']

const RECORD_MOST = 1_100
const AT_ONCE_MOST = 5_000
const NUMBER_MOST = 2_147_483_647

const vinParam = z.object({ vin: vinSchema })
const actionParam = vinParam.extend({ number: z.coerce.number().int().min(1).max(NUMBER_MOST) })
const keySchema = z.object({ vin: z.string(), number: z.int() })
const vins = z.array(vinSchema).min(1).max(AT_ONCE_MOST)

const window = z
  .strictObject({ from: instantSchema, until: instantSchema.nullable() })
  .refine(({ from, until }) => until === null || Date.parse(from) < Date.parse(until), 'a window ends after it begins')

const assigning = route({
  method: 'post',
  path: '/api/updates/assignments',
  operationId: 'assignSoftwareSet',
  access,
  tags,
  summary: 'Have vehicles install a set',
  request: {
    body: body(
      z.strictObject({
        vins,
        setId: z.uuid(),
        kind: z.enum(actionKinds).default('forced'),
        needsConfirmation: z.boolean().default(false),
        window: window.nullable().default(null),
      }),
    ),
  },
  responses: {
    201: answers(
      z.object({
        assigned: z.array(keySchema).readonly(),
        busy: z.array(z.string()).readonly(),
        unfit: z.array(z.string()).readonly(),
        unknown: z.array(z.string()).readonly(),
      }),
      'Who got an action, and who did not: another is in flight, wrong hardware, not registered.',
    ),
  },
})

const canceling = route({
  method: 'post',
  path: '/api/updates/cancellations',
  operationId: 'cancelUpdates',
  access,
  tags,
  summary: 'Take back what is in flight',
  request: {
    body: body(z.strictObject({ vins, reason: z.string().trim().min(1).max(500), force: z.boolean().default(false) })),
  },
  responses: {
    201: answers(
      z.object({ canceled: z.array(keySchema).readonly() }),
      'Actions that ended, or whose vehicle is asked to stop.',
    ),
  },
})

const listing = route({
  method: 'get',
  path: '/api/updates/vehicles/{vin}/actions',
  operationId: 'listVehicleActions',
  access,
  tags,
  summary: 'A vehicle’s updates, the newest first',
  request: { params: vinParam, query: pageQuery },
  responses: { 200: answers(pageOf(actionSchema), 'Actions.') },
})

const reading = route({
  method: 'get',
  path: '/api/updates/vehicles/{vin}/actions/{number}',
  operationId: 'readVehicleAction',
  access,
  tags,
  summary: 'One update of a vehicle with its whole record',
  request: { params: actionParam },
  responses: { 200: answers(actionFileSchema, 'The action; its record begins with the newest entry.') },
})

const numberCursor = z.tuple([z.int()])

/** Updates of single vehicles as staff manage them. */
export function actionRoutes(parts: UpdateParts) {
  const { house } = parts
  const routes = openApi()
  routes.openapi(assigning, (c) =>
    answerOnce(c, 201, async (tx) => {
      const { vins: wanted, window: given, ...more } = c.req.valid('json')
      const period = given && {
        from: Temporal.Instant.from(given.from),
        until: given.until === null ? null : Temporal.Instant.from(given.until),
      }
      const targets = wanted.map((vin) => ({ vin, window: period }))
      const outcome = await assignSet(parts, tx, { ...more, campaignId: null, targets })
      const details = { vehicles: outcome.assigned.length, kind: more.kind }
      record(tx, { caller: c.get('caller'), action: 'set-assigned', subject: more.setId, details, at: house.clock() })
      return outcome
    }),
  )
  routes.openapi(canceling, (c) =>
    answerOnce(c, 201, async (tx) => {
      const wanted = c.req.valid('json')
      const canceled = await cancelActions(parts, tx, { ...wanted, campaignId: null, actor: callerName(c) })
      const details = { vehicles: canceled.length, reason: wanted.reason, force: wanted.force }
      const at = house.clock()
      record(tx, { caller: c.get('caller'), action: 'updates-canceled', subject: 'vehicles', details, at })
      return { canceled }
    }),
  )
  routes.openapi(listing, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const { vin } = await findVehicle(house.db, c.req.valid('param').vin)
    const before = cursor === undefined ? NUMBER_MOST : readCursor(cursor, numberCursor)[0]
    const page = pageFrom(await listActions(house.db, vin, { limit: limit + 1, before }), limit, ({ number }) => [
      number,
    ])
    return c.json({ items: page.items.map(actionView), next: page.next }, 200)
  })
  routes.openapi(reading, async (c) => {
    const { vin, number } = c.req.valid('param')
    const [action, entries] = await Promise.all([
      findAction(house.db, vin, number),
      listEntries(house.db, vin, number, RECORD_MOST),
    ])
    return c.json({ ...actionView(action), record: entries.map(entryView) }, 200)
  })
  return routes
}
