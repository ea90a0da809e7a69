import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import type { SignInGuard } from '../identity/guard.ts'
import type { Metrics } from '../metrics.ts'
import { traced } from '../tracing.ts'
import { Refusal } from '../refusal.ts'
import { problemHandler } from './problem.ts'
import type { ProblemBook } from './problems.ts'
import { rateLimit } from './rate-limit.ts'
import { type Env, openApi, type RequestContext } from './route.ts'

const BODY_MOST_BYTES = 1_048_576
const IMPORT_MOST_BYTES = 8 * BODY_MOST_BYTES

export interface AppParts {
  readonly house: House
  readonly guard: SignInGuard
  readonly metrics: Metrics
  readonly problems: ProblemBook
  readonly writesPerMinute: number
  readonly areas: readonly OpenAPIHono<Env>[]
}

/** The API: request id, caller, limits and problems around the areas' routes. Authorisation is each route's own. */
export function buildApi(parts: AppParts): OpenAPIHono<Env> {
  const app = openApi()
  const limit = rateLimit(parts.writesPerMinute)
  app.onError(problemHandler(parts.problems))
  app.notFound((c) => {
    throw new Refusal('not-found', `There is nothing at ${c.req.path}.`)
  })
  app.use('/api/*', async (c, next) => {
    const start = performance.now()
    const requestId = c.req.header('x-request-id')?.slice(0, 64) ?? newId()
    c.set('house', parts.house)
    c.set('requestId', requestId)
    c.set('log', parts.house.log)
    c.set('caller', await parts.guard.callerOf(c.req.raw.headers))
    const isWrite = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (isWrite) limit(clientOf(c), start)
    await traced(`${c.req.method} ${c.req.path}`, async () => {
      await next()
      return c.res
    })
    c.res.headers.set('x-request-id', requestId)
    const seconds = (performance.now() - start) / 1000
    parts.metrics.request(c.req.method, c.res.status, seconds)
    if (isWrite || c.res.status >= 500) {
      parts.house.log.debug(
        { requestId, method: c.req.method, path: c.req.path, status: c.res.status, seconds },
        'request',
      )
    }
  })
  const tooLarge = () => {
    throw new Refusal('body-too-large', 'A body may have 1 MiB; an import 8 MiB.', { limitBytes: BODY_MOST_BYTES })
  }
  const small = bodyLimit({ maxSize: BODY_MOST_BYTES, onError: tooLarge })
  const large = bodyLimit({ maxSize: IMPORT_MOST_BYTES, onError: tooLarge })
  app.use('/api/*', (c, next) => (c.req.path === '/api/catalogue/editions' ? large(c, next) : small(c, next)))
  for (const area of parts.areas) app.route('/', area)
  describe(app)
  return app
}

/** The address that a request came from; the last hop when a proxy of ours stands before us. */
function clientOf(c: RequestContext): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (forwarded) return forwarded
  // In-process requests of the web faces have no connection; they are limited at the page they came for.
  return hasConnection(c.env) ? (getConnInfo(c).remote.address ?? 'unknown') : 'in-process'
}

function hasConnection(bindings: unknown): boolean {
  return typeof bindings === 'object' && bindings !== null && 'incoming' in bindings
}

function describe(app: OpenAPIHono<Env>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'kaufhaus.session_token',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'machine', { type: 'http', scheme: 'bearer' })
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Kaufhaus',
      version: '1',
      description: 'The public API of the house. Errors are RFC 9457 problems; every POST takes Idempotency-Key.',
    },
  })
}
