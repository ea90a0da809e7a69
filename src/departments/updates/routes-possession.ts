import { z } from '@hono/zod-openapi'
import type { Tx } from '../../kernel/transaction.ts'
import type { Instant } from '../../kernel/time.ts'
import { answers, instantSchema } from '../../kernel/http/route.ts'
import { CONTROLLER, controllerApi, controllerParams, controllerRoute } from './controller-route.ts'
import type { UpdateParts } from './parts.ts'

const showing = controllerRoute({
  method: 'post',
  path: `${CONTROLLER}/possessionCodes`,
  operationId: 'showPossessionCode',
  summary: 'Get a code to show on the vehicle’s screen: who types it in proves to sit in the vehicle',
  request: { params: controllerParams },
  responses: {
    200: answers(
      z.object({ code: z.string(), expiresAt: instantSchema }),
      'The code, told this once; the one before is void.',
    ),
  },
})

/** Makes a code that the vehicle shows. */
export type ShowCode = (tx: Tx, vin: string) => Promise<{ readonly code: string; readonly expiresAt: Instant }>

/** The device API's part by which people prove to have the vehicle. */
export function possessionRoutes({ house }: UpdateParts, showCode: ShowCode) {
  const routes = controllerApi()
  routes.openapi(showing, async (c) => {
    const { code, expiresAt } = await house.transaction((tx) => showCode(tx, c.get('vin')))
    return c.json({ code, expiresAt: expiresAt.toString() }, 200)
  })
  return routes
}
