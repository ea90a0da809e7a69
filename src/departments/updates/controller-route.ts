import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import { type Env, problemSchema, refuseInvalid } from '../../kernel/http/route.ts'
import { CONTROLLER_ID } from './credentials.ts'

/** What the handlers of the device API find in their context, besides what all find. */
export interface ControllerEnv {
  Variables: Env['Variables'] & {
    /** Of the vehicle that calls, and has proved it. */
    vin: string
    /** The vehicle's own address here, as it calls it, without a slash at its end. */
    base: string
  }
}

type Declared<P extends string> = Omit<RouteConfig, 'path'> & { path: P; operationId: string }

/**
 * Declares a route of the device API (hawkBit's DDI v1). Vehicles prove who they are for all of them together, before
 * anything is parsed; staff and customers have no access.
 */
export function controllerRoute<P extends string, const R extends Declared<P>>(declared: R & { path: P }) {
  return createRoute({
    ...declared,
    tags: ['Vehicles as clients'],
    'x-access': ['vehicle'],
    security: [{ targetToken: [] }, { gatewayToken: [] }],
    responses: {
      ...declared.responses,
      default: {
        description: 'A problem (RFC 9457).',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  })
}

export const CONTROLLER = '/{tenant}/controller/v1/{controllerId}'

export const controllerParams = z.object({
  tenant: z.string().max(64),
  controllerId: z.string().regex(CONTROLLER_ID),
})

/** Numbers of actions, as clients keep them in a C int. */
export const actionParams = controllerParams.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) })

/** Routes of the device API; a body that does not fit is refused, naming each field and rule. */
export function controllerApi(): OpenAPIHono<ControllerEnv> {
  return new OpenAPIHono<ControllerEnv>({ defaultHook: refuseInvalid })
}

export const accepted = { 200: { description: 'It is taken.' } } as const
