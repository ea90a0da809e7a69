import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Env } from '../../../kernel/http/route.ts'
import { openApi } from '../../../kernel/http/route.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { OCPI, ocpiApi } from './ocpi-route.ts'
import type { OcpiParts } from './parts.ts'
import { credentialsRoutes } from './routes-credentials.ts'
import { ocpiGate } from './routes-gate.ts'
import { locationRoutes } from './routes-location.ts'
import { receiverRoutes } from './routes-receiver.ts'
import { senderRoutes } from './routes-sender.ts'

/** Everything that peers call: OCPI 2.2.1 and 2.3.0, our side as an eMSP. */
export function ocpiRoutes(parts: OcpiParts): OpenAPIHono<Env> {
  const gate = ocpiGate(parts)
  const areas = [credentialsRoutes(parts), locationRoutes(parts), receiverRoutes(parts), senderRoutes(parts)]
  for (const area of areas) gate.route('/', area)
  gate.route('/', elsewhere(areas.flatMap((area) => area.routes.map(({ path }) => path))))
  const routes = openApi()
  routes.route('/', gate)
  return routes
}

/** What no route has taken: another method at an address of ours (405), or no address of ours (404). */
function elsewhere(paths: readonly string[]) {
  const routes = ocpiApi()
  for (const path of new Set(paths)) {
    routes.all(path, () => {
      throw new Refusal('ocpi-method-wrong', 'This cannot be done here.')
    })
  }
  routes.all(`${OCPI}/*`, () => {
    throw new Refusal('ocpi-nothing-there', 'There is nothing at this address.')
  })
  return routes
}
