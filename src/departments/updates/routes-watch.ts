import { clientAddress, hasConnection } from '../../kernel/http/client-address.ts'
import { openWrongGuesses } from '../../kernel/http/wrong-guess.ts'
import { newId } from '../../kernel/ids.ts'
import { isAdmitted } from './actions-contact.ts'
import { controllerApi } from './controller-route.ts'
import { type Credentials, credentialsOf } from './credentials.ts'
import { type CallCount, routeOf } from './live-call-count.ts'
import type { ControllerParts } from './routes-controller.ts'

/** From one address: polls of one vehicle are minutes apart. */
export const WRONG_TOKENS = {
  most: 60,
  withinSeconds: 60,
  sentence: 'More than 60 wrong tokens a minute from this address.',
} as const

const EVERYTHING = '/:tenant/controller/v1/:controllerId/*'
/** Of `/DEFAULT/controller/v1/VIN`, split at each slash. */
const CONTROLLER_PARTS = 5

export interface WatchParts extends ControllerParts {
  readonly calls: CallCount
}

/**
 * What stands before everything that vehicles call: counts the calls, and turns away addresses that guess tokens. Whoever
 * memory knows by a right token passes, whatever others have sent from the same address; memory is a second behind.
 */
export function controllerWatch({ house, polls, calls, trustProxy }: WatchParts) {
  const routes = controllerApi()
  const wrong = openWrongGuesses(WRONG_TOKENS)
  const isKnown = (controllerId: string, credentials: Credentials) => {
    // A gateway may let vehicles register that nobody knows yet.
    if (credentials.kind === 'gateway' && polls.gateways.get().has(credentials.tokenHash.toString('hex'))) return true
    const slot = polls.map.slotOf(controllerId)
    return slot !== undefined && isAdmitted(polls, slot, { controllerId, credentials })
  }
  routes.use(EVERYTHING, async (c, next) => {
    c.set('log', house.log)
    c.set('requestId', newId())
    await next()
    const behind = c.req.path.split('/').slice(CONTROLLER_PARTS)
    calls.count(routeOf(behind.map((part) => `/${part}`).join('')), c.res.status)
  })
  routes.use(EVERYTHING, async (c, next) => {
    // Calls from within this process are the house's own.
    if (!hasConnection(c.env)) return next()
    const address = clientAddress(c, trustProxy)
    const nowMs = house.clock().epochMilliseconds
    const credentials = credentialsOf((name) => c.req.header(name), trustProxy)
    if (!isKnown(c.req.param('controllerId'), credentials)) wrong.requireFew(address, nowMs)
    await next()
    if (c.res.status === 401) wrong.count(address, nowMs)
  })
  return routes
}
