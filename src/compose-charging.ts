import type { OpenAPIHono } from '@hono/zod-openapi'
import { wireHome, type WiredHome } from './compose-home.ts'
import { homeProblems } from './departments/charging/home/problems.ts'
import { recordProblems } from './departments/charging/records/problems.ts'
import { disputeRoutes } from './departments/charging/records/routes-dispute.ts'
import { recordRoutes } from './departments/charging/records/routes-record.ts'
import { tariffProblems } from './departments/charging/tariffs/problems.ts'
import { tariffRoutes } from './departments/charging/tariffs/routes-tariff.ts'
import type { Catalogue } from './house/catalogue/public.ts'
import type { PaymentParts } from './house/payments/public.ts'
import type { Stages } from './house/stages/public.ts'
import type { Department } from './house/department.ts'
import type { Environment } from './kernel/environment.ts'
import type { House } from './kernel/house.ts'
import type { Env } from './kernel/http/route.ts'
import type { ProblemBook } from './kernel/http/problems.ts'
import type { JobHandlers } from './kernel/jobs.ts'
import type { Reaction } from './kernel/reader.ts'

export interface ChargingWiring {
  readonly house: House
  readonly environment: Environment
  readonly catalogue: Catalogue
  readonly stages: Stages
  readonly payments: PaymentParts
  readonly publicUrl: string
}

export interface WiredCharging {
  readonly routes: readonly OpenAPIHono<Env>[]
  readonly jobs: JobHandlers
  readonly crontab: readonly string[]
  readonly reactions: readonly Reaction[]
  readonly problems: ProblemBook
  /** What customers should see today of charging. */
  readonly tellers: readonly Pick<Department, 'moments'>[]
  /** Takes the sockets of wallboxes; false for what is none. */
  readonly upgrade: WiredHome['upgrade']
  readonly close: () => Promise<void>
}

/** The charging department: operators, chargers, sessions, plans and the wallbox at home. */
export async function wireCharging({ house, publicUrl }: ChargingWiring): Promise<WiredCharging> {
  const home = wireHome(house, publicUrl)
  return {
    routes: [recordRoutes(house), disputeRoutes(house), tariffRoutes(house), ...home.routes],
    jobs: { ...home.jobs },
    crontab: [...home.crontab],
    reactions: [],
    problems: { ...tariffProblems, ...recordProblems, ...homeProblems },
    tellers: [home],
    upgrade: home.upgrade,
    close: home.close,
  }
}
