import type { OpenAPIHono } from '@hono/zod-openapi'
import { seedConnections } from '../demo/charging/connections.ts'
import { wireHome, type WiredHome } from './compose-home.ts'
import { wireOcpi } from './compose-charging-ocpi.ts'
import { heldTokens, sessionReceivers, sessionsOfRecords, wireSessions } from './compose-charging-sessions.ts'
import { carsOfGarages } from './compose-charged-car.ts'
import { openPriceMemory } from './departments/charging/chargers/actions-price.ts'
import { openChargers } from './departments/charging/chargers/live-chargers.ts'
import { chargerRoutes } from './departments/charging/chargers/routes-charger.ts'
import { favouriteRoutes } from './departments/charging/chargers/routes-favourite.ts'
import { findPoint, findPointOf, takeEvse, takeLocation } from './departments/charging/chargers/store-charger.ts'
import { chargerProblems } from './departments/charging/chargers/problems.ts'
import { homeProblems } from './departments/charging/home/problems.ts'
import type { OcpiParts } from './departments/charging/ocpi/parts.ts'
import { ocpiProblems } from './departments/charging/ocpi/problems.ts'
import type { Receivers } from './departments/charging/peer.ts'
import { takeRecord } from './departments/charging/records/actions-record.ts'
import { recordProblems } from './departments/charging/records/problems.ts'
import { disputeRoutes } from './departments/charging/records/routes-dispute.ts'
import { recordRoutes } from './departments/charging/records/routes-record.ts'
import { tariffProblems } from './departments/charging/tariffs/problems.ts'
import { disputeOfCustomer } from './departments/charging/records/actions-dispute.ts'
import { verdictOf } from './departments/charging/records/session-proof.ts'
import { findDisputeOfCustomer } from './departments/charging/records/store-dispute.ts'
import type { SessionParts } from './departments/charging/sessions/parts.ts'
import { tariffRoutes } from './departments/charging/tariffs/routes-tariff.ts'
import { takeTariff, tariffGone } from './departments/charging/tariffs/store-tariff.ts'
import type { Catalogue } from './house/catalogue/public.ts'
import { marketCodes } from './house/markets/market.ts'
import type { PaymentParts } from './house/payments/public.ts'
import type { Stages } from './house/stages/public.ts'
import type { Department } from './house/department.ts'
import type { Environment } from './kernel/environment.ts'
import type { House } from './kernel/house.ts'
import type { Env } from './kernel/http/route.ts'
import type { ProblemBook } from './kernel/http/problems.ts'
import type { JobHandlers } from './kernel/jobs.ts'
import type { Reaction } from './kernel/reader.ts'
import type { Instant } from './kernel/time.ts'

export interface ChargingWiring {
  readonly house: House
  readonly environment: Environment
  readonly catalogue: Catalogue
  readonly stages: Stages
  readonly payments: PaymentParts
  readonly publicUrl: string
  /** While the demo world is made; null otherwise. */
  readonly seeding: object | null
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
  /** How operators are spoken with; the demo brings some of its own. */
  readonly ocpi: OcpiParts
  readonly close: () => Promise<void>
}

/** The charging department: operators, chargers, sessions, plans and the wallbox at home. */
export async function wireCharging(wiring: ChargingWiring): Promise<WiredCharging> {
  const { house, environment, publicUrl, seeding, stages, payments, catalogue } = wiring
  const home = wireHome(house, publicUrl)
  const carOf = carsOfGarages(catalogue)
  const receivers: Receivers = {
    location: takeLocation,
    evse: takeEvse,
    tariff: takeTariff,
    tariffGone,
    record: (tx, from, record, at) => takeRecord(sessionsOfRecords, tx, { from, record, at }),
    ...sessionReceivers(() => parts),
  }
  const ocpi = await wireOcpi({ house, environment, publicUrl, receivers, tokens: heldTokens })
  const parts: SessionParts = {
    house,
    payments,
    provider: ocpi.parts.own,
    operators: ocpi.operators,
    tokenChanged: ocpi.tokenChanged,
    requireOpen: (market, at) => stages.requireOpen('charging', market, at),
    findPoint,
    findPointOf,
    carOf,
    verdictOf,
    dispute: (tx, about) => disputeOfCustomer(house, tx, about),
    disputeOf: async (db, sessionId) => (await findDisputeOfCustomer(db, sessionId)) ?? null,
  }
  const sessions = wireSessions(parts)
  const chargers = await openChargers(house)
  const requireOpenSomewhere = (at: Instant) => {
    const isOpen = marketCodes.some((market) => stages.open(market, at).includes('charging'))
    if (!isOpen) stages.requireOpen('charging', 'DE', at)
  }
  const finding = { house, chargers, prices: openPriceMemory(), carOf, requireOpen: requireOpenSomewhere }
  if (seeding) await seedConnections(ocpi.parts)
  return {
    routes: [
      recordRoutes(house),
      disputeRoutes(house),
      tariffRoutes(house),
      ...home.routes,
      ...ocpi.routes,
      ...sessions.routes,
      chargerRoutes(finding),
      favouriteRoutes(house),
    ],
    jobs: { ...home.jobs, ...ocpi.jobs, ...sessions.jobs },
    crontab: [...home.crontab, ...ocpi.crontab, ...sessions.crontab],
    reactions: [],
    problems: {
      ...tariffProblems,
      ...recordProblems,
      ...homeProblems,
      ...ocpiProblems,
      ...chargerProblems,
      ...sessions.problems,
    },
    tellers: [sessions.teller, home],
    upgrade: home.upgrade,
    ocpi: ocpi.parts,
    close: async () => {
      chargers.close()
      await home.close()
      await ocpi.close()
    },
  }
}
