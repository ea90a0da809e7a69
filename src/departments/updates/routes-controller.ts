import { z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { answers, body } from '../../kernel/http/route.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { identify } from './actions-contact.ts'
import { setAutoConfirm, takeAttributes, takeInstalled } from './actions-vehicle.ts'
import { configDataSchema } from './attributes.ts'
import { accepted, CONTROLLER, controllerApi, controllerParams, controllerRoute } from './controller-route.ts'
import { credentialsOf } from './credentials.ts'
import type { Polls } from './live-polls.ts'
import type { SetShelf } from './live-sets.ts'
import { originOf } from './origin.ts'
import type { UpdateParts } from './parts.ts'
import { pollText } from './poll.ts'
import { findPollRow } from './store-polls.ts'
import { vehicleUnknown } from './store-vehicle.ts'
import { toldText } from './told-text.ts'

export interface ControllerParts extends UpdateParts {
  readonly polls: Polls
  readonly sets: SetShelf
  readonly tenant: string
  readonly trustProxy: boolean
}

const BODY_MOST_BYTES = 512 * 1024

const pollSchema = z
  .object({
    config: z.object({ polling: z.object({ sleep: z.string() }) }),
    _links: z.record(z.string(), z.object({ href: z.string() })),
  })
  .openapi('ControllerBase')

const polling = controllerRoute({
  method: 'get',
  path: CONTROLLER,
  operationId: 'pollController',
  summary: 'Ask whether there is something to do',
  request: { params: controllerParams },
  responses: {
    200: answers(pollSchema, 'When to ask again, and links to what there is to do.'),
  },
})

const configuring = controllerRoute({
  method: 'put',
  path: `${CONTROLLER}/configData`,
  operationId: 'putConfigData',
  summary: 'Tell the vehicle’s attributes',
  request: { params: controllerParams, body: body(configDataSchema) },
  responses: accepted,
})

const installing = controllerRoute({
  method: 'put',
  path: `${CONTROLLER}/installedBase`,
  operationId: 'putInstalledBase',
  summary: 'Tell what is installed, whoever brought it there',
  request: {
    params: controllerParams,
    body: body(
      z.object({ name: toldText(128).pipe(z.string().min(1)), version: toldText(64).pipe(z.string().min(1)) }),
    ),
  },
  responses: accepted,
})

const activation = z.object({ initiator: toldText(64).nullish(), remark: toldText(512).nullish() })

const activating = controllerRoute({
  method: 'post',
  path: `${CONTROLLER}/confirmationBase/activateAutoConfirm`,
  operationId: 'activateAutoConfirm',
  summary: 'Confirm every update in advance',
  request: { params: controllerParams, body: { content: { 'application/json': { schema: activation } } } },
  responses: accepted,
})

const deactivating = controllerRoute({
  method: 'post',
  path: `${CONTROLLER}/confirmationBase/deactivateAutoConfirm`,
  operationId: 'deactivateAutoConfirm',
  summary: 'Be asked before each update again',
  request: { params: controllerParams },
  responses: accepted,
})

/** What stands before all of the device API: limits, and who calls. */
export function controllerGate(parts: ControllerParts) {
  const { house, tenant, trustProxy } = parts
  const routes = controllerApi()
  const limit = bodyLimit({
    maxSize: BODY_MOST_BYTES,
    onError: () => {
      throw new Refusal('feedback-too-large', 'A vehicle may send 512 KiB at once.', { limitBytes: BODY_MOST_BYTES })
    },
  })
  routes.use('/:tenant/controller/v1/:controllerId/*', async (c, next) => {
    c.set('house', house)
    c.set('log', house.log)
    c.set('requestId', newId())
    const controllerId = c.req.param('controllerId')
    if (c.req.param('tenant') !== tenant) throw new Refusal('vehicle-unauthorised', 'There is no such tenant.')
    c.set(
      'vin',
      await identify(
        parts,
        controllerId,
        credentialsOf((name) => c.req.header(name), trustProxy),
      ),
    )
    const address = new URL(c.req.url)
    const header = (name: string) => c.req.header(name) ?? (name === 'host' ? address.host : undefined)
    const origin = originOf(header, trustProxy)
    c.set('base', `${origin ?? address.origin}/${tenant}/controller/v1/${controllerId}`)
    const length = c.req.header('content-length')
    const isKnownToFit = length !== undefined && Number(length) <= BODY_MOST_BYTES
    // The middleware that counts asks for the body as a stream, which costs more than reading it.
    return c.req.method === 'GET' || isKnownToFit ? next() : limit(c, next)
  })
  return routes
}

/** The device API's part that is about the vehicle itself. */
export function controllerRoutes(parts: ControllerParts) {
  const { house, polls } = parts
  const routes = controllerApi()
  routes.openapi(polling, async (c) => {
    const { controllerId } = c.req.valid('param')
    const row = await findPollRow(house.committed, controllerId)
    if (!row) throw vehicleUnknown(controllerId)
    const nowSeconds = Math.floor(house.clock().epochMilliseconds / 1000)
    const told: z.infer<typeof pollSchema> = JSON.parse(pollText(row, c.get('base'), polls.rhythm, nowSeconds))
    return c.json(told, 200)
  })
  routes.openapi(configuring, async (c) => {
    await house.transaction((tx) => takeAttributes(parts, tx, c.get('vin'), c.req.valid('json')))
    return c.body(null, 200)
  })
  routes.openapi(installing, async (c) => {
    await house.transaction((tx) => takeInstalled(parts, tx, c.get('vin'), c.req.valid('json')))
    return c.body(null, 200)
  })
  routes.openapi(activating, async (c) => {
    const { initiator, remark } = c.req.valid('json')
    const autoConfirm = { initiator: initiator ?? null, remark: remark ?? null, at: house.clock().toString() }
    await house.transaction((tx) => setAutoConfirm(parts, tx, { vin: c.get('vin'), autoConfirm, actor: 'vehicle' }))
    return c.body(null, 200)
  })
  routes.openapi(deactivating, async (c) => {
    const change = { vin: c.get('vin'), autoConfirm: null, actor: 'vehicle' }
    await house.transaction((tx) => setAutoConfirm(parts, tx, change))
    return c.body(null, 200)
  })
  return routes
}
