import type { OpenAPIHono } from '@hono/zod-openapi'
import { tokenChanged } from './departments/charging/ocpi/actions-token.ts'
import { ocpiCrontab, ocpiJobs } from './departments/charging/ocpi/jobs.ts'
import { openConnections } from './departments/charging/ocpi/live-connections.ts'
import { openHealth } from './departments/charging/ocpi/live-health.ts'
import { operatorsOver } from './departments/charging/ocpi/operators.ts'
import type { OcpiParts } from './departments/charging/ocpi/parts.ts'
import { connectionRoutes } from './departments/charging/ocpi/routes-connection.ts'
import { ocpiRoutes } from './departments/charging/ocpi/routes-ocpi.ts'
import { sealWith } from './departments/charging/ocpi/seal.ts'
import type { Operators, Receivers, TokenSource } from './departments/charging/peer.ts'
import type { Environment } from './kernel/environment.ts'
import type { House } from './kernel/house.ts'
import type { Env } from './kernel/http/route.ts'
import type { JobHandlers } from './kernel/jobs.ts'
import { keepSecret } from './kernel/secret.ts'

export interface OcpiWiring {
  readonly house: House
  readonly environment: Environment
  readonly publicUrl: string
  /** What the rest of the department does with what operators send. */
  readonly receivers: Receivers
  readonly tokens: TokenSource
}

export interface WiredOcpi {
  readonly parts: OcpiParts
  readonly operators: Operators
  /** To be called in the transaction that changes a token, so that operators learn of it. */
  readonly tokenChanged: (tx: Parameters<typeof tokenChanged>[1], token: Parameters<typeof tokenChanged>[2]) => void
  readonly routes: readonly OpenAPIHono<Env>[]
  readonly jobs: JobHandlers
  readonly crontab: readonly string[]
  readonly close: () => Promise<void>
}

/** Operators, reached by OCPI. */
export async function wireOcpi(wiring: OcpiWiring): Promise<WiredOcpi> {
  const { house, environment, publicUrl, receivers, tokens } = wiring
  const [countryCode = '', partyId = ''] = environment.OCPI_PARTY.split('*')
  const parts: OcpiParts = {
    house,
    own: { countryCode, partyId, name: environment.OCPI_NAME },
    publicOrigin: environment.PUBLIC_URL === undefined ? null : new URL(environment.PUBLIC_URL).origin,
    fallbackOrigin: new URL(publicUrl).origin,
    // Processes that share a database share this secret too, and must open what another one has sealed.
    seal: sealWith(environment.AUTH_SECRET ?? (await keepSecret(environment.DATA_DIR, 'ocpi'))),
    connections: await openConnections(house),
    health: openHealth(house),
    receivers,
    tokens,
    patienceMs: PATIENCE_MS,
  }
  return {
    parts,
    operators: operatorsOver(parts),
    tokenChanged: (tx, token) => tokenChanged(parts, tx, token),
    routes: [ocpiRoutes(parts), connectionRoutes(parts)],
    jobs: ocpiJobs(parts),
    crontab: ocpiCrontab,
    close: parts.health.close,
  }
}

const PATIENCE_MS = 15_000
