import { z } from '@hono/zod-openapi'
import { answers, body } from '../../kernel/http/route.ts'
import { type Action, actionUnknown, linkOf } from './action.ts'
import { readDeployment, takeCancelReport, takeConsent, takeReport } from './actions-report.ts'
import {
  accepted,
  actionParams,
  CONTROLLER,
  controllerApi,
  controllerParams,
  controllerRoute,
} from './controller-route.ts'
import { confirmationBody, deploymentBody, type ToldAction } from './deployment.ts'
import { confirmationSchema, feedbackSchema, reportOf } from './report.ts'
import type { ControllerParts } from './routes-controller.ts'
import { findAction, findOpenAction, listEntries } from './store-action.ts'
import { findVehicle } from './store-vehicle.ts'

const HISTORY_MOST = 100

/** How many entries of the record to tell, newest first; -1 is all. */
const historyQuery = z.object({
  actionHistory: z.coerce.number().int().min(-1).default(0),
  c: z.string().max(64).optional(),
})

const link = z.object({ href: z.string() })
const chunks = z.array(
  z.object({
    part: z.string(),
    version: z.string(),
    name: z.string(),
    artifacts: z.array(
      z.object({
        filename: z.string(),
        hashes: z.object({ sha1: z.string(), md5: z.string(), sha256: z.string() }),
        size: z.int(),
        _links: z.record(z.string(), link),
      }),
    ),
  }),
)
const deployment = z.object({
  download: z.string(),
  update: z.string(),
  maintenanceWindow: z.string().optional(),
  chunks,
})
const actionHistory = z.object({ status: z.string(), messages: z.array(z.string()) }).optional()
const deploymentAnswer = answers(
  z.object({ id: z.string(), deployment, actionHistory }).openapi('Deployment'),
  'What to install, and how.',
)
const feedback = { params: actionParams, body: body(feedbackSchema) }

const deploying = controllerRoute({
  method: 'get',
  path: `${CONTROLLER}/deploymentBase/{number}`,
  operationId: 'readDeployment',
  summary: 'Read what to install',
  request: { params: actionParams, query: historyQuery },
  responses: { 200: deploymentAnswer },
})

const reporting = controllerRoute({
  method: 'post',
  path: `${CONTROLLER}/deploymentBase/{number}/feedback`,
  operationId: 'reportDeployment',
  summary: 'Report on an installation',
  request: feedback,
  responses: accepted,
})

const cancelReading = controllerRoute({
  method: 'get',
  path: `${CONTROLLER}/cancelAction/{number}`,
  operationId: 'readCancellation',
  summary: 'Read which action to stop',
  request: { params: actionParams },
  responses: {
    200: answers(z.object({ id: z.string(), cancelAction: z.object({ stopId: z.string() }) }), 'The action to stop.'),
  },
})

const cancelReporting = controllerRoute({
  method: 'post',
  path: `${CONTROLLER}/cancelAction/{number}/feedback`,
  operationId: 'reportCancellation',
  summary: 'Report on a cancellation',
  request: feedback,
  responses: accepted,
})

const consentReading = controllerRoute({
  method: 'get',
  path: `${CONTROLLER}/confirmationBase/{number}`,
  operationId: 'readConfirmation',
  summary: 'Read what the user is asked to agree to',
  request: { params: actionParams, query: historyQuery },
  responses: {
    200: answers(z.object({ id: z.string(), confirmation: deployment, actionHistory }), 'What would be installed.'),
  },
})

const consentReporting = controllerRoute({
  method: 'post',
  path: `${CONTROLLER}/confirmationBase/{number}/feedback`,
  operationId: 'reportConfirmation',
  summary: 'Report whether the user agrees',
  request: { params: actionParams, body: body(confirmationSchema) },
  responses: accepted,
})

const consentState = controllerRoute({
  method: 'get',
  path: `${CONTROLLER}/confirmationBase`,
  operationId: 'readConfirmationBase',
  summary: 'Read whether updates are confirmed in advance, and what waits',
  request: { params: controllerParams },
  responses: {
    200: answers(
      z.object({
        autoConfirm: z.object({
          active: z.boolean(),
          initiator: z.string().optional(),
          remark: z.string().optional(),
          activatedAt: z.int().optional(),
        }),
        _links: z.record(z.string(), link),
      }),
      'How consent is given.',
    ),
  },
})

const installedReading = controllerRoute({
  method: 'get',
  path: `${CONTROLLER}/installedBase/{number}`,
  operationId: 'readInstalledAction',
  summary: 'Read what an action installed',
  request: { params: actionParams, query: historyQuery },
  responses: { 200: deploymentAnswer },
})

