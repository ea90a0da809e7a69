import { z } from '@hono/zod-openapi'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Part, patchLocation, patchPart, putLocation, putPart } from './actions-object.ts'
import type { Raw } from './field.ts'
import { partOf } from './merge.ts'
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
} from './ocpi-route.ts'
import type { OcpiParts } from './parts.ts'
import { findObject } from './store-object.ts'

const LOCATION = `${OCPI}/{version}/locations/{country}/{party}/{id}` as const
const EVSE = `${LOCATION}/{evse}` as const
const CONNECTOR = `${EVSE}/{connector}` as const

const ofEvse = objectParams.extend({ evse: z.string().min(1).max(36) })
const ofConnector = ofEvse.extend({ connector: z.string().min(1).max(36) })

const places = [
  { name: 'Location', path: LOCATION, params: objectParams, what: 'a location' },
  { name: 'Evse', path: EVSE, params: ofEvse, what: 'an EVSE' },
  { name: 'Connector', path: CONNECTOR, params: ofConnector, what: 'a connector' },
] as const

const verbs = [
  { method: 'get', verb: 'Get', summary: 'What we hold of' },
  { method: 'put', verb: 'Put', summary: 'Take a new state of' },
  { method: 'patch', verb: 'Patch', summary: 'Take a change of' },
] as const

/** The locations module as receiver: what operators tell of their chargers. An EVSE goes by its state REMOVED. */
export function locationRoutes(parts: OcpiParts) {
  const routes = ocpiApi()
  for (const { name, path, params, what } of places) {
    for (const { method, verb, summary } of verbs) {
      const declared = ocpiRoute({
        method,
        path,
        operationId: `ocpi${verb}${name}`,
        summary: `${summary} ${what}`,
        request: { params },
      })
      routes.openapi(declared, (c) => (method === 'get' ? show(parts, c) : take(parts, c, method)))
    }
  }
  return routes
}

function named(c: OcpiContext) {
  const { country, party, id } = objectParams.parse(c.req.param())
  const [evseUid, connectorId] = [c.req.param('evse'), c.req.param('connector')]
  const part: Part | null = evseUid === undefined ? null : { evseUid, connectorId: connectorId ?? null }
  return { from: senderAt(c, { country, party }), version: versionOf(c), id, part }
}

async function take(parts: OcpiParts, c: OcpiContext, method: 'put' | 'patch'): Promise<Response> {
  const { part, ...name } = named(c)
  const told = { ...name, raw: await bodyOf(c) }
  const { created } = await parts.house.transaction((tx) => {
    if (part === null) return method === 'put' ? putLocation(parts, tx, told) : patchLocation(parts, tx, told)
    return method === 'put' ? putPart(parts, tx, told, part) : patchPart(parts, tx, told, part)
  })
  return done(c, undefined, created ? 201 : 200)
}

async function show({ house }: OcpiParts, c: OcpiContext): Promise<Response> {
  const { part, from, id, version } = named(c)
  const held = await findObject(house.committed, { from, kind: 'location', id }, version)
  const shown = held && (part === null ? held.raw : partAt(held.raw, part))
  if (!shown) throw new Refusal('ocpi-nothing-there', 'There is no such location, EVSE or connector.')
  return done(c, shown)
}

function partAt(location: Raw, { evseUid, connectorId }: Part): Raw | undefined {
  const evse = partOf(location['evses'], 'uid', evseUid)
  return connectorId === null ? evse : partOf(evse?.['connectors'], 'id', connectorId)
}
