import { endByPeer, takeCredentials } from './actions-credentials.ts'
import { ownModules, writeCredentials } from './credentials-message.ts'
import { bodyOf, done, OCPI, ocpiApi, type OcpiContext, ocpiRoute, versionOf, versionParams } from './ocpi-route.ts'
import { type OcpiParts, versionsUrl } from './parts.ts'
import { versions } from './version.ts'

const CREDENTIALS = `${OCPI}/{version}/credentials` as const

const listing = ocpiRoute({
  method: 'get',
  path: `${OCPI}/versions`,
  operationId: 'ocpiVersions',
  summary: 'Which versions of OCPI we speak',
})

const detailing = ocpiRoute({
  method: 'get',
  path: `${OCPI}/{version}`,
  operationId: 'ocpiVersion',
  summary: 'What we offer in one version',
  request: { params: versionParams },
})

const showing = ocpiRoute({
  method: 'get',
  path: CREDENTIALS,
  operationId: 'ocpiGetCredentials',
  summary: 'By what this peer reaches us',
  request: { params: versionParams },
})

const registering = ocpiRoute({
  method: 'post',
  path: CREDENTIALS,
  operationId: 'ocpiRegister',
  summary: 'Register, with the token that we gave out',
  request: { params: versionParams },
})

const rotating = ocpiRoute({
  method: 'put',
  path: CREDENTIALS,
  operationId: 'ocpiRotate',
  summary: 'Change token, address or version; we fetch the endpoints anew',
  request: { params: versionParams },
})

const ending = ocpiRoute({
  method: 'delete',
  path: CREDENTIALS,
  operationId: 'ocpiUnregister',
  summary: 'End the connection',
  request: { params: versionParams },
})

/** Versions and credentials: how peers find out about us, register, rotate and go. */
export function credentialsRoutes(parts: OcpiParts) {
  const routes = ocpiApi()
  const take = async (c: OcpiContext, method: 'POST' | 'PUT') => {
    const call = { peer: c.get('peer'), version: versionOf(c), method, raw: await bodyOf(c), origin: c.get('origin') }
    return done(c, await takeCredentials(parts, call))
  }
  routes.openapi(listing, (c) =>
    done(
      c,
      versions.map((version) => ({ version, url: `${c.get('origin')}${OCPI}/${version}` })),
    ),
  )
  routes.openapi(detailing, (c) => {
    const version = versionOf(c)
    const endpoints = ownModules.map(([identifier, role]) => ({
      identifier,
      role,
      url: `${c.get('origin')}${OCPI}/${version}/${identifier}`,
    }))
    return done(c, { version, endpoints })
  })
  routes.openapi(showing, (c) => {
    versionOf(c)
    // Only a hash of it is kept, but the peer has just shown it.
    return done(c, writeCredentials(parts.own, c.get('peer').token, versionsUrl(c.get('origin'))))
  })
  routes.openapi(registering, (c) => take(c, 'POST'))
  routes.openapi(rotating, (c) => take(c, 'PUT'))
  routes.openapi(ending, async (c) => {
    versionOf(c)
    await endByPeer(parts, c.get('peer'))
    return done(c)
  })
  return routes
}
