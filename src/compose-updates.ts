import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Metric } from 'prom-client'
import { possessionSecret } from './compose-rights.ts'
import type { ArtifactCdn } from './departments/updates/artifact-cdn.ts'
import { campaignCrontab, campaignJobs } from './departments/updates/campaigns/jobs.ts'
import { campaignRoutes } from './departments/updates/campaigns/routes-campaign.ts'
import { campaignReactions } from './departments/updates/campaigns/reactions.ts'
import { recordRoutes } from './departments/updates/campaigns/routes-record.ts'
import { rxswinRoutes } from './departments/updates/campaigns/routes-rxswin.ts'
import { countedPolls, openCallCount } from './departments/updates/live-call-count.ts'
import { pollListener } from './departments/updates/live-poll-listener.ts'
import { openPolls, type Polls } from './departments/updates/live-polls.ts'
import { openSetShelf } from './departments/updates/live-sets.ts'
import type { UpdateParts } from './departments/updates/parts.ts'
import { type PollNotice, withNotice } from './departments/updates/poll-notice.ts'
import { actionRoutes } from './departments/updates/routes-action.ts'
import { controllerGate, controllerRoutes } from './departments/updates/routes-controller.ts'
import { deploymentRoutes } from './departments/updates/routes-deployment.ts'
import { downloadRoutes } from './departments/updates/routes-download.ts'
import { gatewayRoutes } from './departments/updates/routes-gateway.ts'
import { possessionRoutes } from './departments/updates/routes-possession.ts'
import { softwareRoutes } from './departments/updates/routes-software.ts'
import { updateVehicleRoutes } from './departments/updates/routes-vehicle.ts'
import { controllerWatch } from './departments/updates/routes-watch.ts'
import { fileArtifactStore } from './departments/updates/store-artifact-file.ts'
import { openUptane } from './departments/updates/uptane/live-uptane.ts'
import type { UptaneParts } from './departments/updates/uptane/parts.ts'
import { directorRoutes } from './departments/updates/uptane/routes-director.ts'
import { imageRoutes } from './departments/updates/uptane/routes-image.ts'
import { inventoryRoutes } from './departments/updates/uptane/routes-inventory.ts'
import { nextRootRoutes } from './departments/updates/uptane/routes-next-root.ts'
import { repositoryRoutes } from './departments/updates/uptane/routes-repository.ts'
import { showCode } from './house/rights/public.ts'
import type { Environment } from './kernel/environment.ts'
import type { House } from './kernel/house.ts'
import type { RequestAnswerer } from './kernel/http/kept-answers.ts'
import { type Env, openApi } from './kernel/http/route.ts'
import type { JobHandlers } from './kernel/jobs.ts'
import type { Reaction } from './kernel/reader.ts'

export interface WiredUpdates {
  readonly updates: UpdateParts
  readonly uptane: UptaneParts
  readonly polls: Polls
  readonly routes: OpenAPIHono<Env>
  /** Asked first for every request: answers idle vehicles from memory. */
  readonly answerPoll: RequestAnswerer
  /** Figures about vehicles' calls, to be told with the others of this process. */
  readonly metrics: readonly Metric[]
  readonly reactions: readonly Reaction[]
  readonly jobs: JobHandlers
  readonly crontab: readonly string[]
  readonly close: () => Promise<void>
}

/** The updates department: vehicles call it whatever stages are open, because they must stay up to date. */
export async function wireUpdates(house: House, environment: Environment): Promise<WiredUpdates> {
  const quiet = await openPolls(house, {
    idleSeconds: environment.UPDATES_POLL_SECONDS,
    busySeconds: environment.UPDATES_BUSY_POLL_SECONDS,
  })
  const nats = environment.UPDATES_NATS_URL
  const polls = nats === undefined ? quiet : withNotice(quiet, await openNats(nats, house))
  const artifacts = fileArtifactStore(join(environment.DATA_DIR, 'artifacts'))
  const vehicles = { tenant: environment.UPDATES_TENANT, trustProxy: environment.TRUST_PROXY, polls }
  const cdn = cdnOf(environment)
  const parts = { house, artifacts, sets: openSetShelf(house), cdn, ...vehicles }
  const uptane = await openUptane(parts, { directory: join(environment.DATA_DIR, 'uptane'), begins: environment.DEMO })
  const codes = { house, codeSecret: await possessionSecret(environment) }
  const calls = openCallCount(() => performance.now())
  const device = controllerWatch({ ...parts, calls })
  device.route('/', controllerGate(parts))
  for (const part of [
    controllerRoutes(parts),
    deploymentRoutes(parts),
    downloadRoutes(parts),
    possessionRoutes(parts, (tx, vin) => showCode(codes, tx, { vin, shownBy: 'vehicle', actor: 'vehicle' })),
    directorRoutes(uptane),
  ]) {
    device.route('/', part)
  }
  const routes = openApi()
  for (const part of [softwareRoutes(parts), updateVehicleRoutes(parts), actionRoutes(parts), gatewayRoutes(parts)]) {
    routes.route('/', part)
  }
  for (const part of [campaignRoutes(parts), recordRoutes(parts), rxswinRoutes(parts)]) routes.route('/', part)
  for (const part of [imageRoutes(uptane), repositoryRoutes(uptane), nextRootRoutes(uptane), inventoryRoutes(uptane)]) {
    routes.route('/', part)
  }
  routes.route('/', device)
  return {
    updates: parts,
    uptane,
    polls,
    routes,
    answerPoll: countedPolls(pollListener({ ...vehicles, clock: house.clock }), calls),
    metrics: calls.metrics,
    reactions: campaignReactions(),
    jobs: campaignJobs(parts),
    crontab: campaignCrontab,
    close: polls.close,
  }
}

function cdnOf(environment: Environment): ArtifactCdn | null {
  const { ARTIFACT_CDN_URL: url, ARTIFACT_CDN_SECRET: secret, ARTIFACT_CDN_SECONDS: validSeconds } = environment
  return url === undefined || secret === undefined ? null : { url: url.replace(/\/+$/, ''), secret, validSeconds }
}

/** Read only where it is wanted: it is not small. */
async function openNats(url: string, { log }: House): Promise<PollNotice> {
  const { natsNotice } = await import('./departments/updates/live-nats-notice.ts')
  return natsNotice(url, log)
}
