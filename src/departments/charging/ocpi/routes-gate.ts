import { newId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Party } from '../peer.ts'
import { firstParty } from './connection.ts'
import { envelope, SUCCESS, statusOf } from './envelope.ts'
import type { KnownPeer } from './live-connections.ts'
import { isSameId } from './merge.ts'
import { OCPI, ocpiApi, type OcpiContext } from './ocpi-route.ts'
import { originFor, type OcpiParts } from './parts.ts'
import { isVersion } from './version.ts'

const BODY_MOST_BYTES = 4 * 1024 * 1024
const UNAUTHORISED = 401

/** Modules of configuration name no party in their headers (Transport and format, Message routing). */
const configuration = new Set(['versions', 'credentials', 'hubclientinfo'])

/** What stands before all of OCPI: who calls, for whom, how large, and how it went. */
export function ocpiGate(parts: OcpiParts) {
  const routes = ocpiApi()
  routes.onError((error, c) => refusedAnswer(parts, error, c))
  // How it went is noted around everything that may refuse, so that refusals count.
  routes.use(`${OCPI}/*`, async (c, next) => {
    await next()
    noteExchange(parts, c)
  })
  routes.use(`${OCPI}/*`, async (c, next) => {
    const { house, connections } = parts
    c.set('house', house)
    c.set('log', house.log)
    c.set('now', house.clock())
    c.set('requestId', c.req.header('x-request-id')?.slice(0, 64) ?? newId())
    c.set('routing', null)
    c.header('x-request-id', c.get('requestId'))
    const correlationId = c.req.header('x-correlation-id')
    if (correlationId !== undefined) c.header('x-correlation-id', correlationId.slice(0, 64))
    const peer = await connections.byAuthorization(c.req.header('authorization'))
    if (!peer) throw new Refusal('ocpi-token-wrong', 'This credentials token is not known.')
    c.set('peer', peer)
    c.set('origin', originFor(parts, new URL(c.req.url).origin))
    const module = moduleOf(c.req.path)
    if (peer.purpose === 'registration' && module !== 'versions' && module !== 'credentials') {
      throw new Refusal('ocpi-token-wrong', 'This token is only for versions and credentials.')
    }
    requireFits(c)
    if (!configuration.has(module)) route(parts, c, peer)
    await next()
  })
  return routes
}

/** `versions` for both lists, else the module behind the version. */
export function moduleOf(path: string): string {
  const [first = '', module] = path.slice(OCPI.length + 1).split('/')
  return !isVersion(first) || module === undefined || module === '' ? 'versions' : module
}

function requireFits(c: OcpiContext): void {
  const length = Number(c.req.header('content-length') ?? 0)
  if (length > BODY_MOST_BYTES) {
    throw new Refusal('ocpi-body-too-large', `A message may have ${BODY_MOST_BYTES} bytes.`, {
      limitBytes: BODY_MOST_BYTES,
    })
  }
}

/** A message names for whom it is; one that is for somebody else is refused. The answer goes the way back. */
function route({ own }: OcpiParts, c: OcpiContext, { connection }: KnownPeer): void {
  const to = headerParty(c, 'to')
  const from = headerParty(c, 'from') ?? firstParty(connection)
  if (from) {
    c.header('ocpi-from-country-code', own.countryCode)
    c.header('ocpi-from-party-id', own.partyId)
    c.header('ocpi-to-country-code', from.countryCode)
    c.header('ocpi-to-party-id', from.partyId)
    c.set('routing', { from: own, to: from })
  }
  if (to && !(isSameId(to.countryCode, own.countryCode) && isSameId(to.partyId, own.partyId))) {
    throw new Refusal('ocpi-receiver-unknown', `We are ${own.countryCode}*${own.partyId}.`)
  }
}

function headerParty(c: OcpiContext, way: 'from' | 'to'): Party | undefined {
  const countryCode = c.req.header(`ocpi-${way}-country-code`)
  const partyId = c.req.header(`ocpi-${way}-party-id`)
  return countryCode !== undefined && partyId !== undefined ? { countryCode, partyId } : undefined
}

function refusedAnswer({ house }: OcpiParts, error: Error, c: OcpiContext): Response {
  const { http, code } = statusOf(error)
  const isRefusal = error instanceof Refusal
  if (!isRefusal) house.log.error({ err: error, method: c.req.method, path: c.req.path }, 'a message of OCPI failed')
  const message = isRefusal ? error.message : 'This could not be done now. Nothing was changed.'
  failures.set(c.req.raw, { code, message })
  if (http === UNAUTHORISED) c.header('www-authenticate', 'Token')
  return c.json(envelope(house.clock(), code, message), http)
}

/** Why requests were refused, until it is noted. */
const failures = new WeakMap<Request, { readonly code: number; readonly message: string }>()

function noteExchange({ health }: OcpiParts, c: OcpiContext): void {
  const peer: KnownPeer | undefined = c.get('peer')
  // Who is not known has no connection to note it with.
  if (!peer) return
  const failure = failures.get(c.req.raw)
  const module = moduleOf(c.req.path)
  health.note({
    connectionId: peer.connection.id,
    module,
    direction: 'in',
    request: `${c.req.method} ${c.req.path}`,
    httpStatus: c.res.status,
    ocpiStatus: failure?.code ?? SUCCESS,
    failure: failure?.message ?? null,
    isNotable: module === 'credentials' && c.req.method !== 'GET',
  })
}
