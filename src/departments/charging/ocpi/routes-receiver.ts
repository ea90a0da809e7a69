import { z } from '@hono/zod-openapi'
import { Refusal } from '../../../kernel/refusal.ts'
import { deleteTariff, patchSession, putSession, putTariff } from './actions-object.ts'
import { takeCdr } from './actions-record.ts'
import { takeClient } from './actions-client.ts'
import { countryCode, partyId } from './field.ts'
import { read } from './message.ts'
import {
  bodyOf,
  done,
  OCPI,
  ocpiApi,
  type OcpiContext,
  ocpiRoute,
  objectParams,
  senderAt,
  versionOf,
  versionParams,
} from './ocpi-route.ts'
import type { OcpiParts } from './parts.ts'
import { findObject, findObjectById, type ObjectKind } from './store-object.ts'

const SESSION = `${OCPI}/{version}/sessions/{country}/{party}/{id}` as const
const TARIFF = `${OCPI}/{version}/tariffs/{country}/{party}/{id}` as const
const CLIENT = `${OCPI}/{version}/hubclientinfo/{country}/{party}` as const

const object = { request: { params: objectParams } }

const gettingSession = ocpiRoute({
  ...object,
  method: 'get',
  path: SESSION,
  operationId: 'ocpiGetSession',
  summary: 'What we hold of a session',
})
const puttingSession = ocpiRoute({
  ...object,
  method: 'put',
  path: SESSION,
  operationId: 'ocpiPutSession',
  summary: 'Take a new state of a session',
})
const patchingSession = ocpiRoute({
  ...object,
  method: 'patch',
  path: SESSION,
  operationId: 'ocpiPatchSession',
  summary: 'Take a change of a session',
})
const gettingTariff = ocpiRoute({
  ...object,
  method: 'get',
  path: TARIFF,
  operationId: 'ocpiGetTariff',
  summary: 'What we hold of a tariff',
})
const puttingTariff = ocpiRoute({
  ...object,
  method: 'put',
  path: TARIFF,
  operationId: 'ocpiPutTariff',
  summary: 'Take a tariff',
})
const deletingTariff = ocpiRoute({
  ...object,
  method: 'delete',
  path: TARIFF,
  operationId: 'ocpiDeleteTariff',
  summary: 'Take a tariff back',
})
const postingCdr = ocpiRoute({
  method: 'post',
  path: `${OCPI}/{version}/cdrs`,
  operationId: 'ocpiPostCdr',
  summary: 'Take a charge detail record; its address is told',
  request: { params: versionParams },
})
const gettingCdr = ocpiRoute({
  method: 'get',
  path: `${OCPI}/{version}/cdrs/{cdr}`,
  operationId: 'ocpiGetCdr',
  summary: 'A charge detail record that we hold',
  request: { params: versionParams.extend({ cdr: z.string() }) },
})
const client = { request: { params: objectParams.omit({ id: true }) } }
const gettingClient = ocpiRoute({
  ...client,
  method: 'get',
  path: CLIENT,
  operationId: 'ocpiGetClientInfo',
  summary: 'What we hold of a party behind a hub',
})
const puttingClient = ocpiRoute({
  ...client,
  method: 'put',
  path: CLIENT,
  operationId: 'ocpiPutClientInfo',
  summary: 'Take the state of a party behind a hub',
})

/** Sessions, tariffs, charge detail records and parties behind a hub, as operators tell them. */
export function receiverRoutes(parts: OcpiParts) {
  const { house } = parts
  const routes = ocpiApi()
  const told = async (c: OcpiContext) => ({ ...named(c), raw: await bodyOf(c) })
  const show = async (c: OcpiContext, kind: ObjectKind) => {
    const { version, ...name } = named(c)
    const held = await findObject(house.committed, { ...name, kind }, version)
    if (!held) throw new Refusal('ocpi-nothing-there', `There is no such ${kind}.`)
    return done(c, held.raw)
  }
  routes.openapi(gettingSession, (c) => show(c, 'session'))
  routes.openapi(puttingSession, async (c) => {
    const session = await told(c)
    return taken(c, await house.transaction((tx) => putSession(parts, tx, session)))
  })
  routes.openapi(patchingSession, async (c) => {
    const session = await told(c)
    return taken(c, await house.transaction((tx) => patchSession(parts, tx, session)))
  })
  routes.openapi(gettingTariff, (c) => show(c, 'tariff'))
  routes.openapi(puttingTariff, async (c) => {
    const tariff = await told(c)
    return taken(c, await house.transaction((tx) => putTariff(parts, tx, tariff)))
  })
  routes.openapi(deletingTariff, async (c) => {
    await house.transaction((tx) => deleteTariff(parts, tx, named(c)))
    return done(c)
  })
  routes.openapi(postingCdr, async (c) => {
    const version = versionOf(c)
    const raw = await bodyOf(c)
    const by = read(owner, raw)
    const from = senderAt(c, { country: by.country_code, party: by.party_id })
    const { id, created } = await house.transaction((tx) => takeCdr(parts, tx, { from, version, raw }))
    c.header('location', `${c.get('origin')}${OCPI}/${version}/cdrs/${id}`)
    return taken(c, { created })
  })
  routes.openapi(gettingCdr, async (c) => {
    const id = z.uuid().safeParse(c.req.param('cdr'))
    const connectionId = c.get('peer').connection.id
    const held = id.success && (await findObjectById(house.committed, { connectionId, id: id.data }, versionOf(c)))
    if (!held) throw new Refusal('ocpi-nothing-there', 'There is no such CDR.')
    return done(c, held.raw)
  })
  routes.openapi(gettingClient, async (c) => {
    const { country, party } = c.req.valid('param')
    const held = await findObject(house.committed, clientName(c, country, party), versionOf(c))
    if (!held) throw new Refusal('ocpi-nothing-there', 'There is no such party.')
    return done(c, held.raw)
  })
  routes.openapi(puttingClient, async (c) => {
    const { country, party } = c.req.valid('param')
    const version = versionOf(c)
    const raw = await bodyOf(c)
    const name = clientName(c, country, party)
    return taken(c, await house.transaction((tx) => takeClient(parts, tx, { ...name, version, raw })))
  })
  return routes
}

const owner = z.object({ country_code: countryCode, party_id: partyId })

function named(c: OcpiContext) {
  const { country, party, id } = objectParams.parse(c.req.param())
  return { from: senderAt(c, { country, party }), version: versionOf(c), id }
}

/** A hub tells of parties that are not its own. */
function clientName(c: OcpiContext, country: string, party: string) {
  const from = {
    connectionId: c.get('peer').connection.id,
    countryCode: country.toUpperCase(),
    partyId: party.toUpperCase(),
  }
  return { from, kind: 'clientinfo', id: `${country}*${party}` } as const
}

function taken(c: OcpiContext, { created }: { readonly created: boolean }): Response {
  return done(c, undefined, created ? 201 : 200)
}
