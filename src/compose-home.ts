import type { OpenAPIHono } from '@hono/zod-openapi'
import { homeCrontab, homeJobs } from './departments/charging/home/jobs.ts'
import { type CentralSystem, openCentralSystem } from './departments/charging/home/live-central-system.ts'
import { homeMoments } from './departments/charging/home/moments.ts'
import { wallboxCareRoutes } from './departments/charging/home/routes-care.ts'
import { homeSessionRoutes } from './departments/charging/home/routes-home-session.ts'
import { managerRoutes } from './departments/charging/home/routes-manager.ts'
import { wallboxCommandRoutes } from './departments/charging/home/routes-wallbox-command.ts'
import { wallboxRoutes } from './departments/charging/home/routes-wallbox.ts'
import { listRunning } from './departments/charging/home/store-session.ts'
import { listOwnWallboxes } from './departments/charging/home/store-wallbox.ts'
import type { Department } from './house/department.ts'
import type { House } from './kernel/house.ts'
import type { Env } from './kernel/http/route.ts'
import type { JobHandlers } from './kernel/jobs.ts'

export interface WiredHome {
  readonly routes: readonly OpenAPIHono<Env>[]
  readonly jobs: JobHandlers
  readonly crontab: readonly string[]
  readonly moments: Department['moments']
  /** Takes the sockets of wallboxes. */
  readonly upgrade: CentralSystem['upgrade']
  readonly close: () => Promise<void>
}

/** The wallbox at home. */
export function wireHome(house: House, publicUrl: string): WiredHome {
  const central = openCentralSystem(house)
  const parts = { house, publicUrl }
  return {
    routes: [
      wallboxRoutes(parts),
      wallboxCommandRoutes(parts),
      homeSessionRoutes(parts),
      managerRoutes(parts),
      wallboxCareRoutes(parts),
    ],
    jobs: homeJobs(house),
    crontab: homeCrontab,
    moments: async (customer, { language }) => {
      const wallboxes = await listOwnWallboxes(house.db, customer)
      const running = await listRunning(
        house.db,
        wallboxes.map(({ id }) => id),
      )
      return homeMoments(wallboxes, running, { language, now: house.clock() })
    },
    upgrade: central.upgrade,
    close: central.close,
  }
}
