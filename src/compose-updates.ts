import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { pollListener, type RequestAnswerer } from './departments/updates/live-poll-listener.ts'
import { openPolls, type Polls } from './departments/updates/live-polls.ts'
import { openSetShelf } from './departments/updates/live-sets.ts'
import type { UpdateParts } from './departments/updates/parts.ts'
import { actionRoutes } from './departments/updates/routes-action.ts'
import { controllerGate, controllerRoutes } from './departments/updates/routes-controller.ts'
import { deploymentRoutes } from './departments/updates/routes-deployment.ts'
import { downloadRoutes } from './departments/updates/routes-download.ts'
import { gatewayRoutes } from './departments/updates/routes-gateway.ts'
import { softwareRoutes } from './departments/updates/routes-software.ts'
import { updateVehicleRoutes } from './departments/updates/routes-vehicle.ts'
import { fileArtifactStore } from './departments/updates/store-artifact-file.ts'
import type { Environment } from './kernel/environment.ts'
import type { House } from './kernel/house.ts'
import { type Env, openApi } from './kernel/http/route.ts'

export interface WiredUpdates {
  readonly updates: UpdateParts
  readonly polls: Polls
  readonly routes: OpenAPIHono<Env>
  /** Asked first for every request: answers idle vehicles from memory. */
  readonly answerPoll: RequestAnswerer
  readonly close: () => Promise<void>
}

/** The updates department: vehicles call it whatever stages are open, because they must stay up to date. */
export async function wireUpdates(house: House, environment: Environment): Promise<WiredUpdates> {
  const polls = await openPolls(house, {
    idleSeconds: environment.UPDATES_POLL_SECONDS,
    busySeconds: environment.UPDATES_BUSY_POLL_SECONDS,
  })
  const artifacts = fileArtifactStore(join(environment.DATA_DIR, 'artifacts'))
  const vehicles = { tenant: environment.UPDATES_TENANT, trustProxy: environment.TRUST_PROXY, polls }
  const parts = { house, artifacts, sets: openSetShelf(house), ...vehicles }
  const device = controllerGate(parts)
  for (const part of [controllerRoutes(parts), deploymentRoutes(parts), downloadRoutes(parts)]) device.route('/', part)
  const routes = openApi()
  for (const part of [softwareRoutes(parts), updateVehicleRoutes(parts), actionRoutes(parts), gatewayRoutes(parts)]) {
    routes.route('/', part)
  }
  routes.route('/', device)
  return {
    updates: parts,
    polls,
    routes,
    answerPoll: pollListener({ ...vehicles, clock: house.clock }),
    close: polls.close,
  }
}
