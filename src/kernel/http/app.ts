import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import type { SignInGuard } from '../identity/guard.ts'
import type { Metrics } from '../metrics.ts'
import { traced } from '../tracing.ts'
import { Refusal } from '../refusal.ts'
import { clientAddress, hasConnection } from './client-address.ts'
import { problemHandler } from './problem.ts'
import type { ProblemBook } from './problems.ts'
import { rateLimit } from './rate-limit.ts'
import type { KeptAnswers } from './kept-answers.ts'
import { type Env, openApi, type ReadyBytes, type RequestContext } from './route.ts'

const BODY_MOST_BYTES = 1_048_576
const IMPORT_MOST_BYTES = 8 * BODY_MOST_BYTES

export interface AppParts {
  readonly house: House
  readonly guard: SignInGuard
  readonly metrics: Metrics
  /** Takes public answers for connections that ask for the same; none are kept when left out. */
  readonly kept?: Pick<KeptAnswers, 'keep'>
  readonly problems: ProblemBook
  readonly writesPerMinute: number
  /** Whether a proxy of ours stands before us and says where requests come from. */
  readonly trustProxy: boolean
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
  const tooLarge = () => {
    throw new Refusal('body-too-large', 'A body may have 1 MiB; an import 8 MiB.', { limitBytes: BODY_MOST_BYTES })
  }
  const small = bodyLimit({ maxSize: BODY_MOST_BYTES, onError: tooLarge })
  const large = bodyLimit({ maxSize: IMPORT_MOST_BYTES, onError: tooLarge })
  app.use('/api/*', async (c, next) => {
    const start = performance.now()
    const header = headerReader(c)
    const requestId = header('x-request-id')?.slice(0, 64) ?? newId()
    c.set('house', parts.house)
    c.set('requestId', requestId)
    c.set('log', parts.house.log)
    // Set before the answer is made: headers added to a finished answer cost a copy of it.
    c.header('x-request-id', requestId)
    const caller = parts.guard.callerOf(header)
    c.set('caller', caller instanceof Promise ? await caller : caller)
    const isWrite = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (isWrite && !isUncounted(c.req.path)) limit(clientAddress(c, parts.trustProxy), start)
    await traced(`${c.req.method} ${c.req.path}`, async () => {
      if (!isWrite || isKnownToFit(header) || isStreamed(c.req.path)) await next()
      else if (c.req.path === '/api/catalogue/editions') await large(c, next)
      else await small(c, next)
      return c.res
    })
    const ready = c.get('forEverybody')
    if (ready && c.res.status === 200 && c.get('caller').kind === 'anonymous') keep(parts, c, ready)
    const seconds = (performance.now() - start) / 1000
    parts.metrics.request(c.req.method, c.res.status, seconds)
    if (isWrite || c.res.status >= 500) {
      parts.house.log.debug(
        { requestId, method: c.req.method, path: c.req.path, status: c.res.status, seconds },
        'request',
      )
    }
  })
  for (const area of parts.areas) app.route('/', area)
  describe(app)
  return app
}

const KEPT_MS = 1000

/** What changes with the stock is never more than a second old; everything else changes with the version. */
function keep({ kept }: AppParts, c: RequestContext, { bytes, etag }: ReadyBytes): void {
  const headers = { 'content-type': 'application/json', etag, 'cache-control': 'no-cache' }
  const { pathname, search } = new URL(c.req.url)
  kept?.keep(pathname + search, { headers, plain: bytes, etag, forMs: KEPT_MS })
}

/**
 * POSTs that are not counted: a configurator's question is long and asked at each click, but writes nothing; a payment
 * provider's notifications are signed, and come as fast as customers pay.
 */
function isUncounted(path: string): boolean {
  return path.endsWith('/configurations') || path.startsWith('/api/payments/notifications/')
}

/** POSTs whose body is a file: the route takes it in as it comes, with a limit of its own. */
function isStreamed(path: string): boolean {
  return path.startsWith('/api/updates/modules/') && path.endsWith('/artifacts')
}

/**
 * Whether the headers say already that a body is small, which Node holds the sender to. The middleware that counts asks
 * for the body as a stream, and that costs more than reading it.
 */
function isKnownToFit(header: HeaderReader): boolean {
  const length = header('content-length')
  return length !== undefined && header('transfer-encoding') === undefined && Number(length) <= BODY_MOST_BYTES
}

type HeaderReader = (
  name: 'x-request-id' | 'authorization' | 'cookie' | 'content-length' | 'transfer-encoding',
) => string | undefined

/** Reads headers from the connection where there is one; a `Headers` of all of them costs more than most answers. */
function headerReader(c: RequestContext): HeaderReader {
  const bindings: unknown = c.env
  if (!hasConnection(bindings)) return (name) => c.req.header(name)
  const { headers } = bindings.incoming
  return (name) => {
    const value = headers[name]
    return Array.isArray(value) ? value[0] : value
  }
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