const lastReading = controllerRoute({
  method: 'get',
  path: `${CONTROLLER}/installedBase`,
  operationId: 'readInstalledBase',
  summary: 'Read what was installed last',
  request: { params: controllerParams, query: historyQuery },
  responses: { 200: deploymentAnswer },
})

/** The device API's part that is about actions. */
export function deploymentRoutes(parts: ControllerParts) {
  const { house, sets } = parts
  const routes = controllerApi()
  const told = async (action: Action, history: number): Promise<ToldAction> => {
    const most = history === -1 ? HISTORY_MOST : Math.min(history, HISTORY_MOST)
    const entries = most === 0 ? null : listEntries(house.db, action.vin, action.number, most)
    return { action, set: await sets(action.setId), entries: await entries }
  }
  const installed = async (vin: string, number: number, history: number): Promise<ToldAction> => {
    const action = await findAction(house.committed, vin, number)
    if (action.state.name !== 'succeeded') throw actionUnknown()
    return told(action, history)
  }
  routes.openapi(deploying, async (c) => {
    const { number } = c.req.valid('param')
    const action = await readDeployment(parts, { vin: c.get('vin'), number })
    return c.json(deploymentBody(await told(action, c.req.valid('query').actionHistory), c.get('base')), 200)
  })
  routes.openapi(reporting, async (c) => {
    const key = { vin: c.get('vin'), number: c.req.valid('param').number }
    await house.transaction((tx) => takeReport(parts, tx, key, reportOf(c.req.valid('json'))))
    return c.body(null, 200)
  })
  routes.openapi(cancelReading, async (c) => {
    const { number } = c.req.valid('param')
    const { state } = await findAction(house.committed, c.get('vin'), number)
    if (linkOf(state) !== 'cancel') throw actionUnknown()
    return c.json({ id: String(number), cancelAction: { stopId: String(number) } }, 200)
  })
  routes.openapi(cancelReporting, async (c) => {
    const key = { vin: c.get('vin'), number: c.req.valid('param').number }
    await house.transaction((tx) => takeCancelReport(parts, tx, key, reportOf(c.req.valid('json'))))
    return c.body(null, 200)
  })
  routes.openapi(consentReading, async (c) => {
    const action = await findAction(house.committed, c.get('vin'), c.req.valid('param').number)
    if (linkOf(action.state) !== 'confirmation') throw actionUnknown()
    return c.json(confirmationBody(await told(action, c.req.valid('query').actionHistory), c.get('base')), 200)
  })
  routes.openapi(consentReporting, async (c) => {
    const key = { vin: c.get('vin'), number: c.req.valid('param').number }
    const { confirmation, details } = c.req.valid('json')
    const consent = { isGiven: confirmation === 'confirmed', actor: 'vehicle', messages: details ?? [] }
    await house.transaction((tx) => takeConsent(parts, tx, key, consent))
    return c.body(null, 200)
  })
  routes.openapi(consentState, async (c) => {
    const vin = c.get('vin')
    const [{ autoConfirm }, open] = await Promise.all([findVehicle(house.db, vin), findOpenAction(house.db, vin)])
    const here = `${c.get('base')}/confirmationBase`
    const waiting =
      open?.state.name === 'waiting-for-confirmation' ? { confirmationBase: { href: `${here}/${open.number}` } } : {}
    if (!autoConfirm) {
      const links = { activateAutoConfirm: { href: `${here}/activateAutoConfirm` }, ...waiting }
      return c.json({ autoConfirm: { active: false }, _links: links }, 200)
    }
    const { initiator, remark, at } = autoConfirm
    const said = { ...(initiator === null ? {} : { initiator }), ...(remark === null ? {} : { remark }) }
    const activatedAt = Temporal.Instant.from(at).epochMilliseconds
    const links = { deactivateAutoConfirm: { href: `${here}/deactivateAutoConfirm` }, ...waiting }
    return c.json({ autoConfirm: { active: true, ...said, activatedAt }, _links: links }, 200)
  })
  routes.openapi(installedReading, async (c) => {
    const { number } = c.req.valid('param')
    const found = await installed(c.get('vin'), number, c.req.valid('query').actionHistory)
    return c.json(deploymentBody(found, c.get('base')), 200)
  })
  routes.openapi(lastReading, async (c) => {
    const { vin, installedNumber } = await findVehicle(house.db, c.get('vin'))
    if (installedNumber === null) throw actionUnknown()
    const found = await installed(vin, installedNumber, c.req.valid('query').actionHistory)
    return c.json(deploymentBody(found, c.get('base')), 200)
  })
  return routes
}
